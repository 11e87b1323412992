import { oweAckOfFin } from '../../delayed-ack';
import type { Out } from '../../out';
import { add } from '../../seq';
import { enter, enterTimeWait, finAcknowledged, type Tcb } from '../../tcb';
import type { RuleId } from '../../rules';

/**
 * Eighth, check the FIN bit: the FIN at RCV.NXT is taken and acknowledged, and the application is told that the
 * other side will send no more. The states in which a FIN was already received never see one here: a repeated
 * FIN lies before the window, and the first step answers it.
 */
export function eighthCheckFin(tcb: Tcb, now: number, out: Out): void {
  const rule = ruleFor(tcb);
  tcb.rcv.nxt = add(tcb.rcv.nxt, 1);
  oweAckOfFin(tcb, rule, now);
  // Nothing can be missing any more, and nothing need be reported.
  tcb.duplicate = undefined;
  switch (rule) {
    case 'eighth.fin-wait-1':
      enter(tcb, 'CLOSING', rule, out);
      break;
    case 'eighth.fin-wait-1-acked':
    case 'eighth.fin-wait-2':
      enterTimeWait(tcb, rule, now, out);
      break;
    default:
      enter(tcb, 'CLOSE-WAIT', rule, out);
  }
  out.tell('closing', rule);
}

function ruleFor(tcb: Tcb): RuleId {
  if (tcb.state === 'FIN-WAIT-2') {
    return 'eighth.fin-wait-2';
  }
  if (tcb.state === 'FIN-WAIT-1') {
    return finAcknowledged(tcb) ? 'eighth.fin-wait-1-acked' : 'eighth.fin-wait-1';
  }
  return 'eighth.established';
}
