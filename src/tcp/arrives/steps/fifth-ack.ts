import { acknowledge, acknowledgesNew, hearAnswerToProbe, setWindow, updateWindow } from '../../acknowledge';
import { sendRst } from '../../emit';
import type { Out } from '../../out';
import { ACK, type Segment } from '../../segment';
import { add, gt, lt } from '../../seq';
import { established } from '../../synchronize';
import { deleteTcb, enter, enterTimeWait, finAcknowledged, type Tcb } from '../../tcb';
import { bringsFin } from './seventh-text';

/**
 * Fifth, check the ACK field.
 *
 * @returns whether to go on
 */
export function fifthCheckAck(tcb: Tcb, segment: Segment, now: number, out: Out): boolean {
  if ((segment.ctl & ACK) === 0) {
    out.drop('fifth.no-ack');
    return false;
  }
  if (tcb.state === 'SYN-RECEIVED') {
    return completeHandshake(tcb, segment, now, out);
  }
  if (gt(segment.ack, tcb.snd.nxt)) {
    tcb.ackDue = 'fifth.unsent';
    out.drop('fifth.unsent');
    return false;
  }
  if (lt(segment.ack, add(tcb.snd.una, -tcb.snd.maxWnd))) {
    tcb.ackDue = 'fifth.ack-out-of-range';
    out.drop('fifth.ack-out-of-range');
    return false;
  }
  if (acknowledgesNew(tcb, segment)) {
    acknowledge(tcb, segment.ack, now);
    out.apply('fifth.advance');
  } else {
    out.apply('fifth.duplicate');
  }
  updateWindow(tcb, segment);
  if (tcb.snd.wnd === 0) {
    hearAnswerToProbe(tcb);
  }
  return finAcknowledged(tcb) ? afterOwnFin(tcb, segment, now, out) : true;
}

function completeHandshake(tcb: Tcb, segment: Segment, now: number, out: Out): boolean {
  if (!acknowledgesNew(tcb, segment)) {
    out.drop('fifth.syn-received-unacceptable');
    sendRst(segment.ack, 'fifth.syn-received-unacceptable', out);
    return false;
  }
  const retransmitted = acknowledge(tcb, segment.ack, now);
  setWindow(tcb, segment);
  established(tcb, retransmitted, 'fifth.syn-received', out);
  return true;
}

/** Our FIN is acknowledged. */
function afterOwnFin(tcb: Tcb, segment: Segment, now: number, out: Out): boolean {
  switch (tcb.state) {
    case 'FIN-WAIT-1':
      // With the other side's FIN on the same segment the eighth step goes to TIME-WAIT at once (figure 5, note 2).
      if (!bringsFin(tcb, segment)) {
        enter(tcb, 'FIN-WAIT-2', 'fifth.fin-wait-1', out);
      }
      return true;
    case 'CLOSING':
      enterTimeWait(tcb, 'fifth.closing', now, out);
      return true;
    case 'LAST-ACK':
      deleteTcb(tcb, 'fifth.last-ack', out);
      return false;
    default:
      return true;
  }
}
