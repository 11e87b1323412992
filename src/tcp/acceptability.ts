import { FIN, segmentLength, SYN, type Segment } from './segment';
import { add, geq, leq, lt } from './seq';
import { finReceived, type Tcb } from './tcb';

/** Which segments are close enough to RCV.NXT to be looked at (RFC 9293 section 3.10.7.4, first). */

/** Whether any of a segment is inside the window. Resets are judged by {@link isResetAcceptable}. */
export function isAcceptable(tcb: Tcb, segment: Segment): boolean {
  return tcb.policy.acceptability === 'table 6' ? isInTable6(tcb, segment) : isTolerable(tcb, segment);
}

/**
 * Where a reset stands is said by its sequence number alone (second step, 1 to 3), whatever text it carries (SHLD-2);
 * and RCV.NXT is the place for it even when the window is zero (MUST-66).
 */
export function isResetAcceptable(tcb: Tcb, segment: Segment): boolean {
  const { seq } = segment;
  return tcb.policy.acceptability === 'table 6'
    ? seq === tcb.rcv.nxt || isInWindow(tcb, seq)
    : isTolerable(tcb, segment) || isAtFin(tcb, seq);
}

/** Whether a reset stands where the other side's FIN stood ({@link Policy.resetAtFin}). */
export function isAtFin(tcb: Tcb, seq: number): boolean {
  return tcb.policy.resetAtFin && finReceived(tcb) && seq === add(tcb.rcv.nxt, -1);
}

/** The four cases of RFC 9293 table 6. */
function isInTable6(tcb: Tcb, segment: Segment): boolean {
  const { nxt, wnd } = tcb.rcv;
  const length = segmentLength(segment);
  if (wnd === 0) {
    // Past the octet of a probe that found no room the other side's ACKs are valid too: two sides that probe each
    // other would otherwise answer ACK with ACK for ever (appendix A.2).
    return length === 0 && (segment.seq === nxt || segment.seq === add(nxt, 1));
  }
  return isInWindow(tcb, segment.seq) || (length > 0 && isInWindow(tcb, add(segment.seq, length - 1)));
}

/** What ends no earlier than the last acknowledgment, and begins no later than the window ends (Linux, tcp_sequence). */
function isTolerable(tcb: Tcb, segment: Segment): boolean {
  const { nxt, wnd, acked } = tcb.rcv;
  const edge = add(nxt, wnd);
  const end = add(segment.seq, segmentLength(segment));
  const fin = (segment.ctl & (FIN | SYN)) === FIN ? 1 : 0;
  if (lt(end, acked)) {
    return false;
  }
  // What is longer than the window is taken, cut off, only where nothing waits to be read, not even a FIN.
  const nothingUnread = tcb.unread.length === 0 && !finReceived(tcb);
  return leq(add(end, -fin), edge) || (leq(segment.seq, edge) && nothingUnread);
}

function isInWindow({ rcv }: Tcb, seq: number): boolean {
  return geq(seq, rcv.nxt) && lt(seq, add(rcv.nxt, rcv.wnd));
}
