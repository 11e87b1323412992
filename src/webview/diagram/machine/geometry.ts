import { pointOn, type Line, type Point, type Rect } from '../geometry/plane';
import { PLACES, ROWS, type PlaceId } from './places';

/** The picture's measures, in pixels. */
export const BOX = { width: 96, height: 26 } as const;
/** Room for the tags that stand on the boxes. */
const MARGIN = 10;
/** Narrower than this the columns would meet. */
export const LEAST_WIDTH = 3 * BOX.width + 2 * MARGIN + 16;
/** From this width on there is room for what is written on the arrows. */
export const ROOMY = 520;
/** Between the upper edges of two rows. */
const PITCH = { plain: 60, roomy: 84 } as const;

/** An arrow's line, and where its label stands. */
export interface Way extends Line {
  /** Where it turns, in a round corner or in a bow; undefined when it is straight. */
  readonly turn: { readonly shape: 'corner' | 'bow'; readonly at: Point } | undefined;
  readonly label: Point & { readonly anchor: 'start' | 'middle' | 'end' };
}

export function heightOf(width: number): number {
  return 2 * MARGIN + BOX.height + (ROWS - 1) * pitchOf(width);
}

function pitchOf(width: number): number {
  return width < ROOMY ? PITCH.plain : PITCH.roomy;
}

/** Where a box stands in a picture of that width. */
export function boxOf(id: PlaceId, width: number): Rect {
  const { column, row } = placeOf(id);
  const room = width - 2 * MARGIN - BOX.width;
  return { ...BOX, x: MARGIN + (room * column) / 2, y: MARGIN + row * pitchOf(width) };
}

/**
 * The line from box to box: straight where nothing is in the way, else in a bow; and round a corner between boxes that
 * are further apart, where that way is free.
 *
 * @param paired whether another goes the other way: then each keeps to its right
 */
export function wayBetween(from: PlaceId, to: PlaceId, width: number, paired: boolean): Way {
  const [a, b] = [boxOf(from, width), boxOf(to, width)];
  const [start, end] = [placeOf(from), placeOf(to)];
  const aside = paired ? APART : 0;
  if (start.column === end.column) {
    return isFree(start.column, start.row, end.row) ? upright(a, b, aside, start.column) : bow(a, b);
  }
  if (start.row === end.row) {
    return level(a, b);
  }
  const [upper, lower] = start.row < end.row ? [start, end] : [end, start];
  return lower.row - upper.row > 1 && isFree(lower.column, upper.row - 1, lower.row)
    ? corner(a, b, aside)
    : slanted(a, b, aside, lower.row - upper.row > 1);
}

/** As the drawing wants it. */
export function drawWay({ from, to, turn }: Way): string {
  switch (turn?.shape) {
    case undefined:
      return `M${text(from)} L${text(to)}`;
    case 'bow':
      return `M${text(from)} Q${text(turn.at)} ${text(to)}`;
    case 'corner': {
      const before = towards(turn.at, from, ROUND);
      const after = towards(turn.at, to, ROUND);
      return `M${text(from)} L${text(before)} Q${text(turn.at)} ${text(after)} L${text(to)}`;
    }
  }
}

/** Half the distance between two lines that go opposite ways; how far a bow goes out; how round a corner is. */
const APART = 6;
const BOW = 16;
const ROUND = 14;
/** Between a line and the label beside it. */
const BESIDE = 5;

/** Whether a column has no box between two rows. */
function isFree(column: number, row: number, other: number): boolean {
  const [first, last] = [Math.min(row, other), Math.max(row, other)];
  return !PLACES.some((place) => place.column === column && place.row > first && place.row < last);
}

/** Down or up; the label is beside it, where the picture goes on. */
function upright(a: Rect, b: Rect, aside: number, column: number): Way {
  const down = Math.sign(b.y - a.y);
  const x = middleOf(a).x - down * aside;
  const from = { x, y: middleOf(a).y + (down * a.height) / 2 };
  const to = { x, y: middleOf(b).y - (down * b.height) / 2 };
  const left = aside === 0 ? column === 2 : down > 0;
  const label = { x: x + (left ? -BESIDE : BESIDE), y: (from.y + to.y) / 2 };
  return { from, to, turn: undefined, label: { ...label, anchor: left ? 'end' : 'start' } };
}

/** Past a box in the same column: through the gap on its left. */
function bow(a: Rect, b: Rect): Way {
  const from = { x: a.x, y: middleOf(a).y };
  const to = { x: b.x, y: middleOf(b).y };
  const at = { x: a.x - 2 * BOW, y: (from.y + to.y) / 2 };
  return { from, to, turn: { shape: 'bow', at }, label: { x: a.x - BOW, y: at.y, anchor: 'end' } };
}

/** From side to side. */
function level(a: Rect, b: Rect): Way {
  const right = Math.sign(b.x - a.x);
  const from = { x: middleOf(a).x + (right * a.width) / 2, y: middleOf(a).y };
  const to = { x: middleOf(b).x - (right * b.width) / 2, y: middleOf(b).y };
  return { from, to, turn: undefined, label: { ...pointOn({ from, to }, 0.5), anchor: 'middle' } };
}

/** Between the side of the upper box and the upper edge of the lower one. */
function corner(a: Rect, b: Rect, aside: number): Way {
  const down = b.y > a.y;
  const [upper, lower] = down ? [a, b] : [b, a];
  const right = Math.sign(lower.x - upper.x);
  // The one that goes down is the outer one.
  const shift = down ? aside : -aside;
  const side = {
    x: middleOf(upper).x + (right * upper.width) / 2,
    y: middleOf(upper).y - shift,
  };
  const top = { x: middleOf(lower).x + right * 2 * shift, y: lower.y };
  const at = { x: top.x, y: side.y };
  const label = { ...pointOn({ from: at, to: top }, down ? 0.35 : 0.72), anchor: 'middle' } as const;
  const [from, to] = down ? [side, top] : [top, side];
  return { from, to, turn: { shape: 'corner', at }, label };
}

/** From the lower edge of the one to the upper edge of the other; a long one keeps to the gap between the columns. */
function slanted(a: Rect, b: Rect, aside: number, long: boolean): Way {
  const part = long ? 1 / 2 : 1 / 4;
  const down = Math.sign(b.y - a.y);
  const right = Math.sign(b.x - a.x);
  const from = { x: middleOf(a).x + right * part * a.width, y: middleOf(a).y + (down * a.height) / 2 };
  const to = { x: middleOf(b).x - right * part * b.width, y: middleOf(b).y - (down * b.height) / 2 };
  // Along the edges, so far that the lines are apart.
  const shift = (-aside * Math.hypot(to.x - from.x, to.y - from.y)) / (to.y - from.y);
  const line = { from: { ...from, x: from.x + shift }, to: { ...to, x: to.x + shift } };
  // Opposite ways have their labels at different heights.
  return {
    ...line,
    turn: undefined,
    label: { ...pointOn(line, aside === 0 ? 0.5 : 0.26), anchor: 'middle' },
  };
}

function middleOf({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The point that is so far from one point on the way to another. */
function towards(from: Point, to: Point, distance: number): Point {
  return pointOn({ from, to }, distance / Math.hypot(to.x - from.x, to.y - from.y));
}

function text({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

function placeOf(id: PlaceId) {
  const place = PLACES.find((one) => one.id === id);
  if (place === undefined) {
    throw new RangeError(`no box ${id}`);
  }
  return place;
}
