import { sendNew, transmitEntry } from './emit';
import type { Out } from './out';
import { backOff, restart } from './rto';
import { ACK, FIN, NO_DATA, PSH, SYN } from './segment';
import { deleteTcb, type Tcb, type Timer } from './tcb';
import { take } from './text';

/** A timer ran out (RFC 9293 section 3.10.8). The host calls this when a deadline of `tcb.timers` has come. */
export function timeout(tcb: Tcb, timer: Timer, now: number, out: Out): void {
  tcb.timers[timer] = undefined;
  switch (timer) {
    case 'retransmission':
      retransmit(tcb, now, out);
      return;
    case 'zero-window probe':
      probe(tcb, now, out);
      return;
    case 'time-wait':
      deleteTcb(tcb, 'timeout.time-wait', out);
      return;
  }
}

/** RFC 6298 (5.4) to (5.6), and the R1 and R2 of RFC 9293 section 3.8.3. */
function retransmit(tcb: Tcb, now: number, out: Out): void {
  const first = tcb.unacknowledged[0];
  if (first === undefined) {
    return;
  }
  const { r1, r2, r2Syn } = tcb.policy;
  if (first.retransmissions >= ((first.ctl & SYN) === 0 ? r2 : r2Syn)) {
    deleteTcb(tcb, 'timeout.r2', out);
    out.tell('timeout', 'timeout.r2');
    return;
  }
  const again = { ...first, retransmissions: first.retransmissions + 1, ambiguous: true };
  tcb.unacknowledged[0] = again;
  if (again.retransmissions === r1) {
    out.tell('retransmitting', 'timeout.r1');
  }
  transmitEntry(tcb, again, 'timeout.retransmission', true, out);
  backOff(tcb);
  restart(tcb, now);
}

/**
 * Sends one octet into a window that has no room, or as much as a small window holds: its answer says how wide
 * the window is (RFC 9293 section 3.8.6.1; the override timeout (4) of section 3.8.6.2.1).
 */
function probe(tcb: Tcb, now: number, out: Out): void {
  if (tcb.unsent.length > 0) {
    const data = take(tcb.unsent, Math.max(1, Math.min(tcb.snd.wnd, tcb.snd.mss)));
    sendNew(tcb, ACK | PSH, data, now, 'timeout.zero-window-probe', out);
  } else if (tcb.fin === 'queued') {
    tcb.fin = 'sent';
    sendNew(tcb, FIN | ACK, NO_DATA, now, 'timeout.zero-window-probe', out);
  }
}
