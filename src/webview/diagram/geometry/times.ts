import type { PlacedMoment } from '../../../protocol/diagram';
import type { Scale } from './scale';

/** A label in the gutter. */
export interface TimeLabel {
  readonly moment: number;
  readonly y: number;
  readonly time: number;
}

/** A place at which the way down says less than the time. */
export interface Fold {
  /** The moment before which one waits. */
  readonly moment: number;
  readonly y: number;
  /** Milliseconds. */
  readonly wait: number;
}

const LEAST_DISTANCE = 16;
/** How far above its moment a fold is drawn, in rows. */
const FOLD_ABOVE = 2;
/** How high the strip is that a fold tears out of the ladder, its place being in the middle; pixels. */
export const FOLD_HEIGHT = 18;

/** The times of the moments that have passed: each instant once, and none so near another that they overlap. */
export function timeLabels(
  moments: readonly PlacedMoment[],
  scale: Scale,
  cursor: number,
): readonly TimeLabel[] {
  const labels: TimeLabel[] = [];
  for (const { index, time, y: rows } of moments) {
    const y = scale.y(rows);
    const above = labels.at(-1);
    if (index < cursor && (above === undefined || (above.time !== time && y - above.y >= LEAST_DISTANCE))) {
      labels.push({ moment: index, y, time });
    }
  }
  return labels;
}

export function folds(moments: readonly PlacedMoment[], scale: Scale, cursor: number): readonly Fold[] {
  return moments.flatMap(({ index, y, folded }) =>
    folded === undefined || index >= cursor
      ? []
      : [{ moment: index, y: scale.y(y - FOLD_ABOVE), wait: folded }],
  );
}
