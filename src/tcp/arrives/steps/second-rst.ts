import { isAtFin } from '../../acceptability';
import { isEarly } from '../../fast-open/early';
import type { Out } from '../../out';
import { RST, type Segment } from '../../segment';
import { deleteTcb, returnToListen, type Tcb } from '../../tcb';

/**
 * Second, check the RST bit. A reset counts only at exactly RCV.NXT; elsewhere in the window it may be a blind
 * guess, and is answered by a challenge ACK (RFC 5961 section 3).
 *
 * @returns whether to go on
 */
export function secondCheckRst(tcb: Tcb, segment: Segment, out: Out): boolean {
  if ((segment.ctl & RST) === 0) {
    return true;
  }
  if (segment.seq !== tcb.rcv.nxt && !isAtFin(tcb, segment.seq)) {
    tcb.ackDue = 'second.challenge';
    out.drop('second.challenge');
    return false;
  }
  believeReset(tcb, out);
  return false;
}

/** The reset is the other side's: the connection is over. */
export function believeReset(tcb: Tcb, out: Out): void {
  switch (tcb.state) {
    case 'SYN-RECEIVED':
      if (isEarly(tcb)) {
        deleteTcb(tcb, 'second.reset', out);
        out.tell('reset', 'second.reset');
      } else if (tcb.passive) {
        returnToListen(tcb, 'second.syn-received-passive', out);
      } else {
        deleteTcb(tcb, 'second.syn-received-active', out);
        out.tell('refused', 'second.syn-received-active');
      }
      return;
    case 'CLOSING':
    case 'LAST-ACK':
      deleteTcb(tcb, 'second.closing', out);
      return;
    case 'TIME-WAIT':
      if (tcb.policy.rfc1337) {
        out.drop('second.rfc1337');
      } else {
        deleteTcb(tcb, 'second.time-wait', out);
      }
      return;
    default:
      deleteTcb(tcb, 'second.reset', out);
      out.tell('reset', 'second.reset');
      return;
  }
}
