import { Column } from '../../src/timeline/column';

const FREE = 0;

/**
 * The states seen so far, numbered in the order in which they were found, each with the state it was first reached
 * from and by which step. Typed arrays and open addressing: some forty octets a state, and no object.
 */
export class StateTable {
  readonly #parents = new Column(Uint32Array);
  readonly #steps = new Column(Uint8Array);
  readonly #width: number;
  #words: Uint32Array;
  /** Numbers of states plus one, where the hash of their words says. */
  #places = new Uint32Array(1 << 11);

  /** @param width 32-bit words of a state */
  constructor(width: number) {
    this.#width = width;
    this.#words = new Uint32Array(width << 10);
  }

  get count(): number {
    return this.#parents.length;
  }

  /** The number of a state: {@link count} as it was before, when the state is new. */
  add(words: Uint32Array, parent: number, step: number): number {
    if ((this.count + 1) * this.#width > this.#words.length) {
      this.#grow();
    }
    const mask = this.#places.length - 1;
    let place = hash(words, 0, this.#width) & mask;
    for (let found = this.#places[place]; found !== FREE; found = this.#places[place]) {
      if (found !== undefined && this.#equals(found - 1, words)) {
        return found - 1;
      }
      place = (place + 1) & mask;
    }
    const from = this.count * this.#width;
    for (let i = 0; i < this.#width; i++) {
      this.#words[from + i] = words[i] ?? 0;
    }
    this.#steps.push(step);
    const state = this.#parents.push(parent);
    this.#places[place] = state + 1;
    return state;
  }

  read(state: number, into: Uint32Array): void {
    const from = state * this.#width;
    for (let i = 0; i < this.#width; i++) {
      into[i] = this.#words[from + i] ?? 0;
    }
  }

  /** The way to a state from the first one: each state on it, and the step that was taken there. */
  path(state: number): { readonly state: number; readonly step: number }[] {
    const path = [];
    for (let at = state; at !== 0; at = this.#parents.at(at)) {
      path.push({ state: this.#parents.at(at), step: this.#steps.at(at) });
    }
    return path.reverse();
  }

  #equals(state: number, words: Uint32Array): boolean {
    const from = state * this.#width;
    for (let i = 0; i < this.#width; i++) {
      if (this.#words[from + i] !== words[i]) {
        return false;
      }
    }
    return true;
  }

  #grow(): void {
    const words = new Uint32Array(2 * this.#words.length);
    words.set(this.#words);
    this.#words = words;
    this.#places = new Uint32Array(2 * this.#places.length);
    const mask = this.#places.length - 1;
    for (let state = 0; state < this.count; state++) {
      let place = hash(this.#words, state * this.#width, this.#width) & mask;
      while (this.#places[place] !== FREE) {
        place = (place + 1) & mask;
      }
      this.#places[place] = state + 1;
    }
  }
}

/** MurmurHash3 over the words of a state. */
function hash(words: Uint32Array, from: number, width: number): number {
  let h = 0;
  for (let i = from; i < from + width; i++) {
    let k = Math.imul(words[i] ?? 0, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    h ^= Math.imul(k, 0x1b873593);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
