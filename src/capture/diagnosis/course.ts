import { ACK, FIN, RST, SYN } from '../../tcp/segment';
import { add, geq } from '../../tcp/seq';
import type { CapturedConnection } from '../connection';
import { flagBit } from '../flags';
import type { TcpFrames } from '../tcp-frames';

const ZERO_WINDOW = flagBit('zero_window');
const RETRANSMISSION = flagBit('retransmission');
const FAST = flagBit('fast_retransmission');
const SPURIOUS = flagBit('spurious_retransmission');
const OUT_OF_ORDER = flagBit('out_of_order');
const ACK_LOST_SEGMENT = flagBit('ack_lost_segment');
const WINDOW_FULL = flagBit('window_full');
const KEEP_ALIVE = flagBit('keep_alive');

/** Seconds in which nobody says anything, and after which something on the way may have forgotten the connection. */
const IDLE = 10;

/** Something that happened some times: how often, and the rows in which it did first and last; -1 where it never did. */
export class Tally {
  count = 0;
  row = -1;
  last = -1;

  add(row: number): void {
    this.row = this.count === 0 ? row : this.row;
    this.last = row;
    this.count++;
  }
}

/** Times that something took, in seconds: of all of them, of the longest, and the row that ends that. */
export class Waiting {
  total = 0;
  longest = 0;
  row = -1;

  add(seconds: number, row: number): void {
    this.total += seconds;
    if (seconds > this.longest) {
      this.longest = seconds;
      this.row = row;
    }
  }
}

/** What one end did, as far as it matters to a diagnosis. Rows are -1 where there is none. */
export class EndCourse {
  readonly syns = new Tally();
  readonly synAcks = new Tally();
  /** How many SYNs it had sent when the first was answered. */
  tries = 0;
  /** Segments that are neither SYN nor reset. */
  readonly others = new Tally();
  readonly texts = new Tally();
  lastText = -1;
  readonly fins = new Tally();
  /** The first row in which the other end acknowledges its FIN. */
  finAcked = -1;
  finEnd = 0;
  /** Sent again since a timer ran out, as far as can be told; as duplicate ACKs asked for it; without need. */
  readonly timeouts = new Tally();
  readonly fast = new Tally();
  readonly spurious = new Tally();
  readonly overtaken = new Tally();
  readonly missing = new Tally();
  readonly windowFull = new Tally();
  readonly keepAlives = new Tally();
  /** How long it offered no window; the row since which it offers none, to the end. */
  readonly shut = new Waiting();
  readonly shuts = new Tally();
  shutSince = -1;
  /** How long it took to answer text with text, the way there and back not counted. */
  readonly thinking = new Waiting();
  /** How long nothing came of what was lost until it was sent again. */
  readonly stalled = new Waiting();
  /** Sent again since the other end was last heard. */
  readonly unheard = new Tally();
  /** Its last frame. */
  last = -1;
}

/** How a connection went: what the rules of the diagnosis look at. */
export interface Course {
  readonly frames: TcpFrames;
  readonly connection: CapturedConnection;
  readonly ends: readonly [a: EndCourse, b: EndCourse];
  /** The reset by which the first end that is believed to be gone went; -1 for none. */
  readonly reset: number;
  /** What its sender had sent before it; -1 for nothing. */
  readonly beforeReset: number;
  /** The last frame before the reset that came after a long silence, and how long that was; seconds. */
  readonly silence: Waiting;
  /** Frames that repeat the one before them in everything. */
  readonly copies: Tally;
  /** Seconds from the connection's first frame to a row. */
  readonly at: (row: number) => number;
  /** The same to the last frame of the capture, of whichever connection. */
  readonly end: number;
}

/** Goes through the rows of a connection. */
export function courseOf(frames: TcpFrames, connection: CapturedConnection): Course {
  const { first } = connection;
  const [seconds, nanoseconds] = [frames.seconds(first), frames.nanoseconds(first)];
  const at = (row: number): number =>
    frames.seconds(row) - seconds + (frames.nanoseconds(row) - nanoseconds) / 1e9;
  const ends = [new EndCourse(), new EndCourse()] as const;
  const copies = new Tally();
  let silence = new Waiting();
  let reset = -1;
  let beforeReset = -1;
  let previous = -1;
  let before = 0;
  // Every row of a capture comes by here once: what is needed of one is read once, and most have no flags.
  for (let row = first; row !== -1; row = frames.next(row)) {
    const index = frames.isFromB(row) ? 1 : 0;
    const from = ends[index];
    const to = ends[index === 0 ? 1 : 0];
    const ctl = frames.ctl(row);
    const len = frames.len(row);
    const flags = frames.flags(row);
    const now = at(row);
    if (previous !== -1 && reset === -1 && now - before >= IDLE) {
      silence = new Waiting();
      silence.add(now - before, row);
    }
    if (len > 0 && (flags & RETRANSMISSION) === 0) {
      takeTurn(row, from, to, at, ends);
    }
    countSegment(frames, row, ctl, len, from, to);
    if (flags !== 0) {
      // Wireshark has something to say of every copy, but for those of resets.
      if (previous !== -1 && isCopy(frames, previous, row)) {
        copies.add(row);
      }
      countFlags(flags, row, from, (ctl & SYN) !== 0);
      if (from.timeouts.last === row && previous !== -1) {
        from.unheard.add(row);
        from.stalled.add(now - before, row);
      }
    }
    if (flags !== 0 || from.shutSince !== -1) {
      watchWindow(flags, row, from, to, at);
    }
    if (reset === -1 && (ctl & RST) !== 0 && hasClosed(frames, row, index)) {
      reset = row;
      beforeReset = from.last;
    }
    from.last = row;
    previous = row;
    before = now;
  }
  for (const one of ends) {
    if (one.shutSince !== -1) {
      one.shut.add(at(previous) - at(one.shutSince), one.shutSince);
    }
  }
  return { frames, connection, ends, reset, beforeReset, silence, copies, at, end: at(frames.length - 1) };
}

