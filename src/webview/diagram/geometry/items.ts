import type { PlacedMoment } from '../../../protocol/diagram';
import type { Row } from '../../../timeline/rows';
import type { DrawnArrow } from './arrows';
import type { DrawnBand } from './bands';
import { TEXT_HEIGHT, type DrawnMark } from './marks';
import { directionOf, lengthOf, readingAngle, type Rect, type TurnedRect } from './plane';

/** Something in the ladder that can be reached, named and selected: one row of the timeline. */
export interface Item {
  readonly row: Row;
  /** When it happened, in milliseconds. */
  readonly time: number;
  /** What has become of the segment, for the name of an arrow. */
  readonly arrow: DrawnArrow | undefined;
  readonly rect: TurnedRect;
}

/** Half the height of what can be hit of an arrow's line, and the length of its head. */
const REACH = 7;
const HEAD = 26;

/** All that can be reached at the cursor, in the order in which it happened. */
export function itemsOf(
  moments: readonly PlacedMoment[],
  cursor: number,
  arrows: readonly DrawnArrow[],
  labels: ReadonlyMap<number, readonly { readonly rect: TurnedRect }[]>,
  bands: readonly DrawnBand[],
  marks: readonly DrawnMark[],
): readonly Item[] {
  const sent = new Map(arrows.map((drawn) => [drawn.arrow.row.index, drawn]));
  const rects = new Map<number, TurnedRect>();
  for (const { band, rect } of bands) {
    rects.set(band.span.row, upright({ ...rect, height: Math.min(rect.height, TEXT_HEIGHT) }));
  }
  for (const { row, rect } of marks) {
    rects.set(row.index, upright(rect));
  }
  for (const drawn of arrows) {
    rects.set(drawn.arrow.row.index, along(drawn, labels.get(drawn.arrow.row.index) ?? []));
  }
  const passed = moments.filter(({ index }) => index < cursor);
  return passed.flatMap(({ time, rows }) =>
    rows.flatMap((row) => {
      const arrow = sent.get(row.kind === 'received' ? row.sent : row.index);
      const rect = row.kind === 'received' && arrow !== undefined ? headOf(arrow) : rects.get(row.index);
      return rect === undefined ? [] : [{ row, time, arrow, rect }];
    }),
  );
}

function upright({ x, y, width, height }: Rect): TurnedRect {
  return { x: 0, y: 0, width, height, origin: { x, y }, angle: 0 };
}

/**
 * The line of an arrow as far as it is drawn, and its label. Where it begins another one may end: that end is left to
 * the other.
 */
function along({ way, travelled }: DrawnArrow, labels: readonly { readonly rect: TurnedRect }[]): TurnedRect {
  const drawn = lengthOf(way) * travelled;
  const start = drawn > 2 * HEAD ? HEAD : 0;
  const x = directionOf(way) === 1 ? start : -drawn;
  const line = { x, y: -REACH, width: drawn - start, height: 2 * REACH };
  return { ...around([line, ...labels.map(({ rect }) => rect)]), origin: way.from, angle: readingAngle(way) };
}

/** The smallest rectangle that holds all of them. */
function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}

function headOf({ way }: DrawnArrow): TurnedRect {
  const x = directionOf(way) === 1 ? lengthOf(way) - HEAD : -lengthOf(way);
  return { x, y: -REACH, width: HEAD, height: 2 * REACH, origin: way.from, angle: readingAngle(way) };
}
