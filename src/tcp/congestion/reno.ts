import { smss } from '../options';
import type { Tcb } from '../tcb';

/** Slow start and congestion avoidance as RFC 5681 has them. */

/** IW (RFC 5681 section 3.1, or the policy's number of segments as RFC 6928 allows); one segment when a SYN was lost. */
export function initialWindow(tcb: Tcb, synLost: boolean): number {
  const mss = smss(tcb);
  if (synLost) {
    return mss;
  }
  const segments = tcb.policy.initialWindow ?? (mss > 2190 ? 2 : mss > 1095 ? 3 : 4);
  return segments * mss;
}

/** Slow start below ssthresh: (2) of section 3.1; above it one segment for each window acknowledged. */
export function acknowledged(tcb: Tcb, octets: number): void {
  const { congestion, policy } = tcb;
  const mss = smss(tcb);
  if (congestion.cwnd < congestion.ssthresh) {
    congestion.cwnd += Math.min(octets, policy.slowStartLimit * mss);
    return;
  }
  congestion.acked += octets;
  if (congestion.acked >= congestion.cwnd) {
    congestion.acked -= congestion.cwnd;
    congestion.cwnd += mss;
  }
}

/** (4) of section 3.1: half of what is under way, two segments at least. */
export function reduced(tcb: Tcb, flight: number): number {
  return Math.max(Math.floor(flight / 2), 2 * smss(tcb));
}

export function lossWindow(tcb: Tcb): number {
  return smss(tcb);
}
