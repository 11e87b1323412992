import type { Side } from './end';
import type { Bounds } from './model';

/** 32-bit words of a state: two ends, what is left of four bounds, and four segments each way. */
export const WORDS = 7;

const SLOTS = 4;
const NONE = 0;
const UNBOUNDED = 255;

/** One state of everything, small enough to be a key: ends and segments by their numbers. */
export class Cursor {
  readonly words = new Uint32Array(WORDS);
  readonly #left = new Uint8Array(this.words.buffer, 8, 4);
  /** Segments under way to side 0, then those to side 1. */
  readonly #wire = new Uint16Array(this.words.buffer, 12, 2 * SLOTS);
  readonly #capacity: number;
  readonly #ordered: boolean;

  constructor(bounds: Bounds) {
    this.#capacity = bounds.capacity;
    this.#ordered = bounds.overtakings !== Infinity;
    const { losses, duplicates, overtakings, timeouts } = bounds;
    [losses, duplicates, overtakings, timeouts].forEach((bound, i) => {
      this.#left[i] = Math.min(bound, UNBOUNDED);
    });
  }

  copy(from: Cursor): void {
    for (let i = 0; i < WORDS; i++) {
      this.words[i] = from.words[i] ?? 0;
    }
  }

  end(side: Side): number {
    return this.words[side] ?? 0;
  }

  /** Each takes one from what is left of its bound; false when nothing is. */
  lose(): boolean {
    return this.#spend(0);
  }

  duplicate(): boolean {
    return this.#spend(1);
  }

  overtake(): boolean {
    return this.#spend(2);
  }

  timeOut(): boolean {
    return this.#spend(3);
  }

  /** How many segments are under way to a side. */
  underWay(to: Side): number {
    let count = 0;
    while (count < SLOTS && this.#wire[to * SLOTS + count] !== NONE) {
      count++;
    }
    return count;
  }

  segment(to: Side, index: number): number {
    return this.#wire[to * SLOTS + index] ?? NONE;
  }

  take(to: Side, index: number): void {
    const end = (to + 1) * SLOTS;
    for (let at = to * SLOTS + index; at < end; at++) {
      this.#wire[at] = at + 1 < end ? (this.#wire[at + 1] ?? NONE) : NONE;
    }
  }

  /** Puts a segment behind those under way, or among them where their order says nothing; a full wire loses it. */
  put(to: Side, segment: number): void {
    const count = this.underWay(to);
    if (count === this.#capacity) {
      return;
    }
    const first = to * SLOTS;
    let at = first + count;
    if (!this.#ordered) {
      for (; at > first && (this.#wire[at - 1] ?? NONE) > segment; at--) {
        this.#wire[at] = this.#wire[at - 1] ?? NONE;
      }
    }
    this.#wire[at] = segment;
  }

  #spend(bound: number): boolean {
    const left = this.#left[bound] ?? 0;
    if (left !== UNBOUNDED && left !== 0) {
      this.#left[bound] = left - 1;
    }
    return left !== 0;
  }
}
