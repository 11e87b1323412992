import type { Series } from '../../capture/graphs/graphs';
import type { CurveView } from '../../protocol/capture';

/** As many points of a curve as a screen can show. */
const MOST_POINTS = 2000;

/** A curve that is no longer than can be seen: of each stretch of it the lowest and the highest point. */
export function curve({ x, y, rows }: Series): CurveView {
  const places = x.length <= MOST_POINTS ? Array.from(x, (_, place) => place) : extremes(y);
  return {
    x: places.map((place) => x[place] ?? 0),
    y: places.map((place) => y[place] ?? 0),
    rows: places.map((place) => rows[place] ?? -1),
  };
}

function extremes(y: Float64Array): number[] {
  const stretch = Math.ceil((2 * y.length) / MOST_POINTS);
  const places: number[] = [];
  for (let from = 0; from < y.length; from += stretch) {
    let [least, most] = [from, from];
    for (let place = from; place < Math.min(y.length, from + stretch); place++) {
      least = (y[place] ?? 0) < (y[least] ?? 0) ? place : least;
      most = (y[place] ?? 0) > (y[most] ?? 0) ? place : most;
    }
    places.push(...new Set([Math.min(least, most), Math.max(least, most)]));
  }
  return places;
}
