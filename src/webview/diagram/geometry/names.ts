import type { DrawnBand } from './bands';
import { TEXT_HEIGHT, type DrawnMark } from './marks';
import type { Rect } from './plane';
import { FOLD_HEIGHT, type Fold } from './times';

/**
 * Where the name of each band's state is written, from the top: where the band begins, or at the upper edge of the
 * view when it began above that, below the marks that are there; and where no fold goes through it. A band without room
 * for it is not in the map.
 *
 * @param heightOf how much room the name of a band's state needs
 */
export function nameHeights(
  bands: readonly DrawnBand[],
  heightOf: (band: DrawnBand) => number,
  marks: readonly DrawnMark[],
  folds: readonly Fold[],
  viewTop: number,
): ReadonlyMap<DrawnBand, number> {
  const heights = new Map<DrawnBand, number>();
  for (const drawn of bands) {
    const { rect } = drawn;
    const height = heightOf(drawn);
    const y = whole(folds, rect.y >= viewTop ? rect.y : below(marks, rect, viewTop), height);
    if (y + height <= rect.y + rect.height) {
      heights.set(drawn, y);
    }
  }
  return heights;
}

/** The first height from `y` on from which so much is not torn by a fold; folds come from top to bottom. */
function whole(folds: readonly Fold[], y: number, height: number): number {
  let free = y;
  for (const { y: middle } of folds) {
    if (middle - FOLD_HEIGHT / 2 < free + height && middle + FOLD_HEIGHT / 2 > free) {
      free = middle + FOLD_HEIGHT / 2;
    }
  }
  return free;
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
