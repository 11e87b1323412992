import type { Dialogue, Probe } from './dialogue';
import { MEASURED_PLACES, type MeasuredPlace } from './places';

/** One question to a stack: in this place, what follows from this segment? */
export interface Cell {
  readonly place: MeasuredPlace;
  /** The segment in words: `FIN,ACK in the window, old ACK`. */
  readonly segment: string;
  /** The segment in numbers, once the place is reached. */
  probe(dialogue: Dialogue): Probe;
}

/** Control bits, and octets of text. */
const KINDS: readonly (readonly [ctl: string, len: number])[] = [
  ['SYN', 0],
  ['SYN,ACK', 0],
  ['SYN,FIN', 0],
  ['ACK', 0],
  ['FIN', 0],
  ['FIN,ACK', 0],
  ['RST', 0],
  ['RST,ACK', 0],
  ['ACK', 10],
];

/** Where SEG.SEQ stands. */
const POSITIONS: readonly (readonly [name: string, seq: (dialogue: Dialogue) => number])[] = [
  ['at RCV.NXT', ({ rcvNxt }) => rcvNxt],
  ['in the window', ({ rcvNxt }) => rcvNxt + 100],
  ['at its last octet', ({ edge }) => edge - 1],
  ['at its edge', ({ edge }) => edge],
  ['beyond it', ({ edge }) => edge + 1000],
  ['just before RCV.NXT', ({ rcvNxt }) => rcvNxt - 1],
  ['up to RCV.NXT', ({ rcvNxt }) => rcvNxt - 10],
  ['long before', ({ rcvNxt }) => rcvNxt - 100],
];

/** What SEG.ACK says. */
const ACKS: readonly (readonly [name: string, ack: (dialogue: Dialogue) => number])[] = [
  ['', ({ sndNxt }) => sndNxt],
  [', old ACK', ({ sndNxt }) => sndNxt - 1],
  [', ACK of what was not sent', ({ sndNxt }) => sndNxt + 1],
];

function* segments(): Generator<Omit<Cell, 'place'>> {
  for (const [ctl, len] of KINDS) {
    for (const [position, seq] of POSITIONS) {
      for (const [acknowledging, ack] of ctl.includes('ACK') ? ACKS : ACKS.slice(0, 1)) {
        yield {
          segment: `${ctl}${len === 0 ? '' : ' with text'} ${position}${acknowledging}`,
          probe: (dialogue) => ({ ctl, len, seq: seq(dialogue), ack: ack(dialogue) }),
        };
      }
    }
  }
}

/** Every place, every kind of segment, every position, every acknowledgment. */
export const CELLS: readonly Cell[] = MEASURED_PLACES.flatMap((place) =>
  [...segments()].map((segment) => ({ place, ...segment })),
);
