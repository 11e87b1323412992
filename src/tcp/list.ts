/**
 * Queues that are usually empty. All empty ones are {@link EMPTY}, and one of a single item is a literal, which takes a
 * tenth of the memory of what `push` makes of an empty array: most queues of most connections never hold more.
 */

/** The empty queue: shared, and so never changed in place. */
export const EMPTY: never[] = [];
Object.freeze(EMPTY);

/** Appends an item. Returns the queue to keep. */
export function append<T>(list: T[], item: T): T[] {
  if (list.length === 0) {
    return [item];
  }
  list.push(item);
  return list;
}

/** The queue to keep after items were taken off `list`. */
export function remaining<T>(list: T[]): T[] {
  return list.length === 0 ? EMPTY : list;
}
