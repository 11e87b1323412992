import type { Arrow, Now } from '../../../protocol/diagram';

/** What has become of a segment, as far as one can know at the cursor; one that was expected never was. */
export type Fate = 'under-way' | 'arrived' | 'discarded' | 'lost' | 'expected';

export interface Progress {
  readonly fate: Fate;
  /** Where on its way the segment begins: at 0, or half way when a middlebox sends it. */
  readonly departed: number;
  /** How much of its way the segment has made, from 0 to 1. A lost one ends half way. */
  readonly travelled: number;
}

const HALF_WAY = 0.5;
/** An arrow that has only just begun is long enough to be seen. */
const LEAST_TRAVELLED = 0.1;
/** One that is under way never seems to have arrived. */
const MOST_TRAVELLED = 0.9;

/** The part of an arrow's way that will ever be drawn: from a middlebox on, and to where it is lost. */
export function partOf({ row }: Arrow): { readonly from: number; readonly to: number } {
  return { from: row.middlebox ? HALF_WAY : 0, to: row.lost ? HALF_WAY : 1 };
}

/** How far an arrow has come at the cursor; undefined before it was sent. */
export function progressOf(
  arrow: Arrow,
  { cursor, y }: Pick<Now, 'cursor' | 'y'>,
  moments: number,
): Progress | undefined {
  const { row, y1, y2, dropped, expected } = arrow;
  if (row.moment >= cursor) {
    return undefined;
  }
  if (expected !== undefined) {
    return { fate: 'expected', departed: 0, travelled: 1 };
  }
  const departed = partOf(arrow).from;
  if (row.arrivalMoment !== -1 && row.arrivalMoment < cursor) {
    return { fate: dropped ? 'discarded' : 'arrived', departed, travelled: 1 };
  }
  const way = (y - y1) / (y2 - y1);
  if (row.lost && (way >= HALF_WAY || cursor >= moments)) {
    return { fate: 'lost', departed, travelled: HALF_WAY };
  }
  const most = row.lost ? HALF_WAY : MOST_TRAVELLED;
  return {
    fate: 'under-way',
    departed,
    travelled: Math.min(most, Math.max(departed + LEAST_TRAVELLED, way)),
  };
}
