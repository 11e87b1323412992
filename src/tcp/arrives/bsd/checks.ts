import type { Out } from '../../out';
import type { Segment } from '../../segment';
import type { Tcb } from '../../tcb';
import { checkTimestamps } from '../../timestamps';
import { acceptable } from '../../window-bsd';
import { arrivesAtHalfOpen } from './half-open';
import { arrivesAtSyncache } from './syncache';
import { arrivesSynchronized } from './synchronized';
import { arrivesAtTimeWait } from './time-wait';
import { trim } from './trim';

/**
 * What 4.4BSD checks of a segment before its ACK, as FreeBSD does it today ({@link Policy.checks}). Where RFC 9293
 * discards a segment that is not acceptable, BSD cuts it down to the window, owes an acknowledgment, and hears what is
 * left of it: so even an old segment may acknowledge.
 *
 * @returns the segment to go on with at the fifth step, or undefined when it is dealt with
 */
export function checkAsBsd(tcb: Tcb, segment: Segment, now: number, out: Out): Segment | undefined {
  if (tcb.state === 'TIME-WAIT') {
    arrivesAtTimeWait(tcb, segment, now, out);
    return undefined;
  }
  const request = tcb.state === 'SYN-RECEIVED' && tcb.passive;
  if (request && !arrivesAtSyncache(tcb, segment, now, out)) {
    return undefined;
  }
  if (checkTimestamps(tcb, segment, now) === 'missing') {
    out.drop('first.no-timestamp');
    return undefined;
  }
  // RCV.WND is never less than what was offered, or what there is room for.
  tcb.rcv.wnd = Math.max(tcb.rcv.wnd, acceptable(tcb));
  if (request) {
    return trim(tcb, segment, now, out);
  }
  return tcb.state === 'SYN-RECEIVED'
    ? arrivesAtHalfOpen(tcb, segment, now, out)
    : arrivesSynchronized(tcb, segment, now, out);
}
