import type { State } from '../../../src/tcp/state';
import type { SYNCHRONIZED } from '../support';
import type { Outcome } from './outcome';
import { NOT_NEW, row, type Position, type Row } from './segments';

/** Section 3.10.7.4: a segment arrives in any other state. The rows are in the order of the RFC's eight checks. */

const ACK = '<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>';
const ACKED: Outcome = { sends: [ACK] };
const NOTHING: Outcome = {};

const NEW = ['new'] as const;
const OUTSIDE: readonly Position[] = ['ancient', 'old', 'beyond'];
/** SEG.SEQ itself is outside the window: what counts for a reset. */
const BEGINS_OUTSIDE: readonly Position[] = [...OUTSIDE, 'overlapping'];
/** Text and FIN there are next in order. */
const IN_ORDER: readonly Position[] = ['next', 'overlapping'];

const FIRST: readonly Row[] = [
  row('first: RST outside the window: dropped', { ctl: 'RST', seq: BEGINS_OUTSIDE }),
  row('first: outside the window', { seq: OUTSIDE }, ACKED),
];

/** A reset in the window counts only at RCV.NXT. */
function second(reset: Outcome): readonly Row[] {
  return [
    row('second: RST at RCV.NXT (MUST-12)', { ctl: 'RST', seq: ['next'] }, reset),
    row('second: RST elsewhere in the window: challenge ACK', { ctl: 'RST' }, ACKED),
  ];
}

const NO_ACK = row('fifth: without ACK: dropped', { ctl: '-ACK' });

const BAD_ACK: readonly Row[] = [
  row('fifth: acknowledges what was never sent', { ack: ['future'] }, ACKED),
  row('fifth: older than SND.UNA - MAX.SND.WND (MAY-12)', { ack: ['too old'] }, ACKED),
];

/** The first to fifth steps from ESTABLISHED on, as far as the states share them. */
function synchronized(reset: Outcome): readonly Row[] {
  return [
    ...FIRST,
    ...second(reset),
    row('fourth: SYN: challenge ACK', { ctl: 'SYN' }, ACKED),
    NO_ACK,
    ...BAD_ACK,
  ];
}

/** What the fifth step made of the ACK, and the states that the rest of the segment leads to. */
interface Receiving {
  readonly title: string;
  readonly fifth: Outcome;
  /** With its FIN taken, and without. */
  readonly fin: readonly State[];
  readonly noFin?: readonly State[];
}

/** The seventh and eighth steps in the states that still receive. */
function received({ title, fifth, fin, noFin = [] }: Receiving): readonly Row[] {
  const { tells = [] } = fifth;
  const taken: Outcome = { ...fifth, takes: 'all', sends: [ACK] };
  const held: Outcome = { ...fifth, enters: noFin, sends: [ACK] };
  return [
    row(
      `${title}; seventh and eighth: text and FIN`,
      { ctl: 'FIN', text: true, seq: IN_ORDER },
      { ...taken, enters: fin, tells: [...tells, 'data', 'closing'] },
    ),
    row(
      `${title}; eighth: FIN (MUST-12)`,
      { ctl: 'FIN', seq: IN_ORDER },
      { ...taken, enters: fin, tells: [...tells, 'closing'] },
    ),
    row(
      `${title}; seventh: text`,
      { text: true, seq: IN_ORDER },
      { ...taken, enters: noFin, tells: [...tells, 'data'] },
    ),
    row(`${title}; seventh: text out of order is held, and acknowledged at once`, { text: true }, held),
    row(`${title}; eighth: a FIN out of order is held, and acknowledged at once`, { ctl: 'FIN' }, held),
    row(`${title}, and nothing else`, {}, { ...fifth, enters: noFin }),
  ];
}

const ESTABLISHES: Receiving = {
  title: 'fifth: the ACK of our SYN',
  fifth: { acknowledges: true, tells: ['established'] },
  fin: ['ESTABLISHED', 'CLOSE-WAIT'],
  noFin: ['ESTABLISHED'],
};

/**
 * The record has counted this SYN. The RFC's letter would trim it off and look at what is behind it; the engine
 * answers it whole, as the sign that our SYN,ACK has not arrived.
 */
const SYN_AGAIN = row(
  'first: the SYN again, text or FIN behind it',
  { ctl: 'SYN', seq: IN_ORDER.slice(1) },
  ACKED,
);

function synReceived(reset: Outcome, syn: Outcome): readonly Row[] {
  return [
    ...FIRST,
    ...second(reset),
    SYN_AGAIN,
    row('fourth: SYN', { ctl: 'SYN' }, syn),
    NO_ACK,
    row('fifth: not the ACK of our SYN', { ack: NOT_NEW }, { sends: ['<SEQ=SEG.ACK><CTL=RST>'] }),
    ...received(ESTABLISHES),
  ];
}

/** Figure 7, line 6: the SYN that both sides sent at once comes again, beside the ACK of ours. */
const FIGURE_7: readonly Row[] = [
  row(
    'figure 7, line 6: the SYN again, with the ACK of ours',
    { ctl: 'SYN -FIN -RST', text: false, seq: ['old'], ack: NEW },
    { acknowledges: true, enters: ['ESTABLISHED'], tells: ['established'] },
  ),
  ...received({ ...ESTABLISHES, title: 'figure 7, line 6' })
    .filter(({ when }) => when.seq === IN_ORDER)
    .map(({ title, when, then }) =>
      row(title, { ...when, ctl: `SYN -RST ${when.ctl ?? ''}`, seq: ['overlapping'], ack: NEW }, then),
    ),
];

