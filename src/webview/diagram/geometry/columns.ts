/** Where a lane stands and what is beside it, in pixels from the left edge of the ladder. */
export interface Column {
  /** The lane's line, at which arrows begin and end. */
  readonly line: number;
  /** The side of the line on which the state bands are: the outer one. */
  readonly side: 'left' | 'right';
  readonly bandWidth: number;
  /** Bands wide enough carry names and marks; beside narrow ones, the marks have a place of their own. */
  readonly wide: boolean;
  readonly tracks: number;
}

/** What fits between two vertical lines. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
}

/** The time labels' width: `513.467 ms` has room in it. */
export const GUTTER = 88;
const WIDE = 164;
const COMPACT = 112;
const NARROW = 22;
const MARKS = 104;
const EDGE = 8;
/** From this width on, a ladder has room for wide bands. */
const ROOMY = 800;
/** Between two lanes: what is written along an arrow needs it. */
const LEAST_GAP = 128;

/** How the bands of a lane are drawn. */
type Bands = Pick<Column, 'tracks' | 'bandWidth' | 'wide'>;

/**
 * Stands the lanes side by side: the first one's bands to its left, the others' to their right. Where two bands beside
 * each other would leave the arrows no room, they are narrow. What is left of `width` is the arrows'; where that is too
 * little, the columns reach beyond it ({@link widthOf}), and the ladder scrolls sideways.
 */
export function columnsOf(width: number, tracks: readonly number[]): readonly Column[] {
  const counts = tracks.map((count) => Math.max(1, count));
  const usual = counts.map((count) => bandsOf(count, width, 2));
  const bands = gapOf(usual, width) >= LEAST_GAP ? usual : counts.map((count) => bandsOf(count, width, 1));
  const gap = Math.max(LEAST_GAP, Math.floor(gapOf(bands, width)));
  let x = GUTTER;
  return bands.map((band, lane) => {
    const room = roomOf(band);
    const line = lane === 0 ? x + room : x;
    x += room + gap;
    return { ...band, line, side: lane === 0 ? 'left' : 'right' };
  });
}

/** How wide a ladder with these columns is: `width`, or as much as they need. */
export function widthOf(columns: readonly Column[], width: number): number {
  const last = columns.at(-1);
  const right = last === undefined ? GUTTER : last.line + (last.side === 'left' ? 0 : roomOf(last));
  return Math.max(width, right + EDGE);
}

/** Up to `most` wide bands stand beside each other. */
function bandsOf(tracks: number, width: number, most: number): Bands {
  if (tracks > most) {
    return { tracks, bandWidth: NARROW, wide: false };
  }
  return { tracks, bandWidth: width >= ROOMY && tracks < 2 ? WIDE : COMPACT, wide: true };
}

/** What the bands of a lane take, and the marks beside them. */
function roomOf({ tracks, bandWidth, wide }: Bands): number {
  return tracks * bandWidth + (wide ? 0 : MARKS);
}

/** What is left for the arrows between two lanes. */
function gapOf(bands: readonly Bands[], width: number): number {
  const taken = bands.reduce((sum, band) => sum + roomOf(band), 0);
  return (width - GUTTER - EDGE - taken) / Math.max(1, bands.length - 1);
}

/** Where the bands of a track lie; the first track is next to the line. */
export function bandStretch(column: Column, track: number): Stretch {
  const { line, side, bandWidth: width } = column;
  return { x: side === 'left' ? line - (track + 1) * width : line + track * width, width };
}

/** Where the marks of a track are written. */
export function markStretch(column: Column, track: number): Stretch {
  if (column.wide) {
    return bandStretch(column, track);
  }
  const outermost = bandStretch(column, column.tracks - 1);
  return { x: column.side === 'left' ? outermost.x - MARKS : outermost.x + outermost.width, width: MARKS };
}

/** How far the lanes and their bands reach. */
export function edges(columns: readonly Column[]): { readonly left: number; readonly right: number } {
  const stretches = columns.flatMap((column) => [
    { x: column.line, width: 0 },
    bandStretch(column, column.tracks - 1),
  ]);
  return {
    left: Math.min(...stretches.map(({ x }) => x)),
    right: Math.max(...stretches.map(({ x, width }) => x + width)),
  };
}

/** Where an arrow meets a lane: at its line, or at the outer edge of its bands when it comes from their side. */
export function meetingPoint(column: Column, other: Column): number {
  const fromTheirSide = column.side === 'left' ? other.line < column.line : other.line > column.line;
  const width = column.tracks * column.bandWidth;
  return fromTheirSide ? column.line + (column.side === 'left' ? -width : width) : column.line;
}
