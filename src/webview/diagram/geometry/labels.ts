import {
  leftToRight,
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
  /** The part of the way that the label may lie along, from the sender. */
  readonly part: number;
  readonly width: number;
  readonly height: number;
  /** The side of the arrow on which a place is looked for first. */
  readonly side: Side;
}

/** Between an arrow and its label. */
const GAP = 4;
/** Between the sender's lane and the label, and between the places that are tried. */
const START = 12;
const STEP = 10;

/**
 * Finds a place for each label along its arrow: as near to the sender as it can be without touching another arrow
 * or label, on the wanted side of the arrow if possible. Near the sender two arrows that cross in the middle keep their labels
 * apart, and an arrow still under way already has its label where it will stay.
 */
export function placeLabels(labels: readonly Unplaced[]): readonly TurnedRect[] {
  const lines = labels.map(({ arrow, way, part }) => ({ arrow, from: way.from, to: pointOn(way, part) }));
  const placed: TurnedRect[] = [];
  for (const label of labels) {
    const near = (line: Line): boolean => overlap(label, line);
    const others = lines.filter((line) => line.arrow !== label.arrow && near(line));
    const obstacles = [...others, ...placed.flatMap(spineOf).filter(near)];
    placed.push(clearest(candidates(label), obstacles));
  }
  return placed;
}

/** Whether a line comes near the heights that a label could lie at. */
function overlap({ way, height }: Unplaced, line: Line): boolean {
  const reach = height + GAP;
  const [top, bottom] = [Math.min(way.from.y, way.to.y) - reach, Math.max(way.from.y, way.to.y) + reach];
  return Math.min(line.from.y, line.to.y) <= bottom && Math.max(line.from.y, line.to.y) >= top;
}

function candidates({ way, part, width, height, side }: Unplaced): readonly TurnedRect[] {
  const length = lengthOf(way);
  const { from: origin } = leftToRight(way);
  const angle = readingAngle(way);
  const rightwards = origin === way.from;
  const found: TurnedRect[] = [];
  const sides = [-GAP - height, GAP];
  for (const y of side === 'above' ? sides : sides.reverse()) {
    for (let d = START; d === START || d + width <= length * part - START; d += STEP) {
      found.push({ x: rightwards ? d : length - d - width, y, width, height, origin, angle });
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
