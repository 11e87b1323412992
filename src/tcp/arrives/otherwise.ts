import { receiveMark } from '../ecn';
import type { Out } from '../out';
import type { Segment } from '../segment';
import { heard } from '../synchronize';
import type { Tcb } from '../tcb';
import { checkAsBsd } from './bsd/checks';
import { arrivesAtMinisock, isMinisock } from './minisocks';
import { eighthCheckFin } from './steps/eighth-fin';
import { fifthCheckAck } from './steps/fifth-ack';
import { firstCheckSequence } from './steps/first-sequence';
import { fourthCheckSyn } from './steps/fourth-syn';
import { secondCheckRst } from './steps/second-rst';
import { seventhProcessText } from './steps/seventh-text';
import { sixthCheckUrg } from './steps/sixth-urg';

/**
 * SEGMENT ARRIVES in any state from SYN-RECEIVED on: the eight steps of RFC 9293 section 3.10.7.4, in order.
 * The third, security and compartment, has nothing to check: nothing sends them any more.
 */
export function arrivesOtherwise(tcb: Tcb, arriving: Segment, now: number, out: Out): void {
  heard(tcb, now);
  const segment = check(tcb, arriving, now, out);
  if (segment === undefined || !fifthCheckAck(tcb, segment, now, out)) {
    return;
  }
  receiveMark(tcb, segment, out);
  sixthCheckUrg(tcb, segment, out);
  if (seventhProcessText(tcb, segment, now, out)) {
    eighthCheckFin(tcb, now, out);
  }
}

/** What comes before the fifth step, in whichever way the policy has it. */
function check(tcb: Tcb, arriving: Segment, now: number, out: Out): Segment | undefined {
  if (tcb.policy.checks === 'bsd') {
    return checkAsBsd(tcb, arriving, now, out);
  }
  return isMinisock(tcb)
    ? arrivesAtMinisock(tcb, arriving, now, out)
    : firstFourSteps(tcb, arriving, now, out);
}

function firstFourSteps(tcb: Tcb, arriving: Segment, now: number, out: Out): Segment | undefined {
  const segment = firstCheckSequence(tcb, arriving, now, out);
  return segment !== undefined && secondCheckRst(tcb, segment, out) && fourthCheckSyn(tcb, segment, out)
    ? segment
    : undefined;
}
