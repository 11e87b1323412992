import { ACK, RST, SYN, type Segment } from './segment';
import { gt } from './seq';
import type { Tcb } from './tcb';

/**
 * Whether a SYN may open a new connection over one that is in TIME-WAIT (RFC 9293 section 3.6.1, MAY-2): its
 * sequence number is later than everything received on the old one, so it is no old duplicate. The new connection
 * needs a listener, and an initial send sequence number past the old SND.NXT.
 */
export function reopens(tcb: Tcb, segment: Segment): boolean {
  return (
    tcb.state === 'TIME-WAIT' &&
    tcb.policy.reopenTimeWait &&
    (segment.ctl & (SYN | ACK | RST)) === SYN &&
    gt(segment.seq, tcb.rcv.nxt)
  );
}
