import type { DrawnBand } from './bands';
import { TEXT_HEIGHT, type DrawnMark } from './marks';
import type { Rect } from './plane';

/**
 * Where the name of each band's state is written, from the top: where the band begins, or at the upper edge of the
 * view when it began above that, below the marks that are there. A band without room for it is not in the map.
 *
 * @param heightOf how much room the name of a band's state needs
 */
export function nameHeights(
  bands: readonly DrawnBand[],
  heightOf: (band: DrawnBand) => number,
  marks: readonly DrawnMark[],
  viewTop: number,
): ReadonlyMap<DrawnBand, number> {
  const heights = new Map<DrawnBand, number>();
  for (const drawn of bands) {
    const { rect } = drawn;
    const y = rect.y >= viewTop ? rect.y : below(marks, rect, viewTop);
    if (y + heightOf(drawn) <= rect.y + rect.height) {
      heights.set(drawn, y);
    }
  }
  return heights;
}

/** The first height from `y` on at which a line of text meets no mark; marks come from top to bottom. */
function below(marks: readonly DrawnMark[], band: Rect, y: number): number {
  let free = y;
  for (const { rect } of marks) {
    const beside = rect.x + rect.width <= band.x || rect.x >= band.x + band.width;
    if (!beside && rect.y < free + TEXT_HEIGHT && rect.y + rect.height > free) {
      free = rect.y + rect.height;
    }
  }
  return free;
}
