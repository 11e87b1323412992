import {
  directionOf,
  lengthOf,
  pointOn,
  readingAngle,
  spineOf,
  touches,
  type Line,
  type TurnedRect,
} from './plane';

export type Side = 'above' | 'below';

/** A label to be placed: its size, and the way of the arrow that it belongs to. */
export interface Unplaced {
  /** Which arrow it is, so that its own is not in its way. */
  readonly arrow: number;
  readonly way: Line;
  /** The parts of the way, from 0 to 1, between which the label may lie: those that are drawn. */
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly height: number;
  /** The side of the arrow on which a place is looked for first. */
  readonly side: Side;
}

/** Between an arrow and its label. */
const GAP = 4;
/** Between where the arrow begins and the label, and between the places that are tried. */
const START = 12;
const STEP = 10;

/**
 * Finds a place for each label along its arrow: as near to the sender as it can be without touching another arrow
 * or label, on the wanted side of the arrow if possible. Near the sender two arrows that cross in the middle keep their labels
 * apart, and an arrow still under way already has its label where it will stay.
 */
export function placeLabels(labels: readonly Unplaced[]): readonly TurnedRect[] {
  const lines = labels.map(({ arrow, way, from, to }) =>
    obstacle({ from: pointOn(way, from), to: pointOn(way, to) }, arrow),
  );
  const spines: Obstacle[] = [];
  return labels.map((label) => {
    const others = lines.filter((line) => line.arrow !== label.arrow && isNear(label, line));
    const placed = spines.filter((line) => isNear(label, line));
    const rect = clearest(
      candidates(label),
      [...others, ...placed].map(({ line }) => line),
    );
    spines.push(...spineOf(rect).map((line) => obstacle(line, label.arrow)));
    return rect;
  });
}

/** A line that labels keep away from, and the heights between which it lies. */
interface Obstacle {
  readonly line: Line;
  readonly arrow: number;
  readonly top: number;
  readonly bottom: number;
}

function obstacle(line: Line, arrow: number): Obstacle {
  const { from, to } = line;
  return { line, arrow, top: Math.min(from.y, to.y), bottom: Math.max(from.y, to.y) };
}

/** Whether a line comes near the heights that a label could lie at. */
function isNear({ way, height }: Unplaced, { top, bottom }: Obstacle): boolean {
  const reach = height + GAP;
  return top <= Math.max(way.from.y, way.to.y) + reach && bottom >= Math.min(way.from.y, way.to.y) - reach;
}

function candidates({ way, from, to, width, height, side }: Unplaced): readonly TurnedRect[] {
  const length = lengthOf(way);
  const direction = directionOf(way);
  const angle = readingAngle(way);
  const found: TurnedRect[] = [];
  const start = length * from + START;
  const sides = [-GAP - height, GAP];
  for (const y of side === 'above' ? sides : sides.reverse()) {
    for (let d = start; d === start || d + width <= length * to - START; d += STEP) {
      found.push({ x: direction === 1 ? d : -d - width, y, width, height, origin: way.from, angle });
    }
  }
  return found;
}

/** The first candidate that touches nothing, or else the first of those that touch least. */
function clearest(rects: readonly TurnedRect[], obstacles: readonly Line[]): TurnedRect {
  let best: TurnedRect | undefined;
  let least = Infinity;
  for (const rect of rects) {
    const count = obstacles.filter((line) => touches(line, rect)).length;
    if (count < least) {
      best = rect;
      least = count;
    }
    if (count === 0) {
      break;
    }
  }
  if (best === undefined) {
    throw new RangeError('a label without a place to try');
  }
  return best;
}
