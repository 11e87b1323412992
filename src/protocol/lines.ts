import * as v from 'valibot';
import { ghostLine, ladderHeading, ladderLine } from '../timeline/ladder';
import { ghostRow, type Drawable } from './window';

/** The ladder as text, a part at a time: a long one is never fetched whole. */

/** How many rows a part has at most. */
export const PART = 200;

const row = v.pipe(v.number(), v.integer(), v.minValue(0));

export const LINES_CALLS = {
  /** The lines of the rows from one on, as many as a part has, up to the cursor. */
  lines: v.strictTuple([row]),
} as const;

/** A part of the ladder as text. */
export interface Lines {
  readonly version: number;
  /** Who is on the left and who on the right; empty where there are not two lanes. */
  readonly heading: string;
  readonly lines: readonly { readonly row: number; readonly text: string }[];
  /** How many rows there are up to the cursor. */
  readonly rows: number;
}

export interface LinesAnswers {
  lines: Lines;
}

export function linesFrom(
  version: number,
  { timeline, ghost }: Drawable,
  cursor: number,
  first: number,
): Lines {
  const rows = timeline.firstRow(Math.min(cursor, timeline.length));
  const lines: { row: number; text: string }[] = [];
  for (let index = first; index < Math.min(rows, first + PART); index++) {
    lines.push({ row: index, text: ladderLine(timeline, timeline.row(index)) });
    // What was expected stands after all that happened instead.
    if (ghost !== undefined && index + 1 === timeline.firstRow(ghost.moment + 1)) {
      lines.push({ row: ghostRow(timeline), text: ghostLine(ghost) });
    }
  }
  return { version, heading: ladderHeading(timeline), lines, rows };
}
