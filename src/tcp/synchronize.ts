import { setWindow } from './acknowledge';
import { agree } from './agreed';
import { strategyOf } from './congestion/congestion';
import { agreeOnEcn } from './ecn-handshake';
import { isEarly } from './fast-open/early';
import { defaultMss, mssOfPath } from './options';
import type { Out } from './out';
import type { RuleId } from './rules';
import type { Segment } from './segment';
import { add } from './seq';
import { enter, type Tcb } from './tcb';
import { LARGEST_SHIFT } from './scale';
import { answeringWindow } from './window';

/**
 * What a SYN says about the other side: IRS, its MSS (MUST-14; 536 or 1220 when it says none, MUST-15), its window, and which
 * extensions it knows: both sides use those that both offered (RFC 7323 section 1.3, RFC 2018 section 2).
 */
export function learnFromSyn(tcb: Tcb, segment: Segment, now: number): void {
  const { snd, rcv, policy } = tcb;
  const { mss, windowScale, sackPermitted, timestamps } = segment.options;
  rcv.irs = segment.seq;
  rcv.nxt = add(segment.seq, 1);
  rcv.acked = rcv.nxt;
  snd.mss = Math.max(1, Math.min(Math.max(mss ?? defaultMss(tcb), policy.minMss), mssOfPath(tcb)));
  tcb.ecn = agreeOnEcn(tcb, segment);
  tcb.agreed = agree(
    tcb.agreed.windowScaling && windowScale !== undefined,
    tcb.agreed.timestamps && timestamps !== undefined,
    tcb.agreed.sack && sackPermitted === true,
    tcb.ecn !== undefined,
  );
  const { agreed } = tcb;
  if (timestamps !== undefined) {
    tcb.tsRecent = timestamps.tsval;
    tcb.tsRecentAt = now;
  }
  if (agreed.windowScaling) {
    snd.shift = Math.min(LARGEST_SHIFT, windowScale ?? 0);
  } else {
    rcv.shift = 0;
    rcv.wnd = Math.min(rcv.wnd, 0xffff);
  }
  if (tcb.passive && policy.windowOffer === 'whole segments') {
    rcv.wnd = answeringWindow(tcb);
  }
  setWindow(tcb, segment);
}

/**
 * The three-way handshake is complete: ESTABLISHED, or FIN-WAIT-1 when the application has already called CLOSE
 * (RFC 9293 section 3.10.4 queues that call until now).
 *
 * @param synLosses how often our SYN was sent again: then the RTO begins anew (RFC 6298 (5.7)), and the congestion
 *   window at one segment (RFC 5681 section 3.1)
 */
export function established(tcb: Tcb, synLosses: number, now: number, rule: RuleId, out: Out): void {
  const { policy } = tcb;
  // Where there is a sample all the same, by an echoed timestamp, it is believed.
  if (synLosses > 0 && !(policy.rttVariance === 'peak' && tcb.srtt !== undefined)) {
    tcb.rto = Math.max(policy.rtoAfterLostSyn ?? tcb.rto, policy.initialRto);
  }
  // The application may have had the connection before (RFC 7413), and used it.
  const early = isEarly(tcb);
  if (!early) {
    tcb.congestion.cwnd = strategyOf(tcb).initialWindow(tcb, synLosses >= policy.synLosses);
  }
  enter(tcb, 'ESTABLISHED', rule, out);
  if (!early) {
    out.tell('established', rule);
  }
  if (tcb.fin === 'queued') {
    enter(tcb, 'FIN-WAIT-1', 'close.syn-received.queue', out);
  }
  tcb.timers['keep-alive'] = undefined;
  heard(tcb, now);
}

/** The other side was heard: the time until a keep-alive probe begins anew (RFC 9293 section 3.8.4, MUST-26). */
export function heard(tcb: Tcb, now: number): void {
  if (tcb.policy.keepAlive && tcb.state !== 'TIME-WAIT' && !timesOpening(tcb)) {
    tcb.keepAliveProbes = 0;
    tcb.timers['keep-alive'] = now + tcb.policy.keepAliveIdle;
  }
}

/** Whether the keep-alive timer limits the time that opening takes, as BSD uses it ({@link Policy.openTimeout}). */
export function timesOpening({ policy, state }: Tcb): boolean {
  return policy.openTimeout !== undefined && (state === 'SYN-SENT' || state === 'SYN-RECEIVED');
}
