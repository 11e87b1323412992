import { ACK, FIN, RST, SYN } from '../../tcp/segment';
import { add, eq, leq, lt } from '../../tcp/seq';
import { flagBit } from '../flags';
import { nanosecondsBetween, type Timestamp } from '../time';
import { MUTED, SCALE_UNKNOWN, SCALE_UNUSED, type Direction } from './conversation';
import type { Segment } from './segment';

/**
 * The flags of Wireshark 4.0's TCP analysis, in the order in which it comes to them. Each rule reads what the packets
 * before left: `fwd` is the direction of the segment, `rev` the other one.
 */

const RETRANSMISSION = flagBit('retransmission');
const FAST_RETRANSMISSION = flagBit('fast_retransmission');
const SPURIOUS_RETRANSMISSION = flagBit('spurious_retransmission');
const OUT_OF_ORDER = flagBit('out_of_order');
const LOST_SEGMENT = flagBit('lost_segment');
const ACK_LOST_SEGMENT = flagBit('ack_lost_segment');
const KEEP_ALIVE = flagBit('keep_alive');
const KEEP_ALIVE_ACK = flagBit('keep_alive_ack');
const DUPLICATE_ACK = flagBit('duplicate_ack');
const ZERO_WINDOW = flagBit('zero_window');
const ZERO_WINDOW_PROBE = flagBit('zero_window_probe');
const ZERO_WINDOW_PROBE_ACK = flagBit('zero_window_probe_ack');
const WINDOW_UPDATE = flagBit('window_update');
const WINDOW_FULL = flagBit('window_full');

/** Nanoseconds. A retransmission is fast when the other end's last packet is less old. */
const FAST = 20e6;
/** Nanoseconds. Reordering takes no longer, where no round-trip time is known. */
const REORDERING = 3e6;

/** The flags of a segment. `mptcp`: which MPTCP subtypes the connection has had; `initialRtt`: nanoseconds, 0 for none. */
export function flagsOf(
  segment: Segment,
  fwd: Direction,
  rev: Direction,
  mptcp: number,
  initialRtt: number,
): number {
  let flags = isZeroWindowProbe(segment, fwd, rev)
    ? ZERO_WINDOW_PROBE
    : ofWindows(segment, fwd, rev) | ofPlace(segment, fwd) | ofAnswer(segment, fwd, rev, mptcp);
  countAcks(segment, fwd);
  flags |= ofAcknowledgment(segment, rev);
  if ((flags & KEEP_ALIVE) === 0 && (segment.len > 0 || (segment.ctl & (SYN | FIN)) !== 0)) {
    flags |= ofRepetition(segment, fwd, rev, initialRtt);
  }
  return flags;
}

/** As Wireshark means it, to which a number half of all away is both after and before. */
export function isAfter(one: number, other: number): boolean {
  return lt(other, one);
}

function isPlain({ ctl }: Segment): boolean {
  return (ctl & (SYN | FIN | RST)) === 0;
}

function isZeroWindowProbe({ seq, len }: Segment, fwd: Direction, rev: Direction): boolean {
  return len === 1 && eq(seq, fwd.next) && rev.win === 0;
}

function ofWindows(segment: Segment, fwd: Direction, rev: Direction): number {
  if (!isPlain(segment)) {
    return 0;
  }
  const { seq, ack, wnd, len } = segment;
  let flags = wnd === 0 ? ZERO_WINDOW : 0;
  if (len === 0 && wnd !== 0 && wnd !== fwd.win && eq(seq, fwd.next) && eq(ack, fwd.ack)) {
    flags |= WINDOW_UPDATE;
  }
  if (len > 0 && rev.wscale !== SCALE_UNKNOWN && eq(add(seq, len), windowEnd(rev))) {
    flags |= WINDOW_FULL;
  }
  return flags;
}

/** Up to where its last packet allowed the other end to send. */
function windowEnd({ ack, win, wscale, firstAckPending }: Direction): number {
  const shift = firstAckPending || wscale === SCALE_UNUSED ? 0 : wscale;
  return add(ack, win << shift);
}

