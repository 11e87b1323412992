import { smss } from '../options';
import type { Tcb } from '../tcb';
import { windowInSegments } from './congestion';
import * as reno from './reno';
import { grow, slowStart } from './segments';

/** CUBIC (RFC 9438) in whole segments, as Linux counts them: the window grows by one for so many acknowledged. */

/** beta, of 1,024; C and the unit of K: seconds. */
const BETA = 717 / 1024;
const C = 410 / 1024;
/** Segments to be acknowledged for one more, as Reno would have it with this beta: of the window (section 4.3). */
const FRIENDLY = 15 / 8;
/** Before the first loss the window grows by a twentieth of what is acknowledged, at least. */
const MOST_BEFORE_LOSS = 20;
const LEAST = 2;

/** What is remembered of the last reduction, in segments; times are in milliseconds. Never changed in place. */
export interface CubicSegments {
  /** W_max; 0 before the first reduction. */
  readonly wMax: number;
  readonly epoch: Epoch | undefined;
}

interface Epoch {
  readonly from: number;
  /** K, in seconds, and the window that is reached after it. */
  readonly k: number;
  readonly origin: number;
  /** W_est, and segments acknowledged since it last grew. */
  readonly wEst: number;
  readonly acked: number;
}

const NO_LOSS: CubicSegments = { wMax: 0, epoch: undefined };

export { initialWindow } from './reno';

export function acknowledged(tcb: Tcb, octets: number, now: number): void {
  const rest = slowStart(tcb, Math.round(octets / smss(tcb)));
  if (rest === 0) {
    return;
  }
  const { congestion, rack } = tcb;
  const cwnd = windowInSegments(tcb);
  const { wMax, epoch } = congestion.cubicSegments ?? NO_LOSS;
  const current = friendlier(epoch ?? begin(wMax, cwnd, now), cwnd, rest);
  congestion.cubicSegments = { wMax, epoch: current };
  const t = (now - current.from + (rack?.minRtt ?? 0)) / 1000;
  const target = current.origin + Math.trunc(C * (t - current.k) ** 3);
  let count = target > cwnd ? Math.floor(cwnd / (target - cwnd)) : 100 * cwnd;
  if (wMax === 0) {
    count = Math.min(count, MOST_BEFORE_LOSS);
  }
  if (current.wEst > cwnd) {
    count = Math.min(count, Math.floor(cwnd / (current.wEst - cwnd)));
  }
  grow(tcb, Math.max(count, LEAST), rest);
}

function begin(wMax: number, cwnd: number, now: number): Epoch {
  const below = Math.max(0, wMax - cwnd);
  return { from: now, k: Math.cbrt(below / C), origin: Math.max(wMax, cwnd), wEst: cwnd, acked: 0 };
}

function friendlier(epoch: Epoch, cwnd: number, segments: number): Epoch {
  const each = Math.floor(cwnd * FRIENDLY);
  const acked = epoch.acked + segments;
  // Linux lets one more pass before it counts.
  const more = Math.max(0, Math.ceil(acked / each) - 1);
  return { ...epoch, wEst: epoch.wEst + more, acked: acked - more * each };
}

/** Section 4.6, with the fast convergence of section 4.7. */
export function reduced(tcb: Tcb): number {
  const cwnd = windowInSegments(tcb);
  const { wMax } = tcb.congestion.cubicSegments ?? NO_LOSS;
  const next = cwnd < wMax ? Math.floor((cwnd * (1 + BETA)) / 2) : cwnd;
  tcb.congestion.cubicSegments = { wMax: next, epoch: undefined };
  return Math.max(Math.floor(cwnd * BETA), 2) * smss(tcb);
}

/** After a timeout everything begins anew. */
export function lossWindow(tcb: Tcb): number {
  tcb.congestion.cubicSegments = undefined;
  return reno.lossWindow(tcb);
}

/** Nothing was under way for so long, in milliseconds: that time does not count. */
export function pause({ congestion }: Tcb, milliseconds: number, now: number): void {
  const { epoch, wMax } = congestion.cubicSegments ?? NO_LOSS;
  if (epoch !== undefined) {
    congestion.cubicSegments = { wMax, epoch: { ...epoch, from: Math.min(now, epoch.from + milliseconds) } };
  }
}
