import { deadlineFor, isDueAtOnce, noteText, type QuickAcks } from './quick-acks';
import type { RuleId } from './rules';
import { distance } from './seq';
import type { Tcb } from './tcb';

/**
 * Text arrived in order, and is to be acknowledged: at once for every second full-sized segment (SHLD-19), else the
 * acknowledgment may wait for text to ride on (RFC 9293 section 3.8.6.3, SHLD-18, MUST-40).
 */
export function oweAck(tcb: Tcb, rule: RuleId, now: number): void {
  const { delayedAck, ackEvery } = tcb.policy;
  const owed = distance(tcb.rcv.nxt, tcb.rcv.acked);
  const enough =
    ackEvery === 'second'
      ? tcb.timers['delayed ack'] !== undefined || owed > tcb.snd.mss
      : owed >= 2 * tcb.rcv.mss;
  if (tcb.quickAcks !== undefined) {
    noteText(tcb, tcb.quickAcks, now);
    oweLater(tcb, tcb.quickAcks, owed, rule, now);
  } else if (delayedAck === 0 || enough) {
    tcb.ackDue = rule;
  } else {
    tcb.timers['delayed ack'] ??= now + delayedAck;
  }
}

/** A FIN arrived: it is acknowledged at once, or, where acknowledgments are quick at first, like text. */
export function oweAckOfFin(tcb: Tcb, rule: RuleId, now: number): void {
  const { quickAcks } = tcb;
  if (quickAcks === undefined || rule !== 'eighth.established') {
    tcb.ackDue = rule;
    return;
  }
  // What is left to say is only ours: it may answer the FIN.
  quickAcks.interactive = true;
  oweLater(tcb, quickAcks, distance(tcb.rcv.nxt, tcb.rcv.acked), rule, now);
}

function oweLater(tcb: Tcb, quick: QuickAcks, owed: number, rule: RuleId, now: number): void {
  const deadline = isDueAtOnce(tcb, quick, owed)
    ? undefined
    : deadlineFor(tcb, quick, tcb.timers['delayed ack'], now);
  tcb.timers['delayed ack'] = deadline;
  if (deadline === undefined) {
    tcb.ackDue = rule;
  }
}
