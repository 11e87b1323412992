import * as v from 'valibot';

/** What is shown of a timeline of more connections than one can look at. */
export interface CrowdView {
  /** How many connections there are, listeners aside. */
  readonly connections: number;
  /** The one that is shown, by its number in the whole timeline, and which one it is, from 1; undefined for all. */
  readonly shown:
    | { readonly connection: number; readonly nth: number; /** Its two ends. */ readonly name: string }
    | undefined;
  /** Whether all of them can be shown at once. */
  readonly fits: boolean;
}

const number = v.pipe(v.number(), v.integer(), v.minValue(0));

export const CROWD_CALLS = {
  /** Shows a connection, by its number in the whole timeline, and those between the same ends, without the others. */
  showOnly: v.strictTuple([number]),
  /** The same, by which of the connections it is, from 1; nothing where there are not so many. */
  showNth: v.strictTuple([number]),
  /** Shows all connections, if that can be done. */
  showAll: v.strictTuple([]),
} as const;
