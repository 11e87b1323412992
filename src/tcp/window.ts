import { ownMss, TCP_HEADER, TIMESTAMPS_LENGTH } from './options';
import type { Policy } from './policy';
import { WINDOW_FIELD } from './scale';
import type { Tcb } from './tcb';
import { size } from './text';
import { hasOpened, offer } from './window-bsd';

/** The receive window: what is offered, and how it is written into the header. */

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

/** The widest window there will be, in octets: what the field can say with the shift both agreed on, at the most. */
function widest(tcb: Tcb): number {
  const { policy, rcv, passive, agreed } = tcb;
  const segment = ownMss(tcb) - (passive && agreed.timestamps ? TIMESTAMPS_LENGTH : 0);
  return Math.min(WINDOW_FIELD << rcv.shift, room(policy, segment));
}

/** The window of a SYN, in octets, before anything is known of the other side. */
export function openingWindow(policy: Policy, ipHeader: 20 | 40): number {
  const segment = Math.min(policy.mss, policy.mtu - ipHeader - TCP_HEADER);
  return Math.min(WINDOW_FIELD, room(policy, segment));
}

/** The same in answer to a SYN, of which some of each segment may be for timestamps. */
export function answeringWindow(tcb: Tcb): number {
  return Math.min(WINDOW_FIELD, widest(tcb));
}

/** What of the buffer is ever offered: all, or as many octets as fill segments of the size that this end can take. */
function room({ windowOffer, receiveBuffer }: Policy, segment: number): number {
  return windowOffer === 'whole segments' && receiveBuffer > segment
    ? receiveBuffer - (receiveBuffer % segment)
    : receiveBuffer;
}
