import type { Tcb } from './tcb';
import { size } from './text';
import { hasOpened, offer } from './window-bsd';

/** The receive window: what is offered, and how it is written into the header. */

/** The widest window that the header can say without scaling, as every SYN does. */
export const WINDOW_FIELD = 0xffff;
/** RFC 7323 section 2.3: no shift beyond this. */
export const LARGEST_SHIFT = 14;

/** The shift with which the whole receive buffer fits into the window field (RFC 7323 section 2.2). */
export function shiftFor(receiveBuffer: number): number {
  let shift = 0;
  while (shift < LARGEST_SHIFT && receiveBuffer / 2 ** shift > WINDOW_FIELD) {
    shift += 1;
  }
  return shift;
}

/**
 * SEG.WND of a segment about to leave. What the shift cuts off is rounded up, lest the window shrink by it (SHLD-14,
 * RFC 7323 section 2.4), as long as the buffer has room for so much. The window of a SYN is never scaled (section 2.2).
 */
export function windowField(tcb: Tcb, syn: boolean): number {
  if (syn) {
    return Math.min(WINDOW_FIELD, tcb.rcv.wnd);
  }
  if (tcb.policy.windowOffer === 'bsd') {
    return offer(tcb);
  }
  tcb.rcv.wnd = openWindow(tcb);
  const { wnd, shift } = tcb.rcv;
  if (shift === 0) {
    return wnd;
  }
  const roundedUp = Math.min(WINDOW_FIELD, Math.ceil(wnd / (1 << shift)));
  const offered = roundedUp << shift;
  if (offered > wnd && offered > tcb.policy.receiveBuffer - size(tcb.unread)) {
    return wnd >> shift;
  }
  tcb.rcv.wnd = Math.max(wnd, offered);
  return roundedUp;
}

/**
 * The receiver's silly-window avoidance (RFC 9293 section 3.8.6.2.2, MUST-39): the right edge stays where it is
 * until the window can grow by a whole segment, or by half the buffer.
 *
 * @returns how wide the window may be offered now
 */
function openWindow(tcb: Tcb): number {
  const { receiveBuffer } = tcb.policy;
  const free = Math.min(receiveBuffer - size(tcb.unread), widest(tcb));
  const growth = free - tcb.rcv.wnd;
  return 2 * growth >= Math.min(receiveBuffer, 2 * tcb.snd.mss) ? free : tcb.rcv.wnd;
}

/** The application has read: the other side is told, unless the window was wide open all along. */
export function announceWindow(tcb: Tcb): void {
  if (tcb.policy.windowOffer === 'bsd') {
    if (hasOpened(tcb)) {
      tcb.ackDue ??= 'receive.window-update';
    }
    return;
  }
  const narrow = 2 * tcb.rcv.wnd < Math.min(tcb.policy.receiveBuffer, widest(tcb));
  if (narrow && openWindow(tcb) > tcb.rcv.wnd) {
    tcb.ackDue ??= 'receive.window-update';
  }
}

/** The widest window that the field can say with the shift both agreed on, in octets. */
function widest({ rcv }: Tcb): number {
  return WINDOW_FIELD << rcv.shift;
}
