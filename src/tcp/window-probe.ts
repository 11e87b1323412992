import { sendOldNumber } from './emit';
import type { Out } from './out';
import type { Tcb } from './tcb';

/**
 * Probing a closed window by a number that is acknowledged already ({@link Policy.windowProbe}): any answer says how wide
 * the window is now, and nothing has to be sent again. Never changed in place.
 */
export interface WindowProbes {
  /** How often the interval was doubled. */
  readonly sent: number;
  readonly unanswered: number;
}

const NONE: WindowProbes = { sent: 0, unanswered: 0 };

/**
 * Sends the next one, and waits twice as long for the one after it (RFC 9293 section 3.8.6.1, SHLD-30).
 *
 * @returns whether so many were unanswered that there is nobody
 */
export function sendWindowProbe(tcb: Tcb, now: number, out: Out): boolean {
  const { sent, unanswered } = tcb.windowProbes ?? NONE;
  if (unanswered >= tcb.policy.r2) {
    return true;
  }
  tcb.windowProbes = { sent: sent + 1, unanswered: unanswered + 1 };
  sendOldNumber(tcb, now, 'timeout.zero-window-probe', out);
  restartWindowProbe(tcb, now);
  return false;
}

/** The other side was heard: it is there, though its window is closed. */
export function hearWindowProbe(tcb: Tcb, now: number): void {
  if (tcb.windowProbes !== undefined) {
    tcb.windowProbes = { ...tcb.windowProbes, unanswered: 0 };
    restartWindowProbe(tcb, now);
  }
}

function restartWindowProbe(tcb: Tcb, now: number): void {
  const { sent } = tcb.windowProbes ?? NONE;
  tcb.timers['zero-window probe'] = now + Math.min(tcb.rto * 2 ** sent, tcb.policy.maxRto);
}
