import { smss } from '../options';
import type { Tcb } from '../tcb';
import { windowInSegments } from './congestion';
import * as reno from './reno';
import { isLimited } from './usage';

/** Slow start and congestion avoidance of RFC 5681 in whole segments, as Linux counts them. */

export { initialWindow } from './reno';

export function acknowledged(tcb: Tcb, octets: number): void {
  const rest = slowStart(tcb, Math.round(octets / smss(tcb)));
  if (rest > 0) {
    grow(tcb, windowInSegments(tcb), rest);
  }
}

export function reduced(tcb: Tcb): number {
  return Math.max(Math.floor(windowInSegments(tcb) / 2), 2) * smss(tcb);
}

export const { lossWindow } = reno;

/**
 * One segment more for each that was acknowledged, however many one ACK acknowledges (RFC 3465 without a limit), if the
 * window is made use of.
 *
 * @returns how many of the `segments` are left for congestion avoidance
 */
export function slowStart(tcb: Tcb, segments: number): number {
  const { congestion } = tcb;
  if (congestion.usage === undefined || !isLimited(tcb, congestion.usage)) {
    return 0;
  }
  const mss = smss(tcb);
  const cwnd = windowInSegments(tcb);
  const ssthresh = Math.floor(congestion.ssthresh / mss);
  if (cwnd >= ssthresh) {
    return segments;
  }
  const next = Math.min(cwnd + segments, ssthresh);
  congestion.cwnd = next * mss;
  return segments - (next - cwnd);
}

/** One segment more for each `count` that are acknowledged. */
export function grow(tcb: Tcb, count: number, segments: number): void {
  const { congestion } = tcb;
  const mss = smss(tcb);
  if (congestion.acked >= count) {
    congestion.acked = 0;
    congestion.cwnd += mss;
  }
  congestion.acked += segments;
  if (congestion.acked >= count) {
    const more = Math.floor(congestion.acked / count);
    congestion.acked -= more * count;
    congestion.cwnd += more * mss;
  }
}
