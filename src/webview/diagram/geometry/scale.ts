/** Turns heights in rows into pixels of a drawing whose upper edge is at `top` rows. */
export interface Scale {
  readonly top: number;
  readonly zoom: number;
  readonly y: (rows: number) => number;
}

/** Room above the first moment, in rows, for the marks of what happens at the very beginning. */
export const HEADROOM = 1;

/** So many rows have their heights from one edge. */
const LEAF = 1024;

/**
 * The upper edge of a drawing that begins at `top`, in rows. It stays while one scrolls, so that what is drawn has the same
 * heights as before; and it is never so far away that they outgrow the numbers that a browser draws with.
 */
export function edgeAbove(top: number): number {
  return Math.max(0, Math.floor((top + HEADROOM) / LEAF)) * LEAF - HEADROOM;
}

/** The lower edge of a drawing that reaches down to `bottom`, in rows; it stays, too: of another height, all is laid out anew. */
export function edgeBelow(bottom: number): number {
  return edgeAbove(bottom) + LEAF;
}

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
