import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance, repeatable by its seed. */
export class Dice {
  readonly #random;

  constructor(seed: number) {
    this.#random = xoroshiro128plus(seed);
  }

  /** Whether something of this probability happens. */
  chance(probability: number): boolean {
    return uniformFloat64(this.#random) < probability;
  }

  /** A whole number from 0 up to, but without, `end`. */
  below(end: number): number {
    return Math.floor(uniformFloat64(this.#random) * end);
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /** How far something is from where it would be right: mostly not at all or just so, now and then anywhere. */
  offset(): number {
    const kind = uniformFloat64(this.#random);
    if (kind < 0.75) {
      return 0;
    }
    if (kind < 0.9) {
      return this.below(5) - 2;
    }
    return kind < 0.98 ? this.below(6000) - 3000 : this.below(2 ** 32);
  }
}
