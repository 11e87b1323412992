import type { Column } from '../../src/timeline/column';

/**
 * The first state from which no way leads to an end, by going backwards from all the ends there are.
 *
 * @param first for each state the place of its first edge in `to`; its edges go on to the next state's first
 */
export function firstWithoutEnd(
  count: number,
  first: Column<Uint32Array>,
  to: Column<Uint32Array>,
  isEnd: (state: number) => boolean,
): number | undefined {
  const backwards = reverse(count, first, to);
  const ends = new Uint8Array(count);
  const waiting = new Uint32Array(count);
  let known = 0;
  for (let state = 0; state < count; state++) {
    if (isEnd(state)) {
      ends[state] = 1;
      waiting[known++] = state;
    }
  }
  for (let next = 0; next < known; next++) {
    const state = waiting[next] ?? 0;
    const last = backwards.first[state + 1] ?? 0;
    for (let edge = backwards.first[state] ?? 0; edge < last; edge++) {
      const from = backwards.from[edge] ?? 0;
      if (ends[from] === 0) {
        ends[from] = 1;
        waiting[known++] = from;
      }
    }
  }
  const stuck = ends.indexOf(0);
  return stuck === -1 ? undefined : stuck;
}

/** The same edges by the state they lead to. */
function reverse(
  count: number,
  first: Column<Uint32Array>,
  to: Column<Uint32Array>,
): { first: Uint32Array; from: Uint32Array } {
  const starts = new Uint32Array(count + 1);
  for (let edge = 0; edge < to.length; edge++) {
    const state = to.at(edge) + 1;
    starts[state] = (starts[state] ?? 0) + 1;
  }
  for (let state = 0; state < count; state++) {
    starts[state + 1] = (starts[state + 1] ?? 0) + (starts[state] ?? 0);
  }
  const free = starts.slice();
  const from = new Uint32Array(to.length);
  for (let state = 0; state < count; state++) {
    const end = state + 1 < count ? first.at(state + 1) : to.length;
    for (let edge = first.at(state); edge < end; edge++) {
      const target = to.at(edge);
      const place = free[target] ?? 0;
      from[place] = state;
      free[target] = place + 1;
    }
  }
  return { first: starts, from };
}
