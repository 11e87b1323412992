import type { Series } from './graphs';

/** More points than a screen has columns show nothing more. */
export const MOST_POINTS = 10_000;

/** A curve, point by point. */
export class Points {
  readonly #points: { readonly x: number; readonly y: number; readonly row: number }[] = [];

  push(x: number, y: number, row: number): void {
    this.#points.push({ x, y, row });
  }

  /** The curve, in the order of time even where the clock ran back; where it has too many points, its peaks. */
  series(): Series {
    const ordered = this.#points.sort((one, other) => one.x - other.x);
    const shown = ordered.length > MOST_POINTS ? peaksOf(ordered, MOST_POINTS / 2) : ordered;
    return {
      x: Float64Array.from(shown, ({ x }) => x),
      y: Float64Array.from(shown, ({ y }) => y),
      rows: Int32Array.from(shown, ({ row }) => row),
    };
  }
}

/** The lowest and the highest of each of so many stretches, in the order in which they come. */
function peaksOf<T extends { readonly y: number }>(points: readonly T[], stretches: number): T[] {
  return Array.from({ length: stretches }, (_, stretch) => {
    const from = Math.floor((stretch * points.length) / stretches);
    const to = Math.floor(((stretch + 1) * points.length) / stretches);
    let [low, high] = [from, from];
    for (let at = from + 1; at < to; at++) {
      low = yOf(points, at) < yOf(points, low) ? at : low;
      high = yOf(points, at) > yOf(points, high) ? at : high;
    }
    return [...new Set([Math.min(low, high), Math.max(low, high)])].flatMap((at) => points[at] ?? []);
  }).flat();
}

function yOf(points: readonly { readonly y: number }[], at: number): number {
  return points[at]?.y ?? 0;
}
