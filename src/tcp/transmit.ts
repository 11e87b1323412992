import { sendAck, sendNew } from './emit';
import type { Out } from './out';
import { ACK, FIN, NO_DATA, PSH } from './segment';
import { add, distance } from './seq';
import type { Tcb } from './tcb';
import { size, take } from './text';

/**
 * Sends whatever may be sent now: text, the FIN behind it, or the bare acknowledgment that is owed.
 *
 * The one function that decides this. Its host calls it once everything that arrived at an instant has been
 * processed, and the application has answered (MUST-58, MUST-59): so an acknowledgment rides on the data or FIN
 * that goes out at the same instant, and none is sent twice.
 */
export function transmit(tcb: Tcb, now: number, out: Out): void {
  if (maySendText(tcb)) {
    sendText(tcb, now, out);
    sendFin(tcb, now, out);
    watchWindow(tcb, now);
  }
  if (tcb.ackDue !== undefined) {
    sendAck(tcb, tcb.ackDue, out);
  }
}

/** Octets that the other side's window still has room for; negative when it shrank (MUST-34). */
function usableWindow(tcb: Tcb): number {
  return distance(add(tcb.snd.una, tcb.snd.wnd), tcb.snd.nxt);
}

function maySendText(tcb: Tcb): boolean {
  switch (tcb.state) {
    case 'ESTABLISHED':
    case 'CLOSE-WAIT':
    case 'FIN-WAIT-1':
    case 'LAST-ACK':
    case 'CLOSING':
      return tcb.fin !== 'sent';
    default:
      return false;
  }
}

function sendText(tcb: Tcb, now: number, out: Out): void {
  for (;;) {
    const queued = size(tcb.unsent);
    const count = sendableNow(tcb, queued, usableWindow(tcb));
    if (count === 0) {
      return;
    }
    const data = take(tcb.unsent, count);
    const last = count === queued;
    // The FIN rides on the last text when the window holds it too; PSH marks the end of what is buffered (MUST-61).
    const fin = last && tcb.fin === 'queued' && usableWindow(tcb) > count;
    if (fin) {
      tcb.fin = 'sent';
    }
    sendNew(tcb, ACK | (last ? PSH : 0) | (fin ? FIN : 0), data, now, 'transmit.text', out);
  }
}

/**
 * How much of the `queued` octets to send as one segment into a `usable` window: the sender's silly-window
 * avoidance of RFC 9293 section 3.8.6.2.1, (1) to (3), with Nagle's condition in its brackets (section 3.7.4).
 */
function sendableNow(tcb: Tcb, queued: number, usable: number): number {
  const most = Math.min(queued, usable);
  if (most <= 0) {
    return 0;
  }
  if (most >= tcb.snd.mss) {
    return tcb.snd.mss;
  }
  const idle = tcb.unacknowledged.length === 0;
  // Nothing will be added to the text in front of a FIN: waiting for more would be in vain.
  const mayBeSmall = idle || !tcb.policy.nagle || tcb.fin === 'queued';
  if (mayBeSmall && (queued <= usable || most >= tcb.snd.maxWnd / 2)) {
    return most;
  }
  return 0;
}

function sendFin(tcb: Tcb, now: number, out: Out): void {
  if (tcb.fin === 'queued' && tcb.unsent.length === 0 && usableWindow(tcb) > 0) {
    tcb.fin = 'sent';
    sendNew(tcb, FIN | ACK, NO_DATA, now, 'transmit.fin', out);
  }
}

/** Something waits and nothing is under way that would bring an ACK: probe the window (RFC 9293 section 3.8.6.1). */
function watchWindow(tcb: Tcb, now: number): void {
  const waiting = tcb.unsent.length > 0 || tcb.fin === 'queued';
  if (waiting && tcb.unacknowledged.length === 0) {
    tcb.timers['zero-window probe'] ??= now + tcb.rto;
  } else {
    tcb.timers['zero-window probe'] = undefined;
  }
}