const LISTEN: Outcome = { enters: ['LISTEN'] };
const REFUSED: Outcome = { enters: ['CLOSED'], tells: ['refused'] };
const RESET: Outcome = { enters: ['CLOSED'], tells: ['reset'] };
const QUIETLY_CLOSED: Outcome = { enters: ['CLOSED'] };

/** An ACK of everything sent; and, where that leaves it open, one that says nothing new. */
const advances = { title: 'fifth: an ACK of all that was sent', fifth: { acknowledges: true } } as const;
const repeats = { title: 'fifth: an ACK of nothing new', fifth: NOTHING } as const;

/** The rows that are for ACKs of everything sent. */
function whenNew(rows: readonly Row[]): readonly Row[] {
  return rows.map((each) => ({ ...each, when: { ...each.when, ack: NEW } }));
}

/** The other side has sent its FIN: nothing it could send comes after it. */
const AFTER_FIN = row('fifth: an ACK of nothing new; text and FIN after the FIN are ignored', {});

export const OTHERWISE = {
  'SYN-RECEIVED': synReceived(LISTEN, LISTEN),
  'SYN-RECEIVED, active': [...FIGURE_7, ...synReceived(REFUSED, ACKED)],
  ESTABLISHED: [
    ...synchronized(RESET),
    ...whenNew(received({ ...advances, fin: ['CLOSE-WAIT'] })),
    ...received({ ...repeats, fin: ['CLOSE-WAIT'] }),
  ],
  'FIN-WAIT-1': [
    ...synchronized(RESET),
    ...whenNew(received({ ...advances, fin: ['TIME-WAIT'], noFin: ['FIN-WAIT-2'] })),
    ...received({ ...repeats, fin: ['CLOSING'] }),
  ],
  'FIN-WAIT-2': [...synchronized(RESET), ...received({ ...repeats, fin: ['TIME-WAIT'] })],
  'CLOSE-WAIT': [
    ...synchronized(RESET),
    row('fifth: an ACK of all that was sent', { ack: NEW }, { acknowledges: true }),
    AFTER_FIN,
  ],
  CLOSING: [
    ...synchronized(QUIETLY_CLOSED),
    row('fifth: the ACK of our FIN', { ack: NEW }, { acknowledges: true, enters: ['TIME-WAIT'] }),
    AFTER_FIN,
  ],
  'LAST-ACK': [
    ...synchronized(QUIETLY_CLOSED),
    row('fifth: the ACK of our FIN', { ack: NEW }, QUIETLY_CLOSED),
    AFTER_FIN,
  ],
  'TIME-WAIT': [
    // By the letter only with ACK, since it is the fifth step that says so; a FIN without it is nobody's.
    row(
      'fifth: the FIN again: the 2 MSL begin anew',
      { ctl: 'FIN -RST', seq: ['old'] },
      { sends: [ACK], restarts: { timer: 'time-wait', for: 240_000 } },
    ),
    ...synchronized(QUIETLY_CLOSED),
    AFTER_FIN,
  ],
} as const satisfies Record<
  'SYN-RECEIVED' | 'SYN-RECEIVED, active' | (typeof SYNCHRONIZED)[number],
  readonly Row[]
>;

/** The receive window is full: no text is taken, but ACK, RST and SYN are heard at RCV.NXT (MUST-66). */
function zeroWindow(acknowledged: readonly State[]): readonly Row[] {
  const advance: Outcome = { acknowledges: true, enters: acknowledged };
  const full = 'first: text for which there is no room';
  return [
    row('second: RST at RCV.NXT', { ctl: 'RST', seq: ['next'] }, RESET),
    row('first: RST elsewhere: dropped', { ctl: 'RST' }),
    row('first: not at RCV.NXT', { seq: ['ancient', 'old', 'overlapping', 'gap'] }, ACKED),
    row('fourth: SYN', { ctl: 'SYN' }, ACKED),
    row(`${full}, its ACK is heard`, { text: true, ack: NEW }, { ...advance, sends: [ACK] }),
    row(full, { text: true }, ACKED),
    row(
      'first: a FIN for which there is no room, its ACK is heard',
      { ctl: 'FIN', ack: NEW },
      { ...advance, sends: [ACK] },
    ),
    row('first: a FIN for which there is no room', { ctl: 'FIN' }, ACKED),
    NO_ACK,
    ...BAD_ACK,
    row('fifth: an ACK of all that was sent', { ack: NEW }, advance),
    row('fifth: an ACK of nothing new', {}),
  ];
}

/** In the other states the FIN has been taken, which needs a window: it is not full any more. */
export const ZERO_WINDOW = {
  ESTABLISHED: zeroWindow([]),
  'FIN-WAIT-1': zeroWindow(['FIN-WAIT-2']),
  'FIN-WAIT-2': zeroWindow([]),
} as const;
