import { answerWithResetOf, repeatFront } from '../../emit';
import type { Out } from '../../out';
import { hold } from '../../reassembly';
import { ACK, FIN, RST, SYN, type Segment } from '../../segment';
import { gt, leq, lt } from '../../seq';
import type { Tcb } from '../../tcb';
import { arrivesReset } from './synchronized';
import { trim } from './trim';

/**
 * SEGMENT ARRIVES in SYN-RECEIVED after both sides opened at once. Whatever would be answered by an ACK is answered by
 * the SYN,ACK, since the SYN has to be acknowledged still.
 *
 * @returns what acknowledges it
 */
export function arrivesAtHalfOpen(tcb: Tcb, segment: Segment, now: number, out: Out): Segment | undefined {
  if ((segment.ctl & RST) !== 0) {
    arrivesReset(tcb, segment, now, out);
    return undefined;
  }
  const { una, nxt } = tcb.snd;
  const wrongAck = (segment.ctl & ACK) !== 0 && (leq(segment.ack, una) || gt(segment.ack, nxt));
  // A number before IRS is from no connection of ours (the LAND attack).
  if (wrongAck || lt(segment.seq, tcb.rcv.irs)) {
    out.drop('fifth.syn-received-unacceptable');
    answerWithResetOf(tcb, segment, now, 'fifth.syn-received-unacceptable', out);
    return undefined;
  }
  const rest = trim(tcb, segment, now, out);
  if (rest !== undefined && (rest.ctl & ACK) !== 0) {
    return rest;
  }
  if (rest !== undefined) {
    keep(tcb, rest);
  }
  if (tcb.ackDue !== undefined) {
    const rule = (segment.ctl & SYN) === 0 ? tcb.ackDue : 'first.repeated-syn';
    tcb.ackDue = undefined;
    repeatFront(tcb, now, rule, true, out);
  }
  return undefined;
}

/** Text without ACK waits for ESTABLISHED. */
function keep(tcb: Tcb, { seq, data, ctl }: Segment): void {
  if (data.length > 0) {
    hold(tcb, { seq, data, fin: (ctl & FIN) !== 0 });
    tcb.ackDue = 'seventh.out-of-order';
  }
}
