/**
 * How a ladder of any height is scrolled. No browser makes an element as high as a million segments are (Firefox ends
 * at 17.9 million pixels, Chromium at 33.5 million): the sheet that the browser scrolls is at most {@link TALLEST}
 * high, and a place of its scroll bar stands for a place of the ladder.
 */
export interface Sheet {
  /** The height of the whole ladder, in pixels. */
  readonly whole: number;
  /** The height of what can be seen of it. */
  readonly viewport: number;
}

export const TALLEST = 16_000_000;

/** So much at either end is as high on the sheet as in the ladder, so that the ends are reached pixel by pixel. */
const ENDS = 2_000_000;

export function sheetHeight({ whole }: Sheet): number {
  return Math.min(whole, TALLEST);
}

/** The place of the ladder, in pixels from its top, that a place of the scroll bar stands for. */
export function placeAt(scrollTop: number, sheet: Sheet): number {
  const { most, mostScrolled, slope } = measures(sheet);
  if (scrollTop <= ENDS || slope === 1) {
    return scrollTop;
  }
  return scrollTop >= mostScrolled - ENDS
    ? most - (mostScrolled - scrollTop)
    : ENDS + (scrollTop - ENDS) * slope;
}

/** The other way round: where the scroll bar stands for a place of the ladder, in whole pixels. */
export function scrollTopAt(place: number, sheet: Sheet): number {
  const { most, mostScrolled, slope } = measures(sheet);
  const exact = place <= ENDS || slope === 1;
  const nearEnd = place >= most - ENDS;
  return Math.round(exact ? place : nearEnd ? mostScrolled - (most - place) : ENDS + (place - ENDS) / slope);
}

/**
 * Whether the scroll bar was dragged or pressed: then it says a place. The wheel, the keys and a finger go less far at
 * once than the scroll bar does when it is moved by a quarter of a pixel, and mean pixels.
 */
export function isJump(way: number, { viewport }: Sheet): boolean {
  return Math.abs(way) > TALLEST / Math.max(1, viewport) / 4;
}

/**
 * Whether the scroll bar has come away from the place that it stands for, so far that it shows: near the ends, where it
 * must get to the very end, by a pixel.
 */
export function isAway(scrollTop: number, place: number, sheet: Sheet): boolean {
  const right = scrollTopAt(place, sheet);
  const { mostScrolled, slope } = measures(sheet);
  const between = slope !== 1 && right > ENDS && right < mostScrolled - ENDS;
  return between ? isJump(right - scrollTop, sheet) : right !== Math.round(scrollTop);
}

function measures({ whole, viewport }: Sheet) {
  const most = Math.max(0, whole - viewport);
  const mostScrolled = Math.max(0, Math.min(whole, TALLEST) - viewport);
  return {
    most,
    mostScrolled,
    slope: whole <= TALLEST ? 1 : (most - 2 * ENDS) / (mostScrolled - 2 * ENDS),
  };
}
