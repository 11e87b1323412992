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

/** What to ask the extension for: the view and half as much again on either side. More costs more in every frame. */
export function wanted(view: Range): Range {
  const margin = Math.max(4, (view.bottom - view.top) / 2);
  return { top: Math.floor(view.top - margin), bottom: Math.ceil(view.bottom + margin) };
}

/** Whether what is there will do for the view and for a quarter of it more, as far as the ladder goes. */
export function covers(have: Range, view: Range, height: number): boolean {
  const margin = (view.bottom - view.top) / 4;
  return (
    have.top <= Math.max(-HEADROOM, view.top - margin) &&
    have.bottom >= Math.min(height, view.bottom + margin)
  );
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
