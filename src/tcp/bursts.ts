import { windowInSegments } from './congestion/congestion';
import { smss } from './options';
import { congestionRoom } from './recovery/recovery';
import type { Tcb } from './tcb';

/**
 * Text leaves as Linux hands it to a device that cuts it into segments (TCP segmentation offload): in bursts of what
 * takes a millisecond at the pace of the connection. The last segment of a burst carries PSH, so that the other side
 * need not wait for more to put together.
 */
export interface Burst {
  readonly segments: number;
  /** How many of them are still to be sent, the next one included. */
  readonly left: number;
}

export const NO_BURST: Burst = { segments: 0, left: 0 };

/** tcp_min_tso_segs. */
const LEAST = 2;
/** Octets that one datagram may hold. */
const MOST_OCTETS = 65_536 - 320;
/** tcp_pacing_ss_ratio, tcp_pacing_ca_ratio. */
const SLOW_START_PACE = 2;
const PACE = 1.2;
/** tcp_tso_rtt_log: a burst may be twice as long for each 512 microseconds that the round trip is shorter. */
const HALVED_BY = 0.512;
/** tcp_tso_win_divisor: no burst waits to be more than this part of the window. */
const WINDOW_SHARE = 3;

/** The burst that the next segment belongs to. */
export function nextBurst(tcb: Tcb, current: Burst, queued: number, usable: number): Burst {
  if (current.left > 1) {
    return { segments: current.segments, left: current.left - 1 };
  }
  const mss = smss(tcb);
  // No more than half of the window at once.
  const half = Math.max(1, Math.floor(windowInSegments(tcb) / 2));
  const room = Math.max(1, Math.min(half, Math.floor(congestionRoom(tcb) / mss)));
  const text = Math.ceil(Math.min(queued, usable) / mss);
  const segments = Math.min(room, text, longest(tcb, mss));
  return { segments, left: segments };
}

export function isLastOf({ segments, left }: Burst): boolean {
  return segments > 1 && left === 1;
}

/** The segment that was sent last is one of a burst. */
export function markJoined({ unacknowledged }: Tcb, { segments, left }: Burst): void {
  const last = unacknowledged.at(-1);
  if (last !== undefined && left < segments) {
    last.joined = true;
  }
}

/**
 * Whether a short burst waits for the next acknowledgment to become longer (tcp_tso_should_defer): text left just now, and
 * the acknowledgment of what is oldest cannot be far.
 */
export function mayGrow(tcb: Tcb, burst: Burst, queued: number, usable: number, now: number): boolean {
  const { snd, congestion, recovery, unacknowledged, srtt, fin } = tcb;
  const [oldest] = unacknowledged;
  if (
    burst.left < burst.segments ||
    oldest === undefined ||
    recovery.phase === 'recovery' ||
    recovery.phase === 'loss'
  ) {
    return false;
  }
  const mss = smss(tcb);
  const room = Math.min(congestionRoom(tcb), usable);
  return (
    fin === 'none' &&
    now - snd.lastAt <= 1 &&
    queued > room &&
    room < longest(tcb, mss) * mss &&
    room < Math.floor(Math.min(snd.wnd, congestion.cwnd) / WINDOW_SHARE) &&
    now - oldest.lastSentAt >= (srtt ?? 0) / 2
  );
}

function longest(tcb: Tcb, mss: number): number {
  const { congestion, srtt, unacknowledged, rack } = tcb;
  const most = Math.floor(MOST_OCTETS / mss);
  if (srtt === undefined || srtt === 0) {
    return most;
  }
  const window = Math.max(windowInSegments(tcb), unacknowledged.length);
  const pace = 2 * congestion.cwnd < congestion.ssthresh ? SLOW_START_PACE : PACE;
  const inOneMillisecond = (mss * window * pace) / srtt;
  const near = MOST_OCTETS / 2 ** Math.floor((rack?.minRtt ?? Infinity) / HALVED_BY);
  return Math.max(LEAST, Math.min(most, Math.floor((inOneMillisecond + near) / mss)));
}
