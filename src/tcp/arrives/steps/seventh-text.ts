import { oweAck } from '../../delayed-ack';
import { answerWithReset, sendAbort } from '../../emit';
import type { Out } from '../../out';
import { reassemble, reportDuplicate } from '../../reassembly';
import { FIN, segmentLength, type Segment } from '../../segment';
import { add, distance, gt, lt } from '../../seq';
import { deleteTcb, type Tcb } from '../../tcb';

/**
 * Seventh, process the segment text: what is next in order goes to the application, what is further on waits
 * (SHLD-31), and RCV.NXT moves past all that is there now.
 *
 * @returns whether a FIN stands at RCV.NXT, for the eighth step
 */
export function seventhProcessText(tcb: Tcb, segment: Segment, now: number, out: Out): boolean {
  switch (tcb.state) {
    case 'ESTABLISHED':
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2':
      return process(tcb, segment, now, out);
    default:
      afterFin(tcb, segment, out);
      return false;
  }
}

/** Whether the segment's FIN will be next in order once its text is taken. */
export function bringsFin(tcb: Tcb, segment: Segment): boolean {
  const end = add(segment.seq, segmentLength(segment));
  return (
    (segment.ctl & FIN) !== 0 &&
    !gt(segment.seq, tcb.rcv.nxt) &&
    gt(end, tcb.rcv.nxt) &&
    distance(end, tcb.rcv.nxt) <= tcb.rcv.wnd
  );
}

function process(tcb: Tcb, segment: Segment, now: number, out: Out): boolean {
  const fin = (segment.ctl & FIN) !== 0;
  if (!tcb.reading && isLost(tcb, segment)) {
    // Nobody will ever read this: the other side must learn that it is lost (SHLD-3).
    out.drop('seventh.after-close');
    if (tcb.policy.resetNumber === 'seg.ack') {
      answerWithReset(segment, 'seventh.after-close', out);
    } else {
      sendAbort(tcb, now, 'seventh.after-close', out);
    }
    deleteTcb(tcb, 'seventh.after-close', out);
    return false;
  }
  if (segment.data.length === 0 && !fin && tcb.outOfOrder.length === 0) {
    return false;
  }
  const gap = tcb.outOfOrder.length > 0;
  const before = tcb.rcv.nxt;
  const finReached = reassemble(tcb, { seq: segment.seq, data: segment.data, fin });
  if (tcb.rcv.nxt !== before) {
    tcb.rcv.mss = Math.max(tcb.rcv.mss, segment.data.length);
    if (gap) {
      // Whoever waits for a gap to be filled is told at once (RFC 5681 section 4.2).
      tcb.ackDue = 'seventh.text';
    } else {
      oweAck(tcb, 'seventh.text', now);
    }
    out.apply('seventh.text');
    out.tell('data', 'seventh.text');
  } else if (!finReached && (segment.data.length > 0 || fin)) {
    tcb.ackDue = 'seventh.out-of-order';
    out.apply('seventh.out-of-order');
  }
  return finReached;
}

/** Whether a segment brings text that nobody will read, or shows that there is some before it. */
function isLost(tcb: Tcb, segment: Segment): boolean {
  const ahead = gt(add(segment.seq, segment.data.length), tcb.rcv.nxt);
  return (
    ahead && (segment.data.length > 0 || ((segment.ctl & FIN) !== 0 && tcb.policy.resetAfterClose === 'gap'))
  );
}

/** The other side's FIN has been received: text after it cannot be. */
function afterFin(tcb: Tcb, segment: Segment, out: Out): void {
  const before = lt(segment.seq, tcb.rcv.nxt);
  const beyond = gt(add(segment.seq, segment.data.length), tcb.rcv.nxt);
  if (before && beyond && tcb.policy.textAfterFin === 'reset') {
    out.drop('seventh.after-fin');
    answerWithReset(segment, 'seventh.after-fin', out);
    deleteTcb(tcb, 'seventh.after-fin', out);
    return;
  }
  if (segment.data.length > 0) {
    out.drop('seventh.after-fin');
  }
  if (before && !beyond && segmentLength(segment) > 0) {
    // Old text, or the FIN again: the other side seems not to have our acknowledgment.
    reportDuplicate(tcb, segment.seq, add(segment.seq, segmentLength(segment)));
    tcb.ackDue = 'first.unacceptable';
  }
}
