import type { Window } from '../../../protocol/diagram';

/** From one height to another, in rows. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
}

/** Where the present stands between the upper and the lower edge after it was brought into view. */
const PRESENT_AT = 0.7;
/** The present is in view when this many rows around it are. */
const ABOVE = 1;
const BELOW = 1.5;

/**
 * What is drawn: the view and a quarter of it on either side, since every row costs something in every frame. It goes
 * along with the view in steps of an eighth, both edges at once: a step has little to draw, a frame between two has nothing.
 */
export function stretchAround(view: Range): Range {
  const rows = Math.round(view.bottom - view.top);
  const margin = Math.max(4, Math.ceil(rows / 4));
  const step = Math.max(2, Math.ceil(rows / 8));
  const first = Math.floor(view.top / step) * step;
  return { top: first - margin, bottom: first + step + rows + margin };
}

/** What of a window touches a stretch. */
export function within(
  { moments, arrows, bands }: Pick<Window, 'moments' | 'arrows' | 'bands'>,
  { top, bottom }: Range,
): Pick<Window, 'moments' | 'arrows' | 'bands'> {
  const touches = (upper: number, lower: number) => upper <= bottom && lower >= top;
  return {
    moments: moments.filter(({ y }) => touches(y, y)),
    arrows: arrows.filter(({ y1, y2 }) => touches(y1, y2)),
    bands: bands.filter((band) => touches(band.top, band.bottom ?? Infinity)),
  };
}

/** The upper edge at which the present can be seen: the same one when it can be seen already. */
export function following(view: Range, present: number): number {
  if (present - ABOVE >= view.top && present + BELOW <= view.bottom) {
    return view.top;
  }
  return present - (view.bottom - view.top) * PRESENT_AT;
}

/** The upper edge nearest to the present one at which all from `top` to `bottom` can be seen. */
export function showing(view: Range, { top, bottom }: Range): number {
  if (top < view.top) {
    return top;
  }
  return bottom > view.bottom ? view.top + bottom - view.bottom : view.top;
}
