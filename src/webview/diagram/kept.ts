import { computed, type ReadonlySignal } from '@preact/signals';

/**
 * What is drawn, worked out anew whenever something has changed that it depends on; where nothing has changed in a thing
 * of it, it is the same object as before, and the page does not look at it again. `id` tells which is which.
 */
export function kept<T>(id: (thing: T) => number, make: () => readonly T[]): ReadonlySignal<readonly T[]> {
  let former = new Map<number, T>();
  return computed(() => {
    const things = make().map((thing) => {
      const before = former.get(id(thing));
      return before !== undefined && isSame(before, thing) ? before : thing;
    });
    former = new Map(things.map((thing) => [id(thing), thing]));
    return things;
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
