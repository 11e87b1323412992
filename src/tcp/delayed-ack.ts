import type { RuleId } from './rules';
import { distance } from './seq';
import type { Tcb } from './tcb';

/**
 * Text arrived in order, and is to be acknowledged: at once for every second full-sized segment (SHLD-19), else the
 * acknowledgment may wait for text to ride on (RFC 9293 section 3.8.6.3, SHLD-18, MUST-40).
 */
export function oweAck(tcb: Tcb, rule: RuleId, now: number): void {
  const { delayedAck } = tcb.policy;
  const owed = distance(tcb.rcv.nxt, tcb.rcv.acked);
  if (delayedAck === 0 || owed >= 2 * tcb.rcv.mss) {
    tcb.ackDue = rule;
  } else {
    tcb.timers['delayed ack'] ??= now + delayedAck;
  }
}
