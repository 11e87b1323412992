/** Points, lines and boxes of the ladder, in pixels; y goes down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly from: Point;
  readonly to: Point;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle turned about `origin`, in which its own coordinates begin. */
export interface TurnedRect extends Rect {
  readonly origin: Point;
  /** Radians, clockwise. */
  readonly angle: number;
}

export function lengthOf({ from, to }: Line): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

export function pointOn({ from, to }: Line, part: number): Point {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** Whether a line goes to the right, or to the left: the sign of what lies along it, seen from where it begins. */
export function directionOf({ from, to }: Line): 1 | -1 {
  return from.x <= to.x ? 1 : -1;
}

/** A line's angle when it is read from left to right, so that no text along it stands on its head. */
export function readingAngle(line: Line): number {
  const { from, to } = line;
  const direction = directionOf(line);
  return from.x === to.x ? 0 : Math.atan2((to.y - from.y) * direction, (to.x - from.x) * direction);
}

/**
 * A turn about `origin`, in CSS's words. Chromium lays out text anew, and paints it, whenever the scale of what it stands
 * in has changed, be it by the last bit of a rounded sine. Here cos² + sin² is exactly 1 for all that is less steep than
 * 30 degrees, so that a ladder that is zoomed only moves its labels.
 */
export function turn({ x, y }: Point, angle: number): string {
  const cos = Math.cos(angle);
  const sin = Math.sign(angle) * Math.sqrt(1 - cos * cos);
  return `matrix(${[cos, sin, -sin, cos, x, y].join(', ')})`;
}

/** The point as it is seen from `origin` after turning by `-angle`: the inverse of {@link TurnedRect}'s turn. */
function turnedBack(point: Point, origin: Point, angle: number): Point {
  const x = point.x - origin.x;
  const y = point.y - origin.y;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return { x: x * cos + y * sin, y: y * cos - x * sin };
}

function turned(point: Point, origin: Point, angle: number): Point {
  const back = turnedBack(point, { x: 0, y: 0 }, -angle);
  return { x: origin.x + back.x, y: origin.y + back.y };
}

/** The long edges of a turned rectangle and the line between them: enough to tell whether two labels collide. */
export function spineOf({ x, y, width, height, origin, angle }: TurnedRect): readonly Line[] {
  return [y, y + height / 2, y + height].map((level) => ({
    from: turned({ x, y: level }, origin, angle),
    to: turned({ x: x + width, y: level }, origin, angle),
  }));
}

/** Whether a line touches a turned rectangle. */
export function touches(line: Line, rect: TurnedRect): boolean {
  const from = turnedBack(line.from, rect.origin, rect.angle);
  const to = turnedBack(line.to, rect.origin, rect.angle);
  // Clip the line to the rectangle, side by side (Liang and Barsky): something is left when it touches.
  let enter = 0;
  let leave = 1;
  const within = (start: number, way: number, least: number, most: number): boolean => {
    if (way === 0) {
      return start >= least && start <= most;
    }
    const first = (least - start) / way;
    const second = (most - start) / way;
    enter = Math.max(enter, Math.min(first, second));
    leave = Math.min(leave, Math.max(first, second));
    return enter <= leave;
  };
  return (
    within(from.x, to.x - from.x, rect.x, rect.x + rect.width) &&
    within(from.y, to.y - from.y, rect.y, rect.y + rect.height)
  );
}
