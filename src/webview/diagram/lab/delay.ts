import type { Arrow, PlacedMoment } from '../../../protocol/diagram';

/** When a segment would arrive whose arrow ended elsewhere. */

type Placed = Pick<PlacedMoment, 'y' | 'time'>;

/** How long one row is past everything that happened, where the arrow itself says nothing of it. */
const MILLISECONDS_PER_ROW = 40;

/**
 * How much later than it did a segment arrives when its arrow's head is drawn down to `y`, in milliseconds: between two
 * moments time goes evenly, and below the last one as fast as along the arrow. Nobody can point more precisely than to
 * two digits.
 */
export function delayTo(
  { row, y1, y2 }: Pick<Arrow, 'row' | 'y1' | 'y2'>,
  moments: readonly Placed[],
  y: number,
): number {
  let above: Placed = { y: y2, time: row.arrivesAt };
  for (const moment of moments) {
    if (moment.y > above.y && moment.time > above.time) {
      if (moment.y > y) {
        const part = (y - above.y) / (moment.y - above.y);
        return rounded(above.time + part * (moment.time - above.time) - row.arrivesAt);
      }
      above = moment;
    }
  }
  const slope = (row.arrivesAt - row.sentAt) / (y2 - y1);
  const rest = (y - above.y) * (slope > 0 ? slope : MILLISECONDS_PER_ROW);
  return rounded(above.time + rest - row.arrivesAt);
}

function rounded(milliseconds: number): number {
  return milliseconds < 1 ? 0 : Number(milliseconds.toPrecision(2));
}
