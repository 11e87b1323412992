import type { Tcb } from './tcb';
import { size } from './text';

/**
 * Quick ACKs, as Linux has them (tcp(7), TCP_QUICKACK): the other side is likely to be in slow start when a connection
 * begins, so its first segments are acknowledged at once. Acknowledgments wait where both sides talk in turn, and no
 * longer than text usually takes to follow text. Times are in milliseconds.
 */
export interface QuickAcks {
  /** How many acknowledgments are not to wait. */
  left: number;
  /** ATO: how long the next one waits; 0 before text has come. */
  wait: number;
  /** When text came last. */
  textAt: number;
  /** Text goes out soon after text has come: an acknowledgment can hope to ride on it. */
  interactive: boolean;
}

const MOST = 16;
const LEAST_WAIT = 40;
const MOST_WAIT = 200;
/** What counts as a full segment before one has come, in octets. */
const FULL = 536;

export function createQuickAcks(): QuickAcks {
  return { left: 0, wait: 0, textAt: 0, interactive: false };
}

/** Text has come: how soon after the last tells how long an acknowledgment may wait. */
export function noteText(tcb: Tcb, quick: QuickAcks, now: number): void {
  const gap = now - quick.textAt;
  if (quick.wait === 0) {
    startQuickAcks(tcb, quick);
    quick.wait = LEAST_WAIT;
  } else if (gap <= LEAST_WAIT / 2) {
    quick.wait = quick.wait / 2 + LEAST_WAIT / 2;
  } else if (gap < quick.wait) {
    quick.wait = Math.min(quick.wait / 2 + gap, tcb.rto);
  } else if (gap > tcb.rto) {
    // So long a pause: the other side is likely to begin anew.
    startQuickAcks(tcb, quick);
  }
  quick.textAt = now;
}

/** As many as half the window takes, but no more than {@link MOST}. */
function startQuickAcks({ rcv }: Tcb, quick: QuickAcks): void {
  const halfWindow = Math.floor(rcv.wnd / (2 * fullSegment(rcv.mss))) || 2;
  quick.left = Math.max(quick.left, Math.min(halfWindow, MOST));
}

/**
 * Whether more than one full segment of `owed` octets waits for its acknowledgment, and that would not narrow the window:
 * the application reads; or none is to wait.
 */
export function isDueAtOnce({ rcv, unread }: Tcb, quick: QuickAcks, owed: number): boolean {
  const much = owed > fullSegment(rcv.mss) && size(unread) <= owed;
  return much || (quick.left > 0 && !quick.interactive);
}

/**
 * The deadline of an acknowledgment that waits, given that of one that does so already.
 *
 * @returns undefined when it is so near that it is not worth waiting for
 */
export function deadlineFor(
  tcb: Tcb,
  quick: QuickAcks,
  waiting: number | undefined,
  now: number,
): number | undefined {
  const roundTrip = Math.max(tcb.srtt ?? MOST_WAIT, LEAST_WAIT);
  const wait = Math.min(quick.wait, roundTrip, MOST_WAIT);
  if (waiting === undefined) {
    return now + wait;
  }
  return waiting <= now + wait / 4 ? undefined : Math.min(waiting, now + wait);
}

/** An acknowledgment that was owed has left. */
export function spendQuickAck(quick: QuickAcks): void {
  if (quick.left === 1) {
    quick.wait = LEAST_WAIT;
  }
  quick.left = Math.max(0, quick.left - 1);
}

/** Nothing came along for the acknowledgment to ride on: the next waits longer, or there is no exchange after all. */
export function missed(tcb: Tcb, quick: QuickAcks): void {
  quick.wait = quick.interactive ? LEAST_WAIT : Math.min(2 * quick.wait, tcb.rto);
  quick.interactive = false;
}

/** Text goes out; soon after some has come, it answers it. */
export function noteAnswer(quick: QuickAcks, now: number): void {
  quick.interactive ||= now - quick.textAt < quick.wait;
}

function fullSegment(mss: number): number {
  return Math.max(mss, FULL);
}
