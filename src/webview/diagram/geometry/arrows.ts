import type { Arrow, Now } from '../../../protocol/diagram';
import { meetingPoint, type Column } from './columns';
import type { Line } from './plane';
import { progressOf, type Progress } from './progress';
import type { Scale } from './scale';

/** An arrow as it is drawn. */
export interface DrawnArrow extends Progress {
  readonly arrow: Arrow;
  /** Its whole way; how much of it is drawn is {@link Progress.travelled}. */
  readonly way: Line;
  /** It was sent, or arrived, in the last step. */
  readonly latest: boolean;
}

/** Where each arrow begins and ends, if its lanes are there. */
export function waysOf(
  arrows: readonly Arrow[],
  columns: readonly Column[],
  scale: Scale,
): readonly { arrow: Arrow; way: Line }[] {
  return arrows.flatMap((arrow) => {
    const from = columns[arrow.row.lane];
    const to = columns[arrow.row.to];
    return from === undefined || to === undefined
      ? []
      : [
          {
            arrow,
            way: {
              from: { x: meetingPoint(from, to), y: scale.y(arrow.y1) },
              to: { x: meetingPoint(to, from), y: scale.y(arrow.y2) },
            },
          },
        ];
  });
}

/** The arrows that have begun at the cursor. */
export function drawnArrows(
  ways: readonly { arrow: Arrow; way: Line }[],
  now: Pick<Now, 'cursor' | 'y'>,
  moments: number,
): readonly DrawnArrow[] {
  return ways.flatMap(({ arrow, way }) => {
    const progress = progressOf(arrow, now, moments);
    const last = now.cursor - 1;
    const latest = arrow.row.moment === last || arrow.row.arrivalMoment === last;
    return progress === undefined ? [] : [{ arrow, way, latest, ...progress }];
  });
}
