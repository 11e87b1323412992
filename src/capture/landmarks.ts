import { joined } from './octets';
import type { ByteSource } from './service';

/** Octets that are remembered of each place. */
const REMEMBERED = 4096;

/**
 * What a file began with, and what stood before the place up to which it was read: by these one sees whether it has grown,
 * or another file has taken its place, which may be longer.
 */
export class Landmarks {
  #first = new Uint8Array(0);
  #last = new Uint8Array(0);
  /** How many octets went by. */
  #offset = 0;

  /** Octets of the file go by. */
  pass(octets: Uint8Array): void {
    if (this.#first.length < REMEMBERED) {
      this.#first = joined([this.#first, octets.subarray(0, REMEMBERED - this.#first.length)]);
    }
    const last = octets.length < REMEMBERED ? joined([this.#last, octets]) : octets;
    this.#last = last.slice(-REMEMBERED);
    this.#offset += octets.length;
  }

  /** Whether they are where they were. */
  async areIn(source: ByteSource): Promise<boolean> {
    return (
      (await isAt(source, 0, this.#first)) &&
      (await isAt(source, this.#offset - this.#last.length, this.#last))
    );
  }
}

async function isAt(source: ByteSource, offset: number, octets: Uint8Array): Promise<boolean> {
  const found = octets.length === 0 ? octets : await source.read(offset, octets.length);
  return found.length === octets.length && found.every((octet, at) => octet === octets[at]);
}
