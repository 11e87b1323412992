import { setWindow } from './acknowledge';
import type { Out } from './out';
import type { RuleId } from './rules';
import type { Segment } from './segment';
import { add } from './seq';
import { enter, type Tcb } from './tcb';

/** What a SYN says about the other side: IRS, its MSS (536 when it says none, MUST-15) and its window. */
export function learnFromSyn(tcb: Tcb, segment: Segment): void {
  tcb.rcv.irs = segment.seq;
  tcb.rcv.nxt = add(segment.seq, 1);
  tcb.rcv.up = segment.seq;
  tcb.snd.mss = Math.min(segment.options.mss ?? 536, tcb.policy.mss);
  setWindow(tcb, segment);
}

/**
 * The three-way handshake is complete: ESTABLISHED, or FIN-WAIT-1 when the application has already called CLOSE
 * (RFC 9293 section 3.10.4 queues that call until now).
 *
 * @param synRetransmitted our SYN was sent more than once: the RTO begins anew (RFC 6298 (5.7))
 */
export function established(tcb: Tcb, synRetransmitted: boolean, rule: RuleId, out: Out): void {
  if (synRetransmitted) {
    tcb.rto = Math.max(tcb.policy.rtoAfterLostSyn, tcb.policy.initialRto);
  }
  enter(tcb, 'ESTABLISHED', rule, out);
  out.tell('established', rule);
  if (tcb.fin === 'queued') {
    enter(tcb, 'FIN-WAIT-1', 'close.syn-received.queue', out);
  }
}
