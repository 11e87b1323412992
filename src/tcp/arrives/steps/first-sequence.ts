import { isAcceptable, isResetAcceptable } from '../../acceptability';
import { repeatFront } from '../../emit';
import { isEarly } from '../../fast-open/early';
import type { Out } from '../../out';
import { reportDuplicate } from '../../reassembly';
import { ACK, FIN, NO_DATA, RST, segmentLength, SYN, type Segment } from '../../segment';
import { add, min } from '../../seq';
import type { Tcb } from '../../tcb';
import { restartTimeWait } from '../../timers';
import { checkTimestamps, rememberTimestamp } from '../../timestamps';

/**
 * First, check the sequence number: is any of the segment inside the window?
 *
 * @returns the segment to go on with, or undefined when it was discarded
 */
export function firstCheckSequence(tcb: Tcb, segment: Segment, now: number, out: Out): Segment | undefined {
  if (tcb.policy.missingAck === 'at once' && (segment.ctl & (ACK | RST | SYN)) === 0) {
    out.drop('fifth.no-ack');
    return undefined;
  }
  if ((segment.ctl & RST) !== 0) {
    if (isResetAcceptable(tcb, segment)) {
      return segment;
    }
    out.drop('first.unacceptable-rst');
    return undefined;
  }
  if (tcb.state === 'SYN-RECEIVED' && (segment.ctl & SYN) !== 0 && segment.seq === tcb.rcv.irs) {
    return repeatedSyn(tcb, segment, now, out);
  }
  switch (checkTimestamps(tcb, segment, now)) {
    case 'overtaken':
      out.drop('first.paws');
      return undefined;
    case 'old':
      reportOld(tcb, segment);
      tcb.ackDue = 'first.paws';
      out.drop('first.paws');
      return undefined;
    case 'missing':
      out.drop('first.no-timestamp');
      return undefined;
    case 'good':
  }
  if (isAcceptable(tcb, segment)) {
    if (tcb.policy.tsRecentFrom === 'first step') {
      rememberTimestamp(tcb, segment, now);
    }
    return segment;
  }
  // Text does not fit into a window of zero, but the segment's ACK, URG and RST are heard (MUST-66).
  if (tcb.rcv.wnd === 0 && segment.seq === tcb.rcv.nxt) {
    tcb.ackDue = 'first.zero-window';
    return { ...segment, ctl: segment.ctl & ~FIN, data: NO_DATA };
  }
  if (tcb.state === 'TIME-WAIT' && isRepeatedFin(tcb, segment)) {
    // The fifth step's words for TIME-WAIT; a repeated FIN never gets that far, since it lies before the window.
    restartTimeWait(tcb, now);
    tcb.ackDue = 'first.repeated-fin';
    out.drop('first.repeated-fin');
    return undefined;
  }
  reportOld(tcb, segment);
  tcb.ackDue = 'first.unacceptable';
  out.drop('first.unacceptable');
  return undefined;
}

/** The SYN that was already counted comes again: with an ACK in a simultaneous open, or because ours was lost. */
function repeatedSyn(tcb: Tcb, segment: Segment, now: number, out: Out): Segment | undefined {
  if (!tcb.passive && (segment.ctl & ACK) !== 0 && segment.ack === tcb.snd.nxt) {
    // Figure 7, line 6: the SYN is old, the ACK beside it is not.
    if (tcb.policy.acceptability === 'lenient') {
      tcb.ackDue = 'first.repeated-syn';
    }
    // Its window is not scaled, since it is a SYN's (RFC 7323 section 2.2); without the SYN it will be.
    const wnd = segment.wnd / 2 ** tcb.snd.shift;
    return { ...segment, seq: add(segment.seq, 1), ctl: segment.ctl & ~SYN, wnd };
  }
  out.drop('first.repeated-syn');
  // A SYN,ACK that has waited until now leaves for the acknowledgment's sake.
  const sent = tcb.fastOpen?.waiting !== true;
  if (tcb.policy.repeatedSyn === 'syn-ack' || (isEarly(tcb) && sent)) {
    repeatFront(tcb, now, 'first.repeated-syn', true, out);
  } else {
    tcb.ackDue = 'first.repeated-syn';
  }
  return undefined;
}

/** What of a segment came before, its FIN included, is reported as a duplicate (RFC 2883 section 4). */
function reportOld(tcb: Tcb, segment: Segment): void {
  if ((segment.ctl & SYN) === 0) {
    reportDuplicate(tcb, segment.seq, min(add(segment.seq, segmentLength(segment)), tcb.rcv.nxt));
  }
}

function isRepeatedFin(tcb: Tcb, segment: Segment): boolean {
  return (segment.ctl & FIN) !== 0 && add(segment.seq, segmentLength(segment)) === tcb.rcv.nxt;
}
