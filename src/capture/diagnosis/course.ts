import { FIN, RST, SYN } from '../../tcp/segment';
import type { CapturedConnection } from '../connection';
import { flagBit } from '../flags';
import { UNANALYSED } from '../packet';
import type { TcpFrames } from '../tcp-frames';
import { lengthOf } from '../time';
import { ROWS_BETWEEN, type Work } from '../turns';
import { countFlags, countSegment, isShut, type Sent } from './count';
import { EndCourse, Tally, Waiting } from './end-course';

const RETRANSMISSION = flagBit('retransmission');

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
  /** Frames that repeat one just before them in everything. */
  readonly copies = new Tally();
  /** Frames with a SYN, a FIN, a reset or text, and how many of those are copies: an ACK may well be sent twice. */
  carriers = 0;
  copiedCarriers = 0;
  /** The row that is looked at: one object, refilled for each. */
  readonly #sent: Sent = {
    ...{ row: -1, ctl: 0, len: 0, flags: 0, isCopy: false },
    ...{ from: this.ends[0], to: this.ends[1] },
  };
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

  /** Whether it was seen who opened it. */
  get isOpeningSeen(): boolean {
    return this.ends[0].syns.count > 0 || this.ends[1].synAcks.count > 0;
  }

  /** Takes the connection's next row. */
  see(row: number): void {
    const { frames } = this;
    const index = frames.isFromB(row) ? 1 : 0;
    const from = this.ends[index];
    if (frames.unanalysed(row) === UNANALYSED.quoted) {
      from.quoted.add(row);
      return;
    }
    const to = this.ends[index === 0 ? 1 : 0];
    const ctl = frames.ctl(row);
    const len = frames.len(row);
    const flags = frames.flags(row);
    const now = this.at(row);
    const gap = this.#previous === -1 ? 0 : now - this.#before;
    // Wireshark has something to say of every copy, but for those of resets.
    const mayBeCopy = flags !== 0 || (ctl & RST) !== 0;
    const isCopy = mayBeCopy && from.last !== -1 && this.#isCopy(from.last, row, now);
    const sent = this.#sent;
    sent.row = row;
    sent.ctl = ctl;
    sent.len = len;
    sent.flags = flags;
    sent.from = from;
    sent.to = to;
    sent.isCopy = isCopy;
    if (this.reset === -1 && gap >= IDLE) {
      this.silence = new Waiting();
      this.silence.add(gap, row);
    }
    // Who asks and who answers is not known where it was not seen who opened the connection.
    if (len > 0 && (flags & RETRANSMISSION) === 0 && this.isOpeningSeen) {
      takeTurn(this, row, from, to);
    }
    if (len > 0 || (ctl & (SYN | FIN | RST)) !== 0) {
      this.carriers++;
      this.copiedCarriers += isCopy ? 1 : 0;
    }
    if (isCopy) {
      this.copies.add(row);
    }
    countSegment(frames, sent);
    if (flags !== 0 || from.shutSince !== -1 || (ctl & (SYN | RST)) !== 0) {
      this.#remark(sent, now, gap);
    }
    from.last = row;
    this.#previous = row;
    this.#before = now;
  }

  /** What few rows have. */
  #remark(sent: Sent, now: number, gap: number): void {
    const { row, ctl, flags, from } = sent;
    if (flags !== 0) {
      countFlags(this.frames, sent);
      if (from.timeouts.last === row && this.#previous !== -1) {
        from.unheard.add(row);
        from.stalling.add(gap, row);
      }
    }
    this.#watchWindow(sent, now);
    if ((ctl & (SYN | RST)) !== 0) {
      this.#watchReset(sent, now);
    }
  }

  /** The same segment once more, as a capture on two interfaces, or a mirror of a switch, has it. */
  #isCopy(one: number, other: number, now: number): boolean {
    const { frames } = this;
    return (
      Math.abs(now - this.at(one)) < AT_ONCE &&
      frames.seq(one) === frames.seq(other) &&
      frames.ack(one) === frames.ack(other) &&
      frames.ctl(one) === frames.ctl(other) &&
      frames.len(one) === frames.len(other) &&
      frames.wnd(one) === frames.wnd(other)
    );
  }

  /** From when to when it offers no window. */
  #watchWindow(sent: Sent, now: number): void {
    const { row, from } = sent;
    if (!isShut(sent)) {
      this.#endShut(from, now);
    } else if (from.shutSince === -1) {
      from.shutSince = row;
      from.shuts.add(row);
    }
  }

  #endShut(end: EndCourse, now: number): void {
    if (end.shutSince !== -1) {
      end.shut.add(now - this.at(end.shutSince), end.shutSince);
      end.shutSince = -1;
    }
  }

  /** A reset that is believed ends everything, up to the next SYN. */
  #watchReset({ row, ctl, from, isCopy }: Sent, now: number): void {
    if ((ctl & RST) === 0) {
      this.reset = -1;
    } else if (this.reset === -1 && !isCopy && hasClosed(this.frames, row)) {
      this.reset = row;
      this.beforeReset = from.last;
      from.resets.add(row);
      this.ends.forEach((end) => {
        this.#endShut(end, now);
      });
    }
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

/** Whether who sent a reset, or whom it reached, is gone by it: what is not believed changes nothing. */
function hasClosed(frames: TcpFrames, row: number): boolean {
  const index = frames.isFromB(row) ? 1 : 0;
  const own = frames.state(row, index).state;
  const other = frames.state(row, index === 0 ? 1 : 0).state;
  return own === 'CLOSED' || other === 'CLOSED' || other === 'LISTEN';
}

/** Where text follows the other end's, the time between is what its application took, and the way. */
function takeTurn(course: Course, row: number, from: EndCourse, to: EndCourse): void {
  // What had to be sent again, and was not acknowledged before the answer, may have arrived just then.
  const wasLate = to.lastText === to.timeouts.last && from.last < to.lastText;
  if (to.lastText !== -1 && !wasLate && (from.lastText === -1 || to.lastText > from.lastText)) {
    const [a, b] = course.ends;
    const [asked, answered] = from === b ? [a.syns.row, b.synAcks.row] : [b.synAcks.row, a.others.row];
    const way = asked === -1 || answered === -1 ? 0 : Math.max(0, course.at(answered) - course.at(asked));
    from.thinking.add(Math.max(0, course.at(row) - course.at(to.lastText) - way), row);
  }
}
