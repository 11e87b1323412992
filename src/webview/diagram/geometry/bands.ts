import type { Band, Now } from '../../../protocol/diagram';
import { bandStretch, type Column } from './columns';
import type { Rect } from './plane';
import type { Scale } from './scale';

/** A stretch of a lane in one state, as it is drawn at the cursor. */
export interface DrawnBand {
  readonly band: Band;
  readonly rect: Rect;
  /** It has room for its name across. */
  readonly wide: boolean;
  /** It began in the last step. */
  readonly latest: boolean;
}

/** How far below the present the states that last are drawn, in rows: where their names stand. */
const LASTING = 1;

/** The bands that have begun at the cursor; those that last end just below the present. */
export function drawnBands(
  bands: readonly Band[],
  columns: readonly Column[],
  scale: Scale,
  { cursor, y }: Pick<Now, 'cursor' | 'y'>,
): readonly DrawnBand[] {
  return bands.flatMap((band) => {
    const { span } = band;
    const column = columns[span.lane];
    if (column === undefined || span.start >= cursor) {
      return [];
    }
    const end = lasts(band, cursor) ? Math.max(y, band.top) + LASTING : (band.bottom ?? y);
    const top = scale.y(band.top);
    const rect = { ...bandStretch(column, span.track), y: top, height: scale.y(end) - top };
    return [{ band, rect, wide: column.wide, latest: span.start === cursor - 1 }];
  });
}

function lasts({ span }: Band, cursor: number): boolean {
  return span.end === -1 || span.end >= cursor;
}
