import type { Tcb } from './tcb';
import { size } from './text';

/** The receive window of 4.4BSD, as FreeBSD offers it (tcp_output, tcp_respond). */

/** What the window field can say. */
const FIELD = 0xffff;

/** Octets of receive buffer. */
export function bufferSize(tcb: Tcb): number {
  return wholeSegments(tcb, tcb.policy.receiveBuffer);
}

/** A buffer of so many octets, rounded up to whole segments once it is known how long these are (tcp_mss). */
export function wholeSegments({ policy, state, snd }: Tcb, octets: number): number {
  const known = state !== 'CLOSED' && state !== 'LISTEN' && state !== 'SYN-SENT';
  if (!policy.wholeSegments || !known || octets <= snd.mss) {
    return octets;
  }
  const whole = Math.ceil(octets / snd.mss) * snd.mss;
  return Math.min(whole, Math.max(octets, policy.maxReceiveBuffer));
}

/** What is taken when it comes: all there is room for, whether the field could say so or not, in octets from RCV.NXT. */
export function acceptable(tcb: Tcb): number {
  return Math.max(0, bufferSize(tcb) - size(tcb.unread));
}

/** What there is room for and the field can say. */
function offerable(tcb: Tcb): number {
  return Math.min(acceptable(tcb), FIELD * unit(tcb));
}

/**
 * SEG.WND of what tcp_output sends: all the room, or, where that is little, none; but never less than was offered
 * before (SHLD-14), what the shift cuts off rounded up.
 */
export function offer(tcb: Tcb): number {
  const free = offerable(tcb);
  const silly = 4 * free < bufferSize(tcb) && free < tcb.snd.mss;
  const field = Math.min(FIELD, Math.ceil(Math.max(silly ? 0 : free, tcb.rcv.wnd) / unit(tcb)));
  tcb.rcv.wnd = Math.max(tcb.rcv.wnd, field * unit(tcb));
  return field;
}

/** SEG.WND of what tcp_respond sends: all the room, rounded down, which is no offer to be kept to. */
export function mention(tcb: Tcb): number {
  return Math.floor(offerable(tcb) / unit(tcb));
}

/** Whether the application has read so much that the other side is told at once. */
export function hasOpened(tcb: Tcb): boolean {
  const free = offerable(tcb);
  const growth = free - tcb.rcv.wnd;
  const buffer = bufferSize(tcb);
  const { mss } = tcb.snd;
  if (Math.floor(free / unit(tcb)) <= Math.floor(tcb.rcv.wnd / unit(tcb))) {
    return false;
  }
  const much = 4 * growth >= buffer || 8 * free <= buffer || buffer <= 8 * mss;
  return (growth >= 2 * mss && much) || 2 * growth >= buffer;
}

/** Octets that the window field counts in: nothing is scaled before the connection is synchronized. */
function unit({ state, rcv }: Tcb): number {
  return state === 'SYN-RECEIVED' ? 1 : 1 << rcv.shift;
}
