import * as v from 'valibot';
import { overviewOf, type Overview } from '../timeline/overview';
import { ghostRow, heightOf, type Drawable } from './window';

/** What a page asks to find its way in a ladder of which it has only a window. */

/** Where a row is. */
export interface Place {
  readonly row: number;
  readonly moment: number;
  /** From the top, in rows. */
  readonly y: number;
}

const row = v.pipe(v.number(), v.integer(), v.minValue(0));

export const OVERVIEW_CALLS = {
  /** The whole ladder at a glance. */
  overview: v.strictTuple([]),
  /** Where a row is; undefined when there is no such row. */
  locate: v.strictTuple([row]),
} as const;

export interface OverviewAnswers {
  overview: { readonly version: number } & Overview;
  locate: Place | undefined;
}

/** What is shown grows a new layout with each change: what was once looked over stays as it is. */
const known = new WeakMap<Drawable['layout'], Overview>();

export function overviewFor(version: number, drawable: Drawable): OverviewAnswers['overview'] {
  const { timeline, layout } = drawable;
  let overview = known.get(layout);
  if (overview === undefined) {
    overview = overviewOf(timeline, layout, heightOf(drawable));
    known.set(layout, overview);
  }
  return { version, ...overview };
}

export function locate({ timeline, layout, ghost }: Drawable, index: number): Place | undefined {
  if (ghost !== undefined && index === ghostRow(timeline) && timeline.length > 0) {
    return { row: index, moment: ghost.moment, y: layout.y(ghost.moment) };
  }
  if (index >= timeline.rowCount) {
    return undefined;
  }
  const moment = timeline.momentOf(index);
  return { row: index, moment, y: layout.y(moment) };
}
