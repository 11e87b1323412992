import { formatAddress } from '../../tcp/wire/address';
import { Tuples } from './tuples';

/** IP addresses as numbers: IPv4 addresses are those that they are, IPv6 addresses are counted. */
export class Addresses {
  readonly #ipv6 = new Tuples();

  /** The number of the address in `length` octets (4 or 16) from `at` on: 32 bits with a sign. */
  number(octets: Uint8Array, at: number, length: number): number {
    return length === 4
      ? word(octets, at)
      : this.#ipv6.number(
          word(octets, at),
          word(octets, at + 4),
          word(octets, at + 8),
          word(octets, at + 12),
        );
  }

  text(number: number, length: number): string {
    return length === 4
      ? [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.')
      : formatAddress(this.#ipv6.octets(number));
  }
}

function word(octets: Uint8Array, at: number): number {
  return (
    ((octets[at] ?? 0) << 24) |
    ((octets[at + 1] ?? 0) << 16) |
    ((octets[at + 2] ?? 0) << 8) |
    (octets[at + 3] ?? 0)
  );
}
