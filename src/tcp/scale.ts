import type { Policy } from './policy';

/** The window scale option (RFC 7323 section 2). */

/** The widest window that the header can say without scaling, as every SYN does. */
export const WINDOW_FIELD = 0xffff;
/** RFC 7323 section 2.3: no shift beyond this. */
export const LARGEST_SHIFT = 14;

/** The shift with which the whole receive buffer fits into the window field (RFC 7323 section 2.2). */
function shiftFor(receiveBuffer: number): number {
  let shift = 0;
  while (shift < LARGEST_SHIFT && receiveBuffer / 2 ** shift > WINDOW_FIELD) {
    shift += 1;
  }
  return shift;
}

/** Rcv.Wind.Shift as a SYN offers it: one for what the buffer may ever become. */
export function offeredShift({ windowScaling, receiveBuffer, maxReceiveBuffer }: Policy): number {
  return windowScaling ? shiftFor(Math.max(receiveBuffer, maxReceiveBuffer)) : 0;
}
