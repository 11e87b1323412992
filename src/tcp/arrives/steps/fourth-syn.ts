import { isEarly } from '../../fast-open/early';
import type { Out } from '../../out';
import { SYN, type Segment } from '../../segment';
import { returnToListen, type Tcb } from '../../tcb';

/**
 * Fourth, check the SYN bit. In a synchronized state it is answered by a challenge ACK, wherever it lies
 * (RFC 5961 section 4): an honest peer that has rebooted answers that with the reset that settles the matter.
 *
 * @returns whether to go on
 */
export function fourthCheckSyn(tcb: Tcb, segment: Segment, out: Out): boolean {
  if ((segment.ctl & SYN) === 0) {
    return true;
  }
  if (tcb.state === 'SYN-RECEIVED' && tcb.passive && !isEarly(tcb)) {
    out.drop('fourth.syn-received-passive');
    returnToListen(tcb, 'fourth.syn-received-passive', out);
    return false;
  }
  tcb.ackDue = 'fourth.challenge';
  out.drop('fourth.challenge');
  return false;
}
