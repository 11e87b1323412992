import { smss } from '../options';
import { distance } from '../seq';
import type { Tcb } from '../tcb';
import * as cubic from './cubic';
import * as cubicSegments from './cubic-segments';
import type { CubicSegments } from './cubic-segments';
import * as none from './none';
import * as reno from './reno';
import * as segments from './segments';
import { createUsage, shrinkAfterIdle, type Usage } from './usage';

/** What bounds the text under way beside the other side's window (RFC 5681, MUST-19). */
export interface Congestion {
  /** The congestion window, in octets. */
  cwnd: number;
  /** The slow start threshold, in octets: arbitrarily high at first (RFC 5681 section 3.1). */
  ssthresh: number;
  /** Octets acknowledged since the window last grew in congestion avoidance (appropriate byte counting). */
  acked: number;
  /** What CUBIC remembers of the last reduction; undefined before the first. */
  cubic: cubic.Cubic | undefined;
  /** The same where windows are counted in segments. */
  cubicSegments: CubicSegments | undefined;
  /** How much of the window is made use of; undefined where that does not matter ({@link Policy.windowCounts}). */
  usage: Usage | undefined;
}

/** How one algorithm answers what acknowledgments tell: a strategy, chosen by {@link Policy.congestionControl}. */
export interface CongestionControl {
  /** The window the connection begins with, in octets. */
  initialWindow(tcb: Tcb, synLost: boolean): number;
  /** `octets` were newly acknowledged while nothing was believed lost, or slow start goes on after a timeout. */
  acknowledged(tcb: Tcb, octets: number, now: number): void;
  /** Segments were lost, or marked, of the `flight` octets under way. Returns the new ssthresh, in octets. */
  reduced(tcb: Tcb, flight: number): number;
  /** The window right after a retransmission timeout, in octets (the loss window of RFC 5681). */
  lossWindow(tcb: Tcb): number;
}

type Strategies = Readonly<Record<Tcb['policy']['congestionControl'], CongestionControl>>;

const IN_OCTETS: Strategies = { reno, cubic, none };
const IN_SEGMENTS: Strategies = { reno: segments, cubic: cubicSegments, none };

/** No window is wider (RFC 7323 section 2.3): a limit that never limits. */
export const UNLIMITED = 2 ** 30;

export function createCongestion({ windowCounts }: Tcb['policy']): Congestion {
  return {
    cwnd: UNLIMITED,
    ssthresh: UNLIMITED,
    acked: 0,
    cubic: undefined,
    cubicSegments: undefined,
    usage: windowCounts === 'segments' ? createUsage() : undefined,
  };
}

export function strategyOf(tcb: Tcb): CongestionControl {
  const { windowCounts, congestionControl } = tcb.policy;
  return (windowCounts === 'segments' ? IN_SEGMENTS : IN_OCTETS)[congestionControl];
}

/** FlightSize (RFC 5681 section 2): octets sent and not acknowledged. */
export function flightSize(tcb: Tcb): number {
  return distance(tcb.snd.nxt, tcb.snd.una);
}

/** The congestion window, in whole segments. */
export function windowInSegments(tcb: Tcb): number {
  return Math.round(tcb.congestion.cwnd / smss(tcb));
}

/** Something was lost, or marked, of the `flight` octets under way: ssthresh goes down (RFC 5681 section 3.1, (4)). */
export function reduce(tcb: Tcb, flight: number): void {
  tcb.congestion.ssthresh = strategyOf(tcb).reduced(tcb, flight);
  tcb.congestion.acked = 0;
  // Whatever the reason, the other side is told (RFC 3168 section 6.1.2).
  if (tcb.ecn !== undefined) {
    tcb.ecn.cwr = true;
  }
}

/** After a pause longer than the RTO nothing is known of the path any more (RFC 5681 section 4.1). */
export function restartAfterIdle(tcb: Tcb, now: number): void {
  const pause = now - tcb.snd.lastAt;
  if (tcb.unacknowledged.length > 0 || pause === 0) {
    return;
  }
  const { congestion } = tcb;
  if (congestion.cubic !== undefined) {
    cubic.resume(congestion.cubic, tcb.snd.lastAt, now);
  }
  if (congestion.usage !== undefined) {
    cubicSegments.pause(tcb, pause, now);
    if (tcb.policy.slowStartAfterIdle && pause > tcb.rto) {
      shrinkAfterIdle(tcb, congestion.usage, pause, now);
    }
    return;
  }
  const restartWindow = strategyOf(tcb).initialWindow(tcb, false);
  if (tcb.policy.slowStartAfterIdle && pause > tcb.rto && restartWindow < congestion.cwnd) {
    congestion.cwnd = restartWindow;
    if (congestion.cubic !== undefined) {
      cubic.restart(congestion.cubic);
    }
  }
}
