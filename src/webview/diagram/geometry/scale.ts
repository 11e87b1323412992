/** Turns heights in rows into pixels of a drawing whose upper edge is at `top` rows. */
export interface Scale {
  readonly top: number;
  readonly zoom: number;
  readonly y: (rows: number) => number;
}

/** Room above the first moment, in rows, for the marks of what happens at the very beginning. */
export const HEADROOM = 1;

/** Pixels for a row. */
export const ZOOM = { least: 16, usual: 48, most: 160, factor: 1.25 } as const;

export function scaleOf(top: number, zoom: number): Scale {
  return { top, zoom, y: (rows) => Math.round((rows - top) * zoom) };
}

/** The zoom one step nearer or farther. */
export function zoomed(zoom: number, direction: 1 | -1): number {
  return within(zoom * ZOOM.factor ** direction);
}

/** The zoom at which `rows` fill `pixels`. */
export function fitting(rows: number, pixels: number): number {
  return within(pixels / (rows + HEADROOM));
}

function within(zoom: number): number {
  return Math.min(ZOOM.most, Math.max(ZOOM.least, zoom));
}