/** The same segment once more, as a capture on two interfaces, or a mirror of a switch, has it. */
function isCopy(frames: TcpFrames, one: number, other: number): boolean {
  return (
    frames.isFromB(one) === frames.isFromB(other) &&
    frames.seq(one) === frames.seq(other) &&
    frames.ack(one) === frames.ack(other) &&
    frames.ctl(one) === frames.ctl(other) &&
    frames.len(one) === frames.len(other) &&
    frames.wnd(one) === frames.wnd(other)
  );
}

/** Whether who sent a reset, or whom it reached, is gone by it: what is not believed changes nothing. */
function hasClosed(frames: TcpFrames, row: number, index: 0 | 1): boolean {
  const own = frames.state(row, index).state;
  const other = frames.state(row, index === 0 ? 1 : 0).state;
  return own === 'CLOSED' || other === 'CLOSED' || other === 'LISTEN';
}

/** Where text follows the other end's, the time between is what its application took, and the way. */
function takeTurn(
  row: number,
  from: EndCourse,
  to: EndCourse,
  at: (row: number) => number,
  [a, b]: readonly [EndCourse, EndCourse],
): void {
  if (to.lastText !== -1 && (from.lastText === -1 || to.lastText > from.lastText)) {
    const [asked, answered] = from === b ? [a.syns.row, b.synAcks.row] : [b.synAcks.row, a.others.row];
    const way = asked === -1 || answered === -1 ? 0 : Math.max(0, at(answered) - at(asked));
    from.thinking.add(Math.max(0, at(row) - at(to.lastText) - way), row);
  }
}

function countSegment(
  frames: TcpFrames,
  row: number,
  ctl: number,
  len: number,
  from: EndCourse,
  to: EndCourse,
): void {
  if ((ctl & SYN) !== 0) {
    to.tries ||= (ctl & ACK) === 0 ? 0 : to.syns.count;
    ((ctl & ACK) === 0 ? from.syns : from.synAcks).add(row);
  } else if ((ctl & RST) === 0) {
    from.others.add(row);
  }
  if (len > 0) {
    from.texts.add(row);
    from.lastText = row;
  }
  if ((ctl & FIN) !== 0) {
    from.fins.add(row);
    from.finEnd = add(frames.seq(row), len + 1);
  }
  if (to.fins.count > 0 && to.finAcked === -1 && (ctl & ACK) !== 0 && geq(frames.ack(row), to.finEnd)) {
    to.finAcked = row;
  }
  to.unheard.count = 0;
}

function countFlags(flags: number, row: number, from: EndCourse, syn: boolean): void {
  // SYNs are counted by themselves.
  if ((flags & (RETRANSMISSION | FAST | SPURIOUS)) === RETRANSMISSION && !syn) {
    from.timeouts.add(row);
  }
  addIf(flags, FAST, from.fast, row);
  addIf(flags, SPURIOUS, from.spurious, row);
  addIf(flags, OUT_OF_ORDER, from.overtaken, row);
  addIf(flags, ACK_LOST_SEGMENT, from.missing, row);
  addIf(flags, WINDOW_FULL, from.windowFull, row);
  addIf(flags, KEEP_ALIVE, from.keepAlives, row);
}

function addIf(flags: number, flag: number, tally: Tally, row: number): void {
  if ((flags & flag) !== 0) {
    tally.add(row);
  }
}

/** From when to when it offers no window; once the other end has said its last, that keeps nobody waiting. */
function watchWindow(
  flags: number,
  row: number,
  from: EndCourse,
  to: EndCourse,
  at: (row: number) => number,
): void {
  const isShut = (flags & ZERO_WINDOW) !== 0 && to.fins.count === 0;
  if (isShut && from.shutSince === -1) {
    from.shutSince = row;
    from.shuts.add(row);
  } else if (!isShut && from.shutSince !== -1) {
    from.shut.add(at(row) - at(from.shutSince), from.shutSince);
    from.shutSince = -1;
  }
}
