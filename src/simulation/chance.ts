import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

type Generator = ReturnType<typeof xoroshiro128plus>;

/**
 * What the network leaves to chance, each from a generator of its own: who adds jitter changes nothing about which
 * segments are lost.
 */
export interface Chance {
  readonly loss: Generator;
  readonly jitter: Generator;
  readonly duplication: Generator;
  readonly reordering: Generator;
}

export function createChance(seed: number): Chance {
  const loss = xoroshiro128plus(seed);
  const jitter = farFrom(loss);
  const duplication = farFrom(jitter);
  return { loss, jitter, duplication, reordering: farFrom(duplication) };
}

export function cloneChance({ loss, jitter, duplication, reordering }: Chance): Chance {
  return {
    loss: loss.clone(),
    jitter: jitter.clone(),
    duplication: duplication.clone(),
    reordering: reordering.clone(),
  };
}

/** From 0 up to, but without, 1. */
export function share(generator: Generator): number {
  return uniformFloat64(generator);
}

/** Whether something happens that has this probability. */
export function happens(generator: Generator, probability: number): boolean {
  return probability > 0 && share(generator) < probability;
}

/** A generator whose numbers come 2^64 later in the same sequence: the two never meet. */
function farFrom(generator: Generator): Generator {
  const other = generator.clone();
  other.jump();
  return other;
}
