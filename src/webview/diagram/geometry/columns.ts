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

/** The time labels' width. */
export const GUTTER = 80;
/** Below this the ladder scrolls sideways. */
export const LEAST_WIDTH = 440;

const WIDE = 164;
const COMPACT = 112;
const NARROW = 22;
const MARKS = 104;
const EDGE = 8;
/** From this width on, a ladder has room for wide bands. */
const ROOMY = 800;

/** Stands the lanes side by side: the first one's bands to its left, the others' to their right. */
export function columnsOf(width: number, tracks: readonly number[]): readonly Column[] {
  const all = Math.max(width, LEAST_WIDTH);
  const bands = tracks.map((count) => ({ tracks: Math.max(1, count), ...bandsOf(count, all) }));
  const room = bands.map((band) => band.tracks * band.bandWidth + (band.wide ? 0 : MARKS));
  const left = GUTTER + (room[0] ?? 0);
  const right = all - EDGE - (room.length > 1 ? (room.at(-1) ?? 0) : 0);
  const gap = (right - left) / Math.max(1, bands.length - 1);
  return bands.map((band, lane) => ({
    ...band,
    line: Math.round(left + lane * gap),
    side: lane === 0 ? 'left' : 'right',
  }));
}

function bandsOf(tracks: number, width: number): Pick<Column, 'bandWidth' | 'wide'> {
  if (tracks > 2) {
    return { bandWidth: NARROW, wide: false };
  }
  return { bandWidth: width >= ROOMY && tracks < 2 ? WIDE : COMPACT, wide: true };
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
