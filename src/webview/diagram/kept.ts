import { computed, type ReadonlySignal } from '@preact/signals';

/**
 * What is drawn, worked out anew whenever something has changed that it depends on; where nothing has changed in a thing
 * of it, it is the same object as before, and the page does not look at it again. `id` tells which is which. Where nothing
 * has changed at all, nothing that is made of it is worked out again either.
 */
export function kept<T>(id: (thing: T) => number, make: () => readonly T[]): ReadonlySignal<readonly T[]> {
  let former: readonly T[] = [];
  let known = new Map<number, T>();
  return computed(() => {
    const things = make().map((thing) => {
      const before = known.get(id(thing));
      return before !== undefined && isSame(before, thing) ? before : thing;
    });
    if (things.length !== former.length || things.some((thing, index) => thing !== former[index])) {
      former = things;
      known = new Map(things.map((thing) => [id(thing), thing]));
    }
    return former;
  });
}

/**
 * What is made of each thing of a list, one after the other: it is made once, and again when something else has changed that
 * `made` depends on. So what comes into a long list costs something, and not what stays in it.
 */
export function each<A extends object, B>(
  things: () => readonly A[],
  made: () => (thing: A) => readonly B[],
): ReadonlySignal<readonly B[]> {
  const maker = computed(() => ({ make: made(), known: new WeakMap<A, readonly B[]>() }));
  return computed(() => {
    const { make, known } = maker.value;
    return things().flatMap((thing) => {
      const of = known.get(thing) ?? make(thing);
      known.set(thing, of);
      return of;
    });
  });
}

/** Whether two values of plain data are alike. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) {
    return true;
  }
  if (!isObject(one) || !isObject(other)) {
    return false;
  }
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
