import { formatAddress } from '../../tcp/wire/address';
import { Tuples } from './tuples';

/** Numbers IP addresses: even for IPv4, odd for IPv6. */
export class Addresses {
  readonly #ipv4 = new Tuples();
  readonly #ipv6 = new Tuples();

  /** The number of the address in `length` octets (4 or 16) from `at` on. */
  number(octets: Uint8Array, at: number, length: number): number {
    return length === 4
      ? 2 * this.#ipv4.number(word(octets, at), 0, 0, 0)
      : 2 *
          this.#ipv6.number(
            word(octets, at),
            word(octets, at + 4),
            word(octets, at + 8),
            word(octets, at + 12),
          ) +
          1;
  }

  text(number: number): string {
    return number % 2 === 0
      ? formatAddress(this.#ipv4.octets(number / 2).subarray(0, 4))
      : formatAddress(this.#ipv6.octets((number - 1) / 2));
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
