import type { Timeline } from '../timeline/timeline';

/** Something that happens on a host: the explanations' references to moments have this shape, and more. */
export type Happening =
  /** Before anything has happened. */
  | { readonly kind: 'start' }
  /** A record of the host enters the state for the first time. */
  | { readonly kind: 'state'; readonly host: string; readonly state: string }
  /** The host's application makes the call for the first time. */
  | { readonly kind: 'call'; readonly host: string; readonly call: string };

/**
 * How many moments have passed once it has happened for the first time: the place of the cursor right after it.
 * Undefined when it never happens.
 */
export function findMoment(timeline: Timeline, happening: Happening): number | undefined {
  if (happening.kind === 'start') {
    return 0;
  }
  const lane = timeline.lanes.findIndex(({ name }) => name === happening.host);
  for (let index = 0; index < timeline.rowCount; index++) {
    const row = timeline.row(index);
    const found =
      row.lane === lane &&
      (happening.kind === 'state'
        ? row.kind === 'state' && row.after === happening.state
        : row.kind === 'call' && row.text.startsWith(`${happening.call}(`));
    if (found) {
      return row.moment + 1;
    }
  }
  return undefined;
}
