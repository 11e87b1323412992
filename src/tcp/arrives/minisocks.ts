import { answerWithReset, repeatFront } from '../emit';
import { isEarly } from '../fast-open/early';
import type { Out } from '../out';
import { ACK, FIN, RST, segmentLength, SYN, type Segment } from '../segment';
import { add, distance, gt, lt } from '../seq';
import { deleteTcb, enterTimeWait, returnToListen, type Tcb } from '../tcb';
import { restartTimeWait } from '../timers';
import { isOld, rememberTimestamp } from '../timestamps';

/**
 * SEGMENT ARRIVES where Linux keeps no whole record: before the application has the connection, and after it has given
 * it back ({@link Policy.minisocks}; net/ipv4/tcp_minisocks.c). The checks are those of RFC 9293 section 3.10.7.4 in
 * another order, and fewer.
 *
 * @returns the segment to go on with at the fifth step, or undefined when it is dealt with
 */
export function arrivesAtMinisock(tcb: Tcb, segment: Segment, now: number, out: Out): Segment | undefined {
  switch (tcb.state) {
    case 'SYN-RECEIVED':
      return arrivesAtRequest(tcb, segment, now, out);
    case 'FIN-WAIT-2':
      arrivesAtOrphan(tcb, segment, now, out);
      return undefined;
    default:
      arrivesAtTimeWait(tcb, segment, now, out);
      return undefined;
  }
}

/** Whether the record is one of those. */
export function isMinisock(tcb: Tcb): boolean {
  switch (tcb.state) {
    case 'SYN-RECEIVED':
      return tcb.policy.minisocks && tcb.passive && !isEarly(tcb);
    case 'FIN-WAIT-2':
      return tcb.policy.minisocks && !tcb.reading;
    case 'TIME-WAIT':
      return tcb.policy.minisocks;
    default:
      return false;
  }
}

/** A request to connect: only the right ACK makes a connection of it (tcp_check_req). */
function arrivesAtRequest(tcb: Tcb, segment: Segment, now: number, out: Out): Segment | undefined {
  const flags = segment.ctl & (SYN | ACK | RST);
  const old = isOld(tcb, segment, now);
  if (flags === SYN && segment.seq === tcb.rcv.irs && !old) {
    out.drop('first.repeated-syn');
    repeatFront(tcb, now, 'first.repeated-syn', true, out);
    return undefined;
  }
  if ((segment.ctl & RST) !== 0) {
    resetRequest(tcb, segment, old, out);
    return undefined;
  }
  if ((segment.ctl & ACK) !== 0 && segment.ack !== tcb.snd.nxt) {
    out.drop('fifth.syn-received-unacceptable');
    answerWithReset(segment, 'fifth.syn-received-unacceptable', out);
    return undefined;
  }
  if (old || !isInWindow(tcb, segment)) {
    answerUnlessReset(tcb, segment, out);
    return undefined;
  }
  if ((segment.ctl & SYN) !== 0 && segment.seq !== tcb.rcv.irs) {
    out.drop('fourth.syn-received-passive');
    answerWithReset(segment, 'fourth.syn-received-passive', out);
    returnToListen(tcb, 'fourth.syn-received-passive', out);
    return undefined;
  }
  if ((segment.ctl & ACK) === 0) {
    out.drop('fifth.no-ack');
    return undefined;
  }
  return segment;
}

/** RFC 5961 section 3, whatever the reset acknowledges. */
function resetRequest(tcb: Tcb, segment: Segment, old: boolean, out: Out): void {
  if (old || !isInWindow(tcb, segment)) {
    out.drop('first.unacceptable-rst');
  } else if (segment.seq === tcb.rcv.nxt) {
    returnToListen(tcb, 'second.syn-received-passive', out);
  } else {
    tcb.ackDue = 'second.challenge';
    out.drop('second.challenge');
  }
}

/** FIN-WAIT-2 after close(): whatever comes but the FIN, there is nobody to read it. */
function arrivesAtOrphan(tcb: Tcb, segment: Segment, now: number, out: Out): void {
  const end = add(segment.seq, segmentLength(segment));
  if (isOld(tcb, segment, now) || !isInWindow(tcb, segment)) {
    tcb.ackDue = 'first.unacceptable';
    out.drop('first.unacceptable');
  } else if ((segment.ctl & RST) !== 0) {
    deleteTcb(tcb, 'second.reset', out);
  } else if ((segment.ctl & SYN) !== 0 && !lt(segment.seq, tcb.rcv.nxt)) {
    out.drop('fourth.challenge');
    answerWithReset(segment, 'fourth.challenge', out);
    deleteTcb(tcb, 'fourth.challenge', out);
  } else if ((segment.ctl & ACK) === 0 || !gt(end, tcb.rcv.nxt) || end === segment.seq) {
    out.apply('fifth.duplicate');
  } else if ((segment.ctl & FIN) === 0 || end !== add(tcb.rcv.nxt, 1)) {
    out.drop('seventh.after-close');
    answerWithReset(segment, 'seventh.after-close', out);
    deleteTcb(tcb, 'seventh.after-close', out);
  } else {
    rememberTimestamp(tcb, segment, now);
    tcb.rcv.nxt = end;
    tcb.ackDue = 'eighth.fin-wait-2';
    enterTimeWait(tcb, 'eighth.fin-wait-2', now, out);
  }
}

/** TIME-WAIT: everything but a reset in its place, or a bare ACK, is an old segment and is acknowledged. */
function arrivesAtTimeWait(tcb: Tcb, segment: Segment, now: number, out: Out): void {
  const old = isOld(tcb, segment, now);
  const reset = (segment.ctl & RST) !== 0;
  if (!old && segment.seq === tcb.rcv.nxt && (reset || segmentLength(segment) === 0)) {
    if (!reset) {
      restartTimeWait(tcb, now);
      rememberTimestamp(tcb, segment, now);
      out.apply('fifth.duplicate');
    } else if (tcb.policy.rfc1337) {
      out.drop('second.rfc1337');
    } else {
      deleteTcb(tcb, 'second.time-wait', out);
    }
    return;
  }
  if (!reset && (old || (segment.ctl & ACK) !== 0)) {
    restartTimeWait(tcb, now);
  }
  answerUnlessReset(tcb, segment, out);
}

function answerUnlessReset(tcb: Tcb, segment: Segment, out: Out): void {
  if ((segment.ctl & RST) !== 0) {
    out.drop('first.unacceptable-rst');
    return;
  }
  tcb.ackDue = 'first.unacceptable';
  out.drop('first.unacceptable');
}

/** Acceptability as these records judge it (tcp_in_window): at RCV.NXT whatever its length, or overlapping the window. */
function isInWindow({ rcv }: Tcb, segment: Segment): boolean {
  const from = distance(segment.seq, rcv.nxt);
  const to = from + segmentLength(segment);
  return from === 0 || (to > 0 && from < rcv.wnd) || (from === rcv.wnd && to === from);
}
