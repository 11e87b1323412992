import type { Segment } from '../../../src/tcp/segment';
import { add } from '../../../src/tcp/seq';
import { ctl, octets, type End } from '../support';
import type { Outcome } from './outcome';

/** Every kind of segment that section 3.10.7 tells apart, and decision tables that say what becomes of each. */

/** The receive window of the records that they arrive at, in octets, unless it is full. */
export const WINDOW = 1000;
const TEXT = 10;

/** Where SEG.SEQ lies. */
const POSITIONS = {
  /** A duplicate from long ago. */
  ancient: () => -100_000,
  /** All of the segment is old: it ends where the window begins. */
  old: (length: number) => -Math.max(1, length),
  /** Its first octet is old, the rest is not. */
  overlapping: (length: number) => (length > 1 ? -1 : undefined),
  /** RCV.NXT */
  next: () => 0,
  /** In the window, something missing before it. */
  gap: () => 100,
  /** The last octet of the window. */
  last: () => WINDOW - 1,
  beyond: () => WINDOW,
} as const satisfies Record<string, (length: number) => number | undefined>;
export type Position = keyof typeof POSITIONS;

/** Where SEG.ACK lies. */
const ACKS = {
  /** Below SND.UNA - MAX.SND.WND (MAY-12). */
  'too old': ({ snd }: End['tcb']) => add(snd.una, -snd.maxWnd - 1),
  old: ({ snd }: End['tcb']) => add(snd.una, -1),
  duplicate: ({ snd }: End['tcb']) => snd.una,
  /** Everything that was sent. */
  new: ({ snd }: End['tcb']) => snd.nxt,
  future: ({ snd }: End['tcb']) => add(snd.nxt, 1),
} as const;
export type Acknowledged = keyof typeof ACKS;

/** In SYN-SENT and SYN-RECEIVED none of these acknowledges our SYN. */
export const NOT_NEW = ['too old', 'old', 'duplicate', 'future'] as const;

/** One kind of segment. */
export interface Kind {
  readonly bits: readonly string[];
  readonly text: boolean;
  readonly seq: Position;
  /** Undefined when ACK is off. */
  readonly ack: Acknowledged | undefined;
}

const BITS = ['SYN', 'FIN', 'RST', 'ACK'] as const;

/** All combinations of control bits, text, and places of SEG.SEQ and SEG.ACK. */
export const KINDS: readonly Kind[] = combinations(BITS).flatMap((bits) =>
  [false, true].flatMap((text) =>
    keysOf(POSITIONS)
      .filter((seq) => POSITIONS[seq](lengthOf(bits, text)) !== undefined)
      .flatMap((seq) =>
        (bits.includes('ACK') ? keysOf(ACKS) : [undefined]).map((ack) => ({ bits, text, seq, ack })),
      ),
  ),
);

/** The segment of this kind that arrives at `end`. */
export function segmentOf(kind: Kind, { tcb }: End): Segment {
  const offset = POSITIONS[kind.seq](lengthOf(kind.bits, kind.text)) ?? 0;
  return {
    seq: add(tcb.rcv.nxt, offset),
    ack: kind.ack === undefined ? 0 : ACKS[kind.ack](tcb),
    ctl: ctl(kind.bits.join(',')),
    wnd: 65535,
    up: 0,
    data: octets(kind.text ? TEXT : 0),
    options: {},
    ecn: 0,
  };
}

export function nameOf({ bits, text, seq, ack }: Kind): string {
  const data = text ? `, ${String(TEXT)} octets` : '';
  return `[${bits.join(',')}]${data}, SEG.SEQ ${seq}${ack === undefined ? '' : `, SEG.ACK ${ack}`}`;
}

/** A row of a decision table: it is for the segments that match, unless a row before it was. */
export interface Row {
  readonly title: string;
  readonly when: When;
  readonly then: Outcome;
}

/** What a segment has to be like; what is left out does not matter. */
export interface When {
  /** Control bits that are on, and, after a minus, those that are off: `SYN -ACK`. */
  readonly ctl?: string;
  readonly text?: boolean;
  readonly seq?: readonly Position[];
  readonly ack?: readonly Acknowledged[];
}

export function row(title: string, when: When, then: Outcome = {}): Row {
  return { title, when, then };
}

/** The row for each kind of segment: the first that matches, as the RFC's checks are made in order. */
export function decide(rows: readonly Row[], kinds: readonly Kind[]): Map<Kind, Row | undefined> {
  return new Map(kinds.map((kind) => [kind, rows.find(({ when }) => matches(when, kind))]));
}

function matches(when: When, kind: Kind): boolean {
  return (
    (when.ctl ?? '')
      .split(' ')
      .filter((bit) => bit !== '')
      .every((bit) => (bit.startsWith('-') ? !kind.bits.includes(bit.slice(1)) : kind.bits.includes(bit))) &&
    (when.text ?? kind.text) === kind.text &&
    (when.seq?.includes(kind.seq) ?? true) &&
    (when.ack === undefined || (kind.ack !== undefined && when.ack.includes(kind.ack)))
  );
}

function lengthOf(bits: readonly string[], text: boolean): number {
  return (text ? TEXT : 0) + bits.filter((bit) => bit === 'SYN' || bit === 'FIN').length;
}

function combinations<T>([first, ...rest]: readonly T[]): readonly (readonly T[])[] {
  if (first === undefined) {
    return [[]];
  }
  return combinations(rest).flatMap((others) => [others, [first, ...others]]);
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(record) as K[];
}
