import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What becomes of packets on their way: each number the chance of it, from 0 to 1. */
export interface Faults {
  readonly loss: number;
  readonly duplication: number;
  readonly reordering: number;
}

/** One way, in milliseconds; a packet that is overtaken takes some times as long. */
const DELAY = 3;
const DETOUR = 12;

/** A way from one end to the other on which things happen: the same things for the same seed and packets. */
export class Link {
  readonly #faults: Faults;
  readonly #random: ReturnType<typeof xoroshiro128plus>;

  constructor(faults: Faults, seed: number) {
    this.#faults = faults;
    this.#random = xoroshiro128plus(seed);
  }

  /** Calls `deliver` for each copy of the packet that arrives, when it does. */
  carry(deliver: () => void): void {
    const lost = this.#happens(this.#faults.loss);
    const twice = this.#happens(this.#faults.duplication);
    const late = this.#happens(this.#faults.reordering);
    if (!lost) {
      setTimeout(deliver, late ? DETOUR : DELAY);
    }
    if (twice) {
      setTimeout(deliver, DETOUR);
    }
  }

  #happens(chance: number): boolean {
    return uniformFloat64(this.#random) < chance;
  }
}
