import { smss } from '../options';
import { inFlight } from '../recovery/rack';
import { currentThreshold } from '../recovery/undo';
import { geq } from '../seq';
import type { Tcb } from '../tcb';
import { strategyOf, windowInSegments } from './congestion';

/**
 * Whether the congestion window is made use of (RFC 2861, RFC 7661): one that the application does not fill proves
 * nothing, and does not grow. In segments, as Linux does it (tcp_cwnd_validate). Times are in milliseconds.
 */
export interface Usage {
  /** The window kept something back in this round trip. */
  limited: boolean;
  /** The most that was under way in it, and SND.NXT when that was. */
  most: number;
  until: number;
  /** The most that was under way since the window was last full, and when that was. */
  used: number;
  fullAt: number;
}

export function createUsage(): Usage {
  return { limited: false, most: 0, until: 0, used: 0, fullAt: 0 };
}

/** In slow start a window that is half full may grow, too. */
export function isLimited(tcb: Tcb, { limited, most }: Usage): boolean {
  const { congestion } = tcb;
  return limited || (congestion.cwnd < congestion.ssthresh && windowInSegments(tcb) < 2 * most);
}

/** Something was sent, or kept back: notes how full the window is. */
export function noteUsage(tcb: Tcb, usage: Usage, heldBack: boolean, now: number): void {
  const { snd, unacknowledged } = tcb;
  const limited = heldBack || inFlight(tcb) >= windowInSegments(tcb);
  const packets = unacknowledged.length;
  if (geq(snd.una, usage.until) || limited || (!usage.limited && packets > usage.most)) {
    usage.limited = limited;
    usage.most = packets;
    usage.until = snd.nxt;
  }
  if (isLimited(tcb, usage)) {
    usage.used = 0;
    usage.fullAt = now;
  } else {
    usage.used = Math.max(usage.used, packets);
    if (tcb.policy.slowStartAfterIdle && now - usage.fullAt >= tcb.rto) {
      decay(tcb, usage, now);
    }
  }
}

/** The application was the limit for a whole RTO: the window comes half the way down to what was used of it. */
function decay(tcb: Tcb, usage: Usage, now: number): void {
  const { congestion, recovery } = tcb;
  const mss = smss(tcb);
  if (recovery.phase === 'open' && !recovery.reported) {
    const used = Math.max(usage.used, Math.round(strategyOf(tcb).initialWindow(tcb, false) / mss));
    const cwnd = windowInSegments(tcb);
    if (used < cwnd) {
      congestion.ssthresh = currentThreshold(tcb);
      congestion.cwnd = Math.floor((cwnd + used) / 2) * mss;
    }
    usage.used = 0;
  }
  usage.fullAt = now;
}

/** After a pause the window is halved for each RTO that has passed, down to where it began. */
export function shrinkAfterIdle(tcb: Tcb, usage: Usage, pause: number, now: number): void {
  const { congestion } = tcb;
  const mss = smss(tcb);
  const least = Math.min(Math.round(strategyOf(tcb).initialWindow(tcb, false) / mss), windowInSegments(tcb));
  congestion.ssthresh = currentThreshold(tcb);
  let cwnd = windowInSegments(tcb);
  for (let left = pause - tcb.rto; left > 0 && cwnd > least; left -= tcb.rto) {
    cwnd = Math.floor(cwnd / 2);
  }
  congestion.cwnd = Math.max(cwnd, least) * mss;
  usage.used = 0;
  usage.fullAt = now;
}
