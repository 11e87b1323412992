import { ACK, FIN, RST, SYN } from '../../tcp/segment';
import { add, distance, eq, geq } from '../../tcp/seq';
import { flagBit } from '../flags';
import type { TcpFrames } from '../tcp-frames';
import type { EndCourse, Tally } from './end-course';

const ZERO_WINDOW = flagBit('zero_window');
const RETRANSMISSION = flagBit('retransmission');
const FAST = flagBit('fast_retransmission');
const SPURIOUS = flagBit('spurious_retransmission');
const OUT_OF_ORDER = flagBit('out_of_order');
const ACK_LOST_SEGMENT = flagBit('ack_lost_segment');
const WINDOW_FULL = flagBit('window_full');
const KEEP_ALIVE = flagBit('keep_alive');
const ZERO_WINDOW_PROBE = flagBit('zero_window_probe');

/** A row of a connection, and whose it is. Every row comes by: what is needed of one is read once. */
export interface Sent {
  row: number;
  ctl: number;
  len: number;
  flags: number;
  from: EndCourse;
  to: EndCourse;
  /** It is the one before it once more, so soon that its sender did not send it twice. */
  isCopy: boolean;
}

/** Counts what a segment is. A SYN or a FIN that is there twice was sent once. */
export function countSegment(frames: TcpFrames, sent: Sent): void {
  const { row, ctl, len, from, to } = sent;
  if ((ctl & (SYN | RST)) === 0) {
    from.others.add(row);
    if (to.last === -1) {
      from.hearsUnseen ||= frames.ack(row) !== frames.ack(from.others.row);
    }
  }
  if (len > 0) {
    from.texts.add(row);
    from.lastText = row;
  }
  if ((ctl & (SYN | FIN | RST)) !== 0) {
    countControl(frames, sent);
  }
  if (to.fins.count > 0 && to.finAcked === -1 && (ctl & ACK) !== 0 && geq(frames.ack(row), to.finEnd)) {
    to.finAcked = row;
  }
  if (to.unheard.count + to.probes.count > 0) {
    to.unheard.count = 0;
    to.probes.count = 0;
    to.stalled.take(to.stalling);
  }
}

function countControl(frames: TcpFrames, sent: Sent): void {
  const { row, ctl, len, from, isCopy } = sent;
  if ((ctl & RST) !== 0) {
    from.hasReset = true;
  } else if ((ctl & SYN) !== 0 && !isCopy) {
    countSyn(frames, sent);
  }
  if ((ctl & FIN) !== 0 && !isCopy) {
    from.fins.add(row);
    from.finEnd = add(frames.seq(row), len + 1);
  }
}

function countSyn(frames: TcpFrames, { row, ctl, from, to }: Sent): void {
  from.hasReset = false;
  if ((ctl & ACK) === 0) {
    from.syns.add(row);
  } else if (to.syns.count === 0 || acknowledgesSyn(frames, row, to.syns.last)) {
    to.tries ||= to.syns.count;
    from.synAcks.add(row);
  } else {
    from.others.add(row);
  }
}

/** Whether a row acknowledges a SYN, and nothing beyond what came with it: text (RFC 7413), or a FIN. */
export function acknowledgesSyn(frames: TcpFrames, row: number, syn: number): boolean {
  const acknowledged = distance(frames.ack(row), frames.seq(syn));
  const fin = Number((frames.ctl(syn) & FIN) !== 0);
  return acknowledged > 0 && acknowledged <= 1 + frames.len(syn) + fin;
}

/** Counts what Wireshark says of a segment. */
export function countFlags(frames: TcpFrames, sent: Sent): void {
  const { row, ctl, flags, from, to } = sent;
  if (!from.hasReset) {
    countAgain(frames, sent);
  }
  if ((flags & ACK_LOST_SEGMENT) !== 0 && !isOfHandshake(frames, sent)) {
    from.missing.add(row);
  }
  addIf(flags, WINDOW_FULL, from.windowFull, row);
  if ((flags & (KEEP_ALIVE | ZERO_WINDOW_PROBE)) !== 0 && (ctl & SYN) === 0) {
    from.probes.add(row);
    if (to.shutSince === -1) {
      from.keepAlives.add(row);
    }
  }
}

/** What is sent again, or overtaken. SYNs are counted by themselves. */
function countAgain(frames: TcpFrames, { row, ctl, flags, from, to }: Sent): void {
  const isTimeout = (flags & (RETRANSMISSION | FAST | SPURIOUS)) === RETRANSMISSION && (ctl & SYN) === 0;
  if (isTimeout && !isLeftBySyn(frames, row, from, to)) {
    from.timeouts.add(row);
  }
  addIf(flags, FAST, from.fast, row);
  addIf(flags, SPURIOUS, from.spurious, row);
  addIf(flags, OUT_OF_ORDER, from.overtaken, row);
}

/** Text that came with a SYN, and that the SYN,ACK left out, is not lost: the other end did not want it yet (RFC 7413). */
function isLeftBySyn(frames: TcpFrames, row: number, from: EndCourse, to: EndCourse): boolean {
  const syn = from.syns.row;
  const first = syn === -1 ? 0 : add(frames.seq(syn), 1);
  return (
    syn !== -1 &&
    from.texts.row === syn &&
    to.synAcks.row !== -1 &&
    eq(frames.seq(row), first) &&
    eq(frames.ack(to.synAcks.row), first)
  );
}

/** Whether what it acknowledges is another connection's, or a SYN,ACK: of neither anything is missing. */
function isOfHandshake(frames: TcpFrames, { row, from, to }: Sent): boolean {
  const answersOnlySyns = to.syns.count > 0 && to.others.count === 0 && from.synAcks.count === 0;
  return answersOnlySyns || (to.synAcks.count > 0 && acknowledgesSyn(frames, row, to.synAcks.last));
}

function addIf(flags: number, flag: number, tally: Tally, row: number): void {
  if ((flags & flag) !== 0) {
    tally.add(row);
  }
}

/** Whether it offers no window; once the other end has said its last, that keeps nobody waiting. */
export function isShut({ flags, to }: Sent): boolean {
  return (flags & ZERO_WINDOW) !== 0 && to.fins.count === 0;
}
