import type { Window } from '../../../protocol/diagram';
import { HEADROOM } from './scale';

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
 * along with the view in small steps, so that no frame has much to draw.
 */
export function stretchAround(view: Range): Range {
  const rows = Math.round(view.bottom - view.top);
  const step = Math.max(1, Math.ceil(rows / 16));
  const margin = Math.max(4, Math.ceil(rows / 4));
  return {
    top: Math.floor(view.top / step) * step - margin,
    bottom: Math.ceil(view.bottom / step) * step + margin,
  };
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

/** What to ask the extension for: the view, and as much again on either side. */
export function wanted(view: Range): Range {
  const margin = Math.max(12, view.bottom - view.top);
  return { top: Math.floor(view.top - margin), bottom: Math.ceil(view.bottom + margin) };
}

/** Whether what is there will do for what is drawn around the view, as far as the ladder goes. */
export function covers(have: Range, view: Range, height: number): boolean {
  const { top, bottom } = stretchAround(view);
  return have.top <= Math.max(-HEADROOM, top) && have.bottom >= Math.min(height, bottom);
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