/** Whether it lies where the direction had come to: after a hole, or one octet before. */
function ofPlace(segment: Segment, fwd: Direction): number {
  const { seq, ctl, len } = segment;
  let flags = 0;
  if (fwd.next !== 0 && isAfter(seq, fwd.next) && (ctl & RST) === 0) {
    flags |= LOST_SEGMENT;
  }
  if (len <= 1 && eq(seq, add(fwd.next, -1)) && isPlain(segment)) {
    flags |= KEEP_ALIVE;
  }
  return flags;
}

/** Whether it says again what its sender said last: to a probe, or because something else came than was due. */
function ofAnswer(segment: Segment, fwd: Direction, rev: Direction, mptcp: number): number {
  const { seq, ack, wnd, len } = segment;
  if (len !== 0 || wnd !== fwd.win || !eq(seq, fwd.next) || !eq(ack, fwd.ack) || !isPlain(segment)) {
    return 0;
  }
  if (wnd !== 0 && (rev.lastFlags & KEEP_ALIVE) !== 0) {
    return KEEP_ALIVE_ACK;
  }
  if (wnd === 0) {
    return (rev.lastFlags & ZERO_WINDOW_PROBE) !== 0 ? ZERO_WINDOW_PROBE_ACK : 0;
  }
  if (mptcp !== fwd.mptcp) {
    return 0;
  }
  fwd.dup = fwd.dup === MUTED ? 1 : fwd.dup + 1;
  return DUPLICATE_ACK;
}

/** What acknowledges something else begins to be counted anew. */
function countAcks({ frame, ack }: Segment, fwd: Direction): void {
  if (!eq(ack, fwd.ack)) {
    fwd.lastNonDup = frame;
    fwd.dup = 0;
  }
}

/** Whether it acknowledges what was not captured. Said once, until what is acknowledged is in the capture again. */
function ofAcknowledgment(segment: Segment, rev: Direction): number {
  if (!acknowledgesUnseen(segment, rev)) {
    return 0;
  }
  if (lt(rev.maxAckable, rev.next)) {
    rev.maxAckable = rev.next;
    return ACK_LOST_SEGMENT;
  }
  const isFirst = rev.dup === 0;
  rev.dup = MUTED;
  return isFirst ? ACK_LOST_SEGMENT : 0;
}

export function acknowledgesUnseen({ ctl, ack }: Segment, { maxAckable }: Direction): boolean {
  return (ctl & ACK) !== 0 && maxAckable !== 0 && isAfter(ack, maxAckable);
}

/** Whether some of it was sent before, or comes late. Wireshark says of the first two that they are retransmissions too. */
function ofRepetition(segment: Segment, fwd: Direction, rev: Direction, initialRtt: number): number {
  const { seq, ctl, len } = segment;
  if (len > 0 && rev.ack !== 0 && leq(add(seq, len), rev.ack)) {
    return SPURIOUS_RETRANSMISSION | RETRANSMISSION;
  }
  // After a probe of one octet come new segments that begin with that octet.
  const followsProbe = len > 1 && eq(seq, add(fwd.next, -1));
  if (fwd.next === 0 || !lt(seq, fwd.next) || followsProbe) {
    return 0;
  }
  const wasAskedFor = (rev.dup >= 2 || rev.dup === MUTED) && eq(seq, rev.ack);
  if (wasAskedFor && isWithin(FAST, rev.ackTime, segment)) {
    return FAST_RETRANSMISSION | RETRANSMISSION;
  }
  const end = add(seq, len + ((ctl & (SYN | FIN)) !== 0 ? 1 : 0));
  if (!eq(end, fwd.next) && isWithin(initialRtt === 0 ? REORDERING : initialRtt, fwd.nextTime, segment)) {
    return OUT_OF_ORDER;
  }
  return RETRANSMISSION;
}

/** Whether less than so many nanoseconds have gone by. Wireshark's are unsigned: where the clock ran back, they are many. */
function isWithin(nanoseconds: number, since: Timestamp, now: Timestamp): boolean {
  const elapsed = nanosecondsBetween(since, now);
  return elapsed < 0 === nanoseconds < 0 ? elapsed < nanoseconds : elapsed >= 0;
}
