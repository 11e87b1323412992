import { gt } from './seq';
import type { Tcb } from './tcb';

/** The retransmission timer of RFC 6298. Times in milliseconds. */

/**
 * Takes a round-trip sample: (2.2) for the first, (2.3) for the others, then (2.4) and (2.5).
 *
 * @param samples how many samples a round trip is expected to bring: with timestamps there are many, and each counts
 *   for less (RFC 7323 appendix G)
 */
export function sample(tcb: Tcb, rtt: number, samples = 1): void {
  if (tcb.policy.rttVariance === 'peak') {
    samplePeak(tcb, rtt);
    return;
  }
  if (tcb.srtt === undefined || tcb.rttvar === undefined) {
    tcb.srtt = rtt;
    tcb.rttvar = rtt / 2;
  } else {
    const alpha = 0.125 / samples;
    const beta = 0.25 / samples;
    tcb.rttvar = (1 - beta) * tcb.rttvar + beta * Math.abs(tcb.srtt - rtt);
    tcb.srtt = (1 - alpha) * tcb.srtt + alpha * rtt;
  }
  const { clockGranularity, minRto, maxRto, rtoSlop } = tcb.policy;
  const rto = tcb.srtt + Math.max(clockGranularity, 4 * tcb.rttvar);
  tcb.rto = Math.min(maxRto, Math.max(minRto, rto) + rtoSlop);
}

/** What the largest deviation of a round trip says, where that counts ({@link Policy.rttVariance}). Never changed in place. */
export interface Peak {
  /** What the RTO is longer than SRTT: no less than the largest deviation of a round trip lately. */
  readonly allowance: number;
  /** The largest of this round trip so far, and SND.NXT when it began. */
  readonly largest: number;
  readonly until: number;
}

/**
 * As Linux estimates: the RTO exceeds SRTT by four times the mean deviation, by the minimal RTO at least, and shrinks
 * only from one round trip to the next. A round trip that is shorter than all of late makes the mean deviation grow
 * by no more than an eighth of what it otherwise would.
 */
function samplePeak(tcb: Tcb, rtt: number): void {
  const { minRto, maxRto } = tcb.policy;
  if (tcb.srtt === undefined || tcb.rttvar === undefined || tcb.rttPeak === undefined) {
    tcb.srtt = rtt;
    tcb.rttvar = rtt / 2;
    const allowance = Math.max(minRto, 2 * rtt);
    tcb.rttPeak = { allowance, largest: allowance, until: tcb.snd.nxt };
  } else {
    const error = rtt - tcb.srtt;
    const more = Math.abs(error) - tcb.rttvar;
    tcb.rttvar += more / (error < 0 && more > 0 ? 32 : 4);
    tcb.srtt += error / 8;
    tcb.rttPeak = nextPeak(tcb.rttPeak, tcb.rttvar, tcb);
  }
  tcb.rto = Math.min(maxRto, tcb.srtt + tcb.rttPeak.allowance);
}

function nextPeak({ allowance, largest, until }: Peak, rttvar: number, { snd, policy }: Tcb): Peak {
  const now = Math.max(largest, 4 * rttvar);
  const raised = Math.max(allowance, now);
  if (!gt(snd.una, until)) {
    return { allowance: raised, largest: now, until };
  }
  // A round trip is over.
  return { allowance: raised - (raised - now) / 4, largest: policy.minRto, until: snd.nxt };
}

/** (5.5): backs the timer off. */
export function backOff(tcb: Tcb): void {
  const { rtoSlop } = tcb.policy;
  tcb.rto = Math.min(tcb.policy.maxRto, rtoSlop === 0 ? 2 * tcb.rto : backedOff(tcb) + rtoSlop);
}

/** BSD begins each time with what the samples say, and ends at 512 times that (tcp_backoff). */
function backedOff({ policy, srtt, rttvar, unacknowledged }: Tcb): number {
  const { initialRto, minRto } = policy;
  const unslopped = srtt === undefined || rttvar === undefined ? initialRto : srtt + 4 * rttvar;
  return Math.max(minRto, unslopped) * Math.min(512, 2 ** (unacknowledged[0]?.retransmissions ?? 1));
}

/** (5.1): a segment was sent: starts the timer if it is not running. */
export function startIfOff(tcb: Tcb, now: number): void {
  if (tcb.timers.reordering !== undefined || tcb.timers['tail loss probe'] !== undefined) {
    return;
  }
  tcb.timers.retransmission ??= now + tcb.rto;
}

/** (5.2), (5.3), (5.6): off when nothing is outstanding, else from now on. */
export function restart(tcb: Tcb, now: number): void {
  tcb.timers.retransmission = tcb.unacknowledged.length === 0 ? undefined : now + tcb.rto;
}

/**
 * Until the closed window is probed again: the RTO, or the time of a timer that BSD has for this ({@link Policy.persist}).
 *
 * @param probes how many there have been
 */
export function persistence({ policy, srtt = 0, rttvar, rto }: Tcb, probes: number): number {
  const { persist, initialRto, rtoSlop } = policy;
  if (persist === undefined) {
    return rto;
  }
  const interval = 4 * srtt + 8 * (rttvar ?? initialRto / 4);
  return Math.min(persist.max, Math.max(persist.min, interval * Math.min(512, 2 ** probes) + rtoSlop));
}
