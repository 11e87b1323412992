import { mix } from '../../tcp/mix';

/** How many words a tuple has. */
const WORDS = 4;
const EMPTY = -1;

/**
 * Numbers tuples of four 32-bit words in the order in which they first come: an open-addressing table over two arrays
 * of integers, since it is asked for every packet.
 */
export class Tuples {
  #words = new Int32Array(64 * WORDS);
  /** Numbers of tuples, where their hashes lead or behind it; at most half of the cells are taken. */
  #cells = new Int32Array(128).fill(EMPTY);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The number of a tuple, of 32-bit words. */
  number(a: number, b: number, c: number, d: number): number {
    const words = this.#words;
    const mask = this.#cells.length - 1;
    let cell = hash(a, b, c, d) & mask;
    for (;;) {
      const number = this.#cells[cell] ?? EMPTY;
      if (number === EMPTY) {
        return this.#add(cell, a, b, c, d);
      }
      const at = number * WORDS;
      if (
        words[at] === (a | 0) &&
        words[at + 1] === (b | 0) &&
        words[at + 2] === (c | 0) &&
        words[at + 3] === (d | 0)
      ) {
        return number;
      }
      cell = (cell + 1) & mask;
    }
  }

  /** The words of a tuple. */
  words(number: number): Int32Array {
    return this.#words.subarray(number * WORDS, (number + 1) * WORDS);
  }

  /** The same, most significant octet first. */
  octets(number: number): Uint8Array {
    const octets = new Uint8Array(4 * WORDS);
    const view = new DataView(octets.buffer);
    this.words(number).forEach((word, index) => {
      view.setInt32(4 * index, word);
    });
    return octets;
  }

  #add(cell: number, a: number, b: number, c: number, d: number): number {
    const number = this.#count++;
    const at = number * WORDS;
    if (at === this.#words.length) {
      const larger = new Int32Array(2 * at);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[at] = a;
    this.#words[at + 1] = b;
    this.#words[at + 2] = c;
    this.#words[at + 3] = d;
    this.#cells[cell] = number;
    if (2 * this.#count > this.#cells.length) {
      this.#spread();
    }
    return number;
  }

  /** Twice as many cells. */
  #spread(): void {
    const cells = new Int32Array(2 * this.#cells.length).fill(EMPTY);
    const mask = cells.length - 1;
    for (let number = 0; number < this.#count; number++) {
      const [a = 0, b = 0, c = 0, d = 0] = this.words(number);
      let cell = hash(a, b, c, d) & mask;
      while (cells[cell] !== EMPTY) {
        cell = (cell + 1) & mask;
      }
      cells[cell] = number;
    }
    this.#cells = cells;
  }
}

function hash(a: number, b: number, c: number, d: number): number {
  return mix(mix(mix(mix(a) ^ b) ^ c) ^ d);
}
