import { Unpacker } from './read/gzip';
import type { ByteSource } from './service';

/** Octets that are read at a time, packed; and that are kept, unpacked, around what was asked for last. */
const PIECE = 1 << 18;
const BEFORE = 1 << 20;
const BEHIND = 1 << 22;

/**
 * Octets of a file that gzip packed, by their places in what was packed. One must unpack all that is before them: what
 * lies around is kept, since frames are looked at one after the other.
 */
export class UnpackedSource {
  readonly #source: ByteSource;
  #start = 0;
  #kept = new Uint8Array(0);
  /** What is kept reaches to the end. */
  #isLast = false;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** At most `length` octets from `offset` on. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const isBehind = offset + length > this.#start + this.#kept.length;
    if (offset < this.#start || (isBehind && !this.#isLast)) {
      const start = Math.max(0, offset - BEFORE);
      this.#kept = await this.#unpack(start, offset + length + BEHIND);
      this.#start = start;
    }
    return this.#kept.subarray(offset - this.#start, offset - this.#start + length);
  }

  async #unpack(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const found = new Uint8Array(end - start);
    let length = 0;
    let at = 0;
    const unpacker = new Unpacker((octets) => {
      const wanted = octets.subarray(Math.max(0, start - at), Math.max(0, end - at));
      found.set(wanted, length);
      length += wanted.length;
      at += octets.length;
    });
    this.#isLast = false;
    for (let from = 0; at < end && !this.#isLast; from += PIECE) {
      const piece = await this.#source.read(from, PIECE);
      this.#isLast = piece.length === 0 || !unpacker.push(piece);
    }
    return found.subarray(0, length);
  }
}
