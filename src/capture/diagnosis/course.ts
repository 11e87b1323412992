import { ACK, FIN, RST, SYN } from '../../tcp/segment';
import { add, geq } from '../../tcp/seq';
import type { CapturedConnection } from '../connection';
import { flagBit } from '../flags';
import type { TcpFrames } from '../tcp-frames';
import { lengthOf } from '../time';
import { ROWS_BETWEEN, type Work } from '../turns';
import { EndCourse, Tally, Waiting } from './end-course';

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
/** Seconds within which the same once more is a copy: TCP waits twice as long each time, and so soon takes longer. */
const AT_ONCE = 0.1;

/** How a connection went, when all its rows were seen: what the rules of the diagnosis look at. */
export class Course {
  readonly frames: TcpFrames;
  readonly connection: CapturedConnection;
  readonly ends: readonly [a: EndCourse, b: EndCourse] = [new EndCourse(), new EndCourse()];
  /** The reset by which the first end that is believed to be gone went; -1 for none. */
  reset = -1;
  /** What its sender had sent before it; -1 for nothing. */
  beforeReset = -1;
  /** The last frame before the reset that came after a long silence, and how long that was; seconds. */
  silence = new Waiting();
  /** Frames that repeat the one before them in everything. */
  readonly copies = new Tally();
  /** When the connection began. */
  readonly #seconds: number;
  readonly #nanoseconds: number;
  /** The row that was seen last, -1 for none, and when it was. */
  #previous = -1;
  #before = 0;

  constructor(frames: TcpFrames, connection: CapturedConnection) {
    this.frames = frames;
    this.connection = connection;
    this.#seconds = frames.seconds(connection.first);
    this.#nanoseconds = frames.nanoseconds(connection.first);
  }

  /** Seconds from the connection's first frame to a row. */
  at(row: number): number {
    const { frames } = this;
    return frames.seconds(row) - this.#seconds + (frames.nanoseconds(row) - this.#nanoseconds) / 1e9;
  }

  /** How long it was seen; seconds. */
  get length(): number {
    return lengthOf(this.connection.span) / 1e9;
  }

  /** Seconds from the connection's first frame to the last one of the capture, of whichever connection. */
  get end(): number {
    return this.at(this.frames.length - 1);
  }

  /** Takes the connection's next row. */
  see(row: number): void {
    const { frames } = this;
    const index = frames.isFromB(row) ? 1 : 0;
    const from = this.ends[index];
    const to = this.ends[index === 0 ? 1 : 0];
    // Every row of a capture comes by here: what is needed of one is read once, and most have no flags.
    const ctl = frames.ctl(row);
    const len = frames.len(row);
    const flags = frames.flags(row);
    const now = this.at(row);
    const gap = this.#previous === -1 ? 0 : now - this.#before;
    if (this.reset === -1 && gap >= IDLE) {
      this.silence = new Waiting();
      this.silence.add(gap, row);
    }
    if (len > 0 && (flags & RETRANSMISSION) === 0) {
      takeTurn(this, row, from, to);
    }
    countSegment(frames, row, ctl, len, from, to);
    if (flags !== 0) {
      // Wireshark has something to say of every copy, but for those of resets.
      if (this.#previous !== -1 && Math.abs(gap) < AT_ONCE && isCopy(frames, this.#previous, row)) {
        this.copies.add(row);
      }
      countFlags(flags, row, from, (ctl & SYN) !== 0);
      if (from.timeouts.last === row && this.#previous !== -1) {
        from.unheard.add(row);
        from.stalled.add(gap, row);
      }
    }
    if (flags !== 0 || from.shutSince !== -1) {
      watchWindow(this, flags, row, from, to);
    }
    if (this.reset === -1 && (ctl & RST) !== 0 && hasClosed(frames, row, index)) {
      this.reset = row;
      this.beforeReset = from.last;
    }
    from.last = row;
    this.#previous = row;
    this.#before = now;
  }

  /** All rows were seen: a window that is shut has been so up to now. */
  close(): void {
    for (const { shut, shutSince } of this.ends) {
      if (shutSince !== -1) {
        shut.add(this.#before - this.at(shutSince), shutSince);
      }
    }
  }
}

/** Goes through the rows of a connection. */
export function* courseOf(frames: TcpFrames, connection: CapturedConnection): Work<Course> {
  const course = new Course(frames, connection);
  const { first, last } = connection;
  let seen = 0;
  for (let row = first; row !== -1; row = frames.next(row, last)) {
    course.see(row);
    if (++seen % ROWS_BETWEEN === 0) {
      yield;
    }
  }
  course.close();
  return course;
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
function takeTurn(course: Course, row: number, from: EndCourse, to: EndCourse): void {
  if (to.lastText !== -1 && (from.lastText === -1 || to.lastText > from.lastText)) {
    const [a, b] = course.ends;
    const [asked, answered] = from === b ? [a.syns.row, b.synAcks.row] : [b.synAcks.row, a.others.row];
    const way = asked === -1 || answered === -1 ? 0 : Math.max(0, course.at(answered) - course.at(asked));
    from.thinking.add(Math.max(0, course.at(row) - course.at(to.lastText) - way), row);
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
function watchWindow(course: Course, flags: number, row: number, from: EndCourse, to: EndCourse): void {
  const isShut = (flags & ZERO_WINDOW) !== 0 && to.fins.count === 0;
  if (isShut && from.shutSince === -1) {
    from.shutSince = row;
    from.shuts.add(row);
  } else if (!isShut && from.shutSince !== -1) {
    from.shut.add(course.at(row) - course.at(from.shutSince), from.shutSince);
    from.shutSince = -1;
  }
}
