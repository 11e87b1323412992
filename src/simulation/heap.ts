/**
 * Entries, each known by a small number of its own, in the order of their keys: a time, and between those of the
 * same time the order in which they came. Every one can be moved or taken out by its number.
 *
 * In columns, and with four branches: a heap of thousands is only as fast as what it has to look at is close by.
 */
export interface Heap {
  length: number;
  /** By place, the soonest first: the keys, and whose they are. */
  at: Float64Array;
  order: Float64Array;
  entry: Int32Array;
  /** By entry: its place. */
  place: Int32Array;
}

const BRANCHES = 4;
const NOWHERE = -1;

export function createHeap(): Heap {
  return {
    length: 0,
    at: new Float64Array(16),
    order: new Float64Array(16),
    entry: new Int32Array(16),
    place: new Int32Array(16),
  };
}

export function cloneHeap({ length, at, order, entry, place }: Heap): Heap {
  return { length, at: at.slice(), order: order.slice(), entry: entry.slice(), place: place.slice() };
}

/** When an entry is due. */
export function timeOf(heap: Heap, entry: number): number {
  return heap.at[placeOf(heap, entry)] ?? NaN;
}

/** Adds an entry. Their numbers are those below the length, or the length itself for one more. */
export function insert(heap: Heap, entry: number, at: number, order: number): void {
  if (heap.length === heap.at.length) {
    grow(heap);
  }
  settle(heap, heap.length++, entry, at, order);
}

/** Gives an entry another key. */
export function change(heap: Heap, entry: number, at: number, order: number): void {
  settle(heap, placeOf(heap, entry), entry, at, order);
}

/** Takes an entry out. */
export function remove(heap: Heap, entry: number): void {
  const place = placeOf(heap, entry);
  const last = --heap.length;
  if (place !== last) {
    settle(heap, place, heap.entry[last] ?? NOWHERE, heap.at[last] ?? NaN, heap.order[last] ?? NaN);
  }
}

function placeOf(heap: Heap, entry: number): number {
  return heap.place[entry] ?? NOWHERE;
}

/** Puts an entry in its place: from `free` upwards or downwards, what is in the way moving the other way. */
function settle(heap: Heap, free: number, entry: number, at: number, order: number): void {
  let place = free;
  for (let above = parentOf(place); place > 0 && isAfter(heap, above, at, order); above = parentOf(place)) {
    move(heap, above, place);
    place = above;
  }
  for (let below = firstChild(heap, place); below !== NOWHERE; below = firstChild(heap, place)) {
    if (isAfter(heap, below, at, order)) {
      break;
    }
    move(heap, below, place);
    place = below;
  }
  heap.at[place] = at;
  heap.order[place] = order;
  heap.entry[place] = entry;
  heap.place[entry] = place;
}

function move(heap: Heap, from: number, to: number): void {
  const entry = heap.entry[from] ?? NOWHERE;
  heap.at[to] = heap.at[from] ?? NaN;
  heap.order[to] = heap.order[from] ?? NaN;
  heap.entry[to] = entry;
  heap.place[entry] = to;
}

function parentOf(place: number): number {
  return Math.floor((place - 1) / BRANCHES);
}

/** The child that is due first. */
function firstChild(heap: Heap, place: number): number {
  const from = place * BRANCHES + 1;
  const to = Math.min(from + BRANCHES, heap.length);
  let first = from < to ? from : NOWHERE;
  for (let child = from + 1; child < to; child++) {
    if (isAfter(heap, first, heap.at[child] ?? NaN, heap.order[child] ?? NaN)) {
      first = child;
    }
  }
  return first;
}

/** Whether what is at a place is due after a key. */
function isAfter(heap: Heap, place: number, at: number, order: number): boolean {
  const there = heap.at[place] ?? NaN;
  return there > at || (there === at && (heap.order[place] ?? NaN) > order);
}

function grow(heap: Heap): void {
  heap.at = larger(heap.at, new Float64Array(heap.length * 2));
  heap.order = larger(heap.order, new Float64Array(heap.length * 2));
  heap.entry = larger(heap.entry, new Int32Array(heap.length * 2));
  heap.place = larger(heap.place, new Int32Array(heap.length * 2));
}

function larger<T extends Float64Array | Int32Array>(cells: T, wider: T): T {
  wider.set(cells);
  return wider;
}
