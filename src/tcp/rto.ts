import type { Tcb } from './tcb';

/** The retransmission timer of RFC 6298. Times in milliseconds. */

/**
 * Takes a round-trip sample: (2.2) for the first, (2.3) for the others, then (2.4) and (2.5).
 *
 * @param samples how many samples a round trip is expected to bring: with timestamps there are many, and each counts
 *   for less (RFC 7323 appendix G)
 */
export function sample(tcb: Tcb, rtt: number, samples = 1): void {
  if (tcb.srtt === undefined || tcb.rttvar === undefined) {
    tcb.srtt = rtt;
    tcb.rttvar = rtt / 2;
  } else {
    const alpha = 0.125 / samples;
    const beta = 0.25 / samples;
    tcb.rttvar = (1 - beta) * tcb.rttvar + beta * Math.abs(tcb.srtt - rtt);
    tcb.srtt = (1 - alpha) * tcb.srtt + alpha * rtt;
  }
  const { clockGranularity, minRto, maxRto } = tcb.policy;
  const rto = tcb.srtt + Math.max(clockGranularity, 4 * tcb.rttvar);
  tcb.rto = Math.min(maxRto, Math.max(minRto, rto));
}

/** (5.5): backs the timer off. */
export function backOff(tcb: Tcb): void {
  tcb.rto = Math.min(tcb.policy.maxRto, 2 * tcb.rto);
}

/** (5.1): a segment was sent: starts the timer if it is not running. */
export function startIfOff(tcb: Tcb, now: number): void {
  tcb.timers.retransmission ??= now + tcb.rto;
}

/** (5.2), (5.3), (5.6): off when nothing is outstanding, else from now on. */
export function restart(tcb: Tcb, now: number): void {
  tcb.timers.retransmission = tcb.unacknowledged.length === 0 ? undefined : now + tcb.rto;
}
