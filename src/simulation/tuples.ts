import { mix } from '../tcp/mix';

/**
 * Which record holds a four-tuple: from numbers of {@link tupleOf} to indices. Open addressing, linear probing.
 *
 * A Map would keep each number as an object of its own; with thousands of connections, finding those took a tenth of
 * all time, and twice this memory.
 */
export interface Tuples {
  size: number;
  /** A power of two of places, a quarter of them free at least; 0 where there is no tuple. */
  keys: Float64Array;
  values: Int32Array;
}

const NOTHING = 0;

export function createTuples(): Tuples {
  return emptyTuples(16);
}

function emptyTuples(places: number): Tuples {
  return { size: 0, keys: new Float64Array(places), values: new Int32Array(places) };
}

export function cloneTuples({ size, keys, values }: Tuples): Tuples {
  return { size, keys: keys.slice(), values: values.slice() };
}

export function getTuple(tuples: Tuples, tuple: number): number | undefined {
  const place = placeOf(tuples, tuple);
  return tuples.keys[place] === tuple ? tuples.values[place] : undefined;
}

export function setTuple(tuples: Tuples, tuple: number, index: number): void {
  const place = placeOf(tuples, tuple);
  tuples.values[place] = index;
  if (tuples.keys[place] === NOTHING) {
    tuples.keys[place] = tuple;
    tuples.size++;
    if (4 * tuples.size > 3 * tuples.keys.length) {
      grow(tuples);
    }
  }
}

/** Deletes a tuple; those that had to give way to it move up, so that nobody stops short of them. */
export function deleteTuple(tuples: Tuples, tuple: number): void {
  const { keys, values } = tuples;
  const mask = keys.length - 1;
  let free = placeOf(tuples, tuple);
  if (keys[free] !== tuple) {
    return;
  }
  for (let place = (free + 1) & mask; keys[place] !== NOTHING; place = (place + 1) & mask) {
    const key = keys[place] ?? NOTHING;
    const home = homeOf(tuples, key);
    // It may not move to before its home.
    if (((place - home) & mask) >= ((place - free) & mask)) {
      keys[free] = key;
      values[free] = values[place] ?? 0;
      free = place;
    }
  }
  keys[free] = NOTHING;
  tuples.size--;
}

/** Where a tuple is, or would be. */
function placeOf(tuples: Tuples, tuple: number): number {
  const { keys } = tuples;
  const mask = keys.length - 1;
  let place = homeOf(tuples, tuple);
  while (keys[place] !== tuple && keys[place] !== NOTHING) {
    place = (place + 1) & mask;
  }
  return place;
}

function homeOf({ keys }: Tuples, tuple: number): number {
  return mix(mix(tuple / 2 ** 32) ^ tuple) & (keys.length - 1);
}

function grow(tuples: Tuples): void {
  const { keys, values } = tuples;
  Object.assign(tuples, emptyTuples(2 * keys.length));
  keys.forEach((key, place) => {
    if (key !== NOTHING) {
      setTuple(tuples, key, values[place] ?? 0);
    }
  });
}
