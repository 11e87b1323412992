import { smss } from '../options';
import type { Tcb } from '../tcb';
import { flightSize } from './congestion';
import * as reno from './reno';

/** CUBIC (RFC 9438): the window grows as a cubic function of the time since the last reduction. In segments. */

/** The constants of RFC 9438 section 4. */
const C = 0.4;
const BETA = 0.7;
/** alpha_cubic (section 4.3): as fast as Reno would be with this beta. */
const ALPHA = (3 * (1 - BETA)) / (1 + BETA);

export interface Cubic {
  /** W_max: the window before the last reduction, in segments. */
  wMax: number;
  /** cwnd_prior: the same, without fast convergence. */
  cwndPrior: number;
  /** When the current epoch of congestion avoidance began, in milliseconds; undefined until it does. */
  epoch: number | undefined;
  /** When an acknowledgment last came, or sending was taken up again, in milliseconds. */
  at: number;
  /** K: seconds from then until W_max is reached again. */
  k: number;
  /** W_est: the window Reno would have, in segments. */
  wEst: number;
}

export { initialWindow } from './reno';

/** After a timeout the window grows from where congestion avoidance begins (section 4.8: K is 0, W_max that window). */
export function lossWindow(tcb: Tcb): number {
  if (tcb.congestion.cubic !== undefined) {
    restart(tcb.congestion.cubic);
  }
  return reno.lossWindow(tcb);
}

/** Nothing was sent since then, in milliseconds: that time does not count (section 4.2). */
export function resume(cubic: Cubic, since: number, now: number): void {
  if (cubic.epoch !== undefined) {
    cubic.epoch += now - Math.max(since, cubic.epoch);
    cubic.at = now;
  }
}

/** The window begins anew, and so does its growth: from where congestion avoidance will begin (section 4.8). */
export function restart(cubic: Cubic): void {
  cubic.epoch = undefined;
  cubic.wMax = 0;
}

/** Slow start as in RFC 5681; beyond it sections 4.2 to 4.5. */
export function acknowledged(tcb: Tcb, octets: number, now: number): void {
  const { congestion } = tcb;
  if (congestion.cwnd < congestion.ssthresh) {
    reno.acknowledged(tcb, octets);
    return;
  }
  const mss = smss(tcb);
  const cwnd = congestion.cwnd / mss;
  congestion.cubic ??= { wMax: cwnd, cwndPrior: cwnd, epoch: undefined, at: now, k: 0, wEst: cwnd };
  const { cubic } = congestion;
  const since = now - cubic.at;
  cubic.at = now;
  if (flightSize(tcb) + octets + mss < congestion.cwnd) {
    // The application, not the window, was the limit: the window has proved nothing (sections 4.2 and 5.8).
    if (cubic.epoch !== undefined) {
      cubic.epoch += since;
    }
    return;
  }
  if (cubic.epoch === undefined) {
    cubic.epoch = now;
    cubic.wEst = cwnd;
    cubic.k = cubic.wMax > cwnd ? Math.cbrt((cubic.wMax - cwnd) / C) : 0;
    cubic.wMax = Math.max(cubic.wMax, cwnd);
  }
  const segments = octets / mss;
  cubic.wEst += (cubic.wEst >= cubic.cwndPrior ? 1 : ALPHA) * (segments / cwnd);
  const rtt = (tcb.srtt ?? 0) / 1000;
  const t = (now - cubic.epoch) / 1000;
  const target = Math.min(1.5 * cwnd, Math.max(cwnd, wCubic(cubic, t + rtt)));
  const grown =
    wCubic(cubic, t) < cubic.wEst ? Math.max(cwnd, cubic.wEst) : cwnd + ((target - cwnd) / cwnd) * segments;
  congestion.cwnd = grown * mss;
}

/** Section 4.6, with the fast convergence of section 4.7. */
export function reduced(tcb: Tcb, flight: number): number {
  const { congestion } = tcb;
  const mss = smss(tcb);
  const cwnd = Math.min(congestion.cwnd, Math.max(flight, 2 * mss)) / mss;
  const before = congestion.cubic?.wMax ?? 0;
  congestion.cubic = {
    wMax: cwnd < before ? (cwnd * (1 + BETA)) / 2 : cwnd,
    cwndPrior: cwnd,
    epoch: undefined,
    at: congestion.cubic?.at ?? 0,
    k: 0,
    wEst: 0,
  };
  return Math.max(cwnd * BETA, 2) * mss;
}

/** W_cubic(t), in segments (section 4.2). */
function wCubic({ wMax, k }: Cubic, t: number): number {
  return C * (t - k) ** 3 + wMax;
}
