import type { CapturedEnd } from '../connection';
import type { TcpPacket } from '../packet';
import { Addresses } from './addresses';
import { Tuples } from './tuples';

/**
 * Which way a packet goes: from one address and port to another. Of the two ways between the same ends one is even, and the
 * other is that one and 1.
 */
export type Way = number;

/** The way back. */
export function back(way: Way): Way {
  return way ^ 1;
}

/** Who talks with whom in a capture: pairs of addresses and ports, numbered as they come. */
export class Pairs {
  readonly #addresses = new Addresses();
  /** Two addresses, two ports in one word, and how many octets an address has. */
  readonly #tuples = new Tuples();

  way({ ip, source: from, destination: to, addressLength, sourcePort, destinationPort }: TcpPacket): Way {
    const source = this.#addresses.number(ip, from, addressLength);
    const destination = this.#addresses.number(ip, to, addressLength);
    const isInOrder = source < destination || (source === destination && sourcePort <= destinationPort);
    return isInOrder
      ? 2 * this.#tuples.number(source, destination, (sourcePort << 16) | destinationPort, addressLength)
      : 2 * this.#tuples.number(destination, source, (destinationPort << 16) | sourcePort, addressLength) + 1;
  }

  /** Where a way begins, and where it ends. */
  ends(way: Way): readonly [from: CapturedEnd, to: CapturedEnd] {
    const [first = 0, second = 0, ports = 0, length = 0] = this.#tuples.words(way >>> 1);
    const one = { address: this.#addresses.text(first, length), port: ports >>> 16 };
    const other = { address: this.#addresses.text(second, length), port: ports & 0xffff };
    return (way & 1) === 0 ? [one, other] : [other, one];
  }
}
