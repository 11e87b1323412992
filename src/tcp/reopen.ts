import { ACK, RST, SYN, type Segment } from './segment';
import { distance, gt } from './seq';
import type { Tcb } from './tcb';

/**
 * Whether a SYN may open a new connection over one that is in TIME-WAIT (RFC 9293 section 3.6.1, MAY-2): it is no old
 * duplicate, since its timestamp is later than the last one seen (RFC 6191, SHLD-4), or, where timestamps do not
 * decide, its sequence number is later than everything received. The new connection needs a listener, and an initial
 * send sequence number past the old SND.NXT.
 */
export function reopens(tcb: Tcb, segment: Segment): boolean {
  if (tcb.state !== 'TIME-WAIT' || !tcb.policy.reopenTimeWait || (segment.ctl & (SYN | ACK | RST)) !== SYN) {
    return false;
  }
  const timestamps = tcb.policy.reopenBy === 'timestamp' ? segment.options.timestamps : undefined;
  if (!tcb.agreed.timestamps && tcb.policy.timestamps && timestamps !== undefined) {
    // The new connection would have what tells its segments from old ones (RFC 6191 section 2).
    return true;
  }
  if (tcb.agreed.timestamps && timestamps !== undefined) {
    const later = distance(timestamps.tsval, tcb.tsRecent);
    return later > 0 || (later === 0 && gt(segment.seq, tcb.rcv.nxt));
  }
  return gt(segment.seq, tcb.rcv.nxt);
}
