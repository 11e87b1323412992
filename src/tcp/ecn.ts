import { hearCount } from './accurate-ecn';
import { flightSize, reduce } from './congestion/congestion';
import type { Out } from './out';
import { ACK, CE, CWR, ECE, SYN, type Segment } from './segment';
import { gt } from './seq';
import type { Tcb } from './tcb';

/** Explicit congestion notification once both sides have agreed on it (RFC 3168 section 6.1, RFC 9768 section 3.2). */

/** The receiver's part (section 6.1.3): echo a mark until the sender answers that it has slowed down; or count it. */
export function receiveMark(tcb: Tcb, segment: Segment, out: Out): void {
  if (tcb.ecn === undefined) {
    return;
  }
  const { accurate } = tcb.ecn;
  if (accurate !== undefined) {
    if (segment.ecn === CE) {
      accurate.received += 1;
      out.apply('ecn.counted');
    }
    return;
  }
  if ((segment.ctl & CWR) !== 0) {
    tcb.ecn.echo = false;
    if (segment.data.length > 0) {
      // Its window may be no wider than this segment.
      tcb.ackDue = 'ecn.slowed';
    }
  }
  if (segment.ecn === CE && segment.data.length > 0) {
    tcb.ecn.echo = true;
    out.apply('ecn.marked');
  }
}

/**
 * The sender's part (section 6.1.2): an echoed mark counts as a loss, once for each window, without a retransmission.
 *
 * @returns whether a mark was echoed, or counted: then the window must not grow, either
 */
export function receiveEcho(tcb: Tcb, segment: Segment, out: Out): boolean {
  const { ecn, congestion, recovery } = tcb;
  if (ecn === undefined || (segment.ctl & (ACK | SYN)) !== ACK) {
    return false;
  }
  const { accurate } = ecn;
  const echoed = accurate === undefined ? (segment.ctl & ECE) !== 0 : hearCount(tcb, accurate, segment) > 0;
  if (!echoed) {
    return false;
  }
  if (tcb.rack !== undefined) {
    return true;
  }
  if (recovery.phase !== 'open' || gt(ecn.until, tcb.snd.una)) {
    return true;
  }
  reduce(tcb, flightSize(tcb));
  congestion.cwnd = Math.min(congestion.cwnd, congestion.ssthresh);
  ecn.until = tcb.snd.nxt;
  out.apply('ecn.echoed');
  return true;
}

/** The ACK that completes a handshake says how our SYN, or SYN,ACK, came (RFC 9768 section 3.2.2.1). */
export function hearHandshake(tcb: Tcb, segment: Segment): void {
  if (tcb.ecn?.accurate !== undefined) {
    hearCount(tcb, tcb.ecn.accurate, segment);
  }
}
