/** How many rows are kept together, a mebibyte of them, and how many bits number them. */
export const ROW_BITS = 14;
export const ROWS = 1 << ROW_BITS;
/** Octets in a row. */
const ROW = 64;
const OCTETS = 0x10000;

/** Some rows of 64 octets, read as numbers of 64 bits, 32 and 16. Blocks are added, and none is ever copied. */
export class RowBlock {
  readonly doubles: Float64Array;
  readonly words: Uint32Array;
  readonly halves: Uint16Array;

  constructor() {
    const buffer = new ArrayBuffer(ROWS * ROW);
    this.doubles = new Float64Array(buffer);
    this.words = new Uint32Array(buffer);
    this.halves = new Uint16Array(buffer);
  }
}

/** Short runs of octets, one behind the other. */
export class OctetBlocks {
  readonly #blocks: Uint8Array[] = [];
  #last = new Uint8Array(0);
  /** Where the next octet goes, among all. */
  #end = 0;

  /** Keeps octets of `source`, and returns where. A run lies in one block. */
  push(source: Uint8Array, start: number, end: number): number {
    if (this.#last.length === 0 || (this.#end % OCTETS) + (end - start) > OCTETS) {
      this.#end = this.#blocks.length * OCTETS;
      this.#last = new Uint8Array(OCTETS);
      this.#blocks.push(this.#last);
    }
    const at = this.#end;
    const block = this.#last;
    for (let from = start, to = at % OCTETS; from < end; from++, to++) {
      block[to] = source[from] ?? 0;
    }
    this.#end += end - start;
    return at;
  }

  /** The block that a run lies in, and where in it. */
  block(start: number): Uint8Array {
    return this.#blocks[Math.floor(start / OCTETS)] ?? this.#last;
  }

  place(start: number): number {
    return start % OCTETS;
  }
}
