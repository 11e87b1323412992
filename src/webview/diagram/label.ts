import type { Arrow } from '../../protocol/diagram';
import type { Side } from './geometry/labels';
import { LABEL_SIZE, measure, shortened } from './measure';
import { arrowLabel, expectedLabel } from './strings';

/** A piece of a label's line; the flags are emphasised. */
export interface Piece {
  readonly text: string;
  readonly kind: 'flags' | 'numbers' | 'note' | 'verdict';
}

/** A line of a label. */
export interface LabelLine {
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** The side of the arrow on which it would rather stand. */
  readonly side: Side;
}

export const LINE_HEIGHT = LABEL_SIZE + 3;
/** Between the pieces of a line. */
export const SPACE = 8;
/** A label longer than this part of its arrow would meet the one of an arrow that crosses. */
const PART = 0.46;

/** Before the name of a state in its band, and after it. */
export const NAME_INSET = 6;

/** How long a state's name is in its band, with the room around it. */
export function nameLength(state: string): number {
  return measure(state, 'bold') + 2 * NAME_INSET;
}

/** One line when there is room for it on the sender's half of the arrow, else one above and one below. */
export function writeLabel(arrow: Arrow, length: number): readonly LabelLine[] {
  const { row, dropped, expected } = arrow;
  if (expected !== undefined) {
    const text = shortened(expected, length - 2 * SPACE);
    return [
      lineOf([{ text: expectedLabel(), kind: 'note' }], 'above'),
      lineOf([{ text, kind: 'numbers' }], 'below'),
    ];
  }
  const { flags, numbers, notes, verdict } = arrowLabel(row, dropped);
  const first: Piece = { text: flags, kind: 'flags' };
  const second: Piece = { text: numbers, kind: 'numbers' };
  const rest: Piece[] = notes.map((text) => ({ text, kind: 'note' }));
  if (verdict !== undefined) {
    rest.push({ text: verdict, kind: 'verdict' });
  }
  if (numbers === '') {
    return [lineOf([first, ...rest], 'above')];
  }
  const one = lineOf([first, second, ...rest], 'above');
  return one.width <= length * PART ? [one] : [lineOf([first, ...rest], 'above'), lineOf([second], 'below')];
}

function lineOf(pieces: readonly Piece[], side: Side): LabelLine {
  return { pieces, width: Math.ceil(widthOf(pieces)), side };
}

function widthOf(line: readonly Piece[]): number {
  return line.reduce((sum, piece, index) => sum + pieceWidth(piece) + (index === 0 ? 0 : SPACE), 0);
}

function pieceWidth({ text, kind }: Piece): number {
  return measure(text, kind === 'flags' ? 'bold' : 'normal');
}
