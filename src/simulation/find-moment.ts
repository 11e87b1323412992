import type { Timeline } from '../timeline/timeline';

/**
 * How many moments have passed once something has happened for the first time: the place of the cursor right
 * after it. Undefined when it never happens. (Before anything has happened it is 0; that needs no search.)
 *
 * @param host the name of the lane it happens on
 * @param kind that a record enters a state, or that the application makes a call
 * @param name the state, or the call without its arguments
 */
export function findMoment(
  timeline: Timeline,
  host: string,
  kind: 'state' | 'call',
  name: string,
): number | undefined {
  const lane = timeline.lanes.findIndex((one) => one.name === host);
  for (let index = 0; index < timeline.rowCount; index++) {
    const row = timeline.row(index);
    const found =
      row.lane === lane &&
      (kind === 'state'
        ? row.kind === 'state' && row.after === name
        : row.kind === 'call' && row.text.startsWith(`${name}(`));
    if (found) {
      return row.moment + 1;
    }
  }
  return undefined;
}
