import { sendAbort } from '../emit';
import { isEarly } from '../fast-open/early';
import { EMPTY } from '../list';
import type { Out } from '../out';
import { deleteTcb, enter, type Tcb } from '../tcb';
import { watchOrphan } from '../timers';
import type { CallError } from './error';

/**
 * CLOSE (RFC 9293 section 3.10.4): "I have no more to send." The application may go on reading: this is
 * `shutdown(SHUT_WR)` of the socket interface. {@link transmit} sends the FIN once the text before it is out.
 */
export function close(tcb: Tcb, out: Out): CallError | undefined {
  switch (tcb.state) {
    case 'CLOSED':
      return { error: 'connection does not exist', rule: 'close.not-open' };
    case 'LISTEN':
      deleteTcb(tcb, 'close.listen', out);
      return undefined;
    case 'SYN-SENT':
      if (tcb.policy.closeOpening === 'fin') {
        deleteTcb(tcb, 'close.syn-sent', out);
      } else {
        tcb.fin = 'queued';
      }
      return undefined;
    case 'SYN-RECEIVED':
      if (tcb.fin === 'none') {
        tcb.fin = 'queued';
        if (tcb.unsent.length === 0 || isEarly(tcb)) {
          enter(tcb, 'FIN-WAIT-1', 'close.syn-received', out);
        }
        return undefined;
      }
      return { error: 'connection closing', rule: 'close.closing' };
    case 'ESTABLISHED':
      tcb.fin = 'queued';
      enter(tcb, 'FIN-WAIT-1', 'close.established', out);
      return undefined;
    case 'CLOSE-WAIT':
      tcb.fin = 'queued';
      enter(tcb, 'LAST-ACK', 'close.close-wait', out);
      return undefined;
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2':
    case 'CLOSING':
    case 'LAST-ACK':
    case 'TIME-WAIT':
      return { error: 'connection closing', rule: 'close.closing' };
  }
}

/**
 * The socket interface's `close()`, the half-duplex close of RFC 9293 section 3.6.1 (MAY-1): neither sends nor
 * reads any more. Text that arrived unread means that the other side's data is lost, and it is told by a reset
 * (SHLD-3). After a `shutdown` only the reading end is given up.
 */
export function closeBothWays(tcb: Tcb, now: number, out: Out): CallError | undefined {
  if (!tcb.reading && tcb.state !== 'CLOSED') {
    return { error: 'connection closing', rule: 'close.closing' };
  }
  // In TIME-WAIT the other side has closed too, and the record MUST linger (MUST-13): a reset would tell nobody.
  if (tcb.unread.length > 0 && tcb.state !== 'TIME-WAIT' && tcb.policy.closeUnread === 'reset') {
    sendAbort(tcb, now, 'close.unread', out);
    deleteTcb(tcb, 'close.unread', out);
    return undefined;
  }
  const opening = tcb.state === 'SYN-SENT' || tcb.state === 'SYN-RECEIVED';
  if (tcb.policy.closeOpening === 'silence' && opening) {
    deleteTcb(tcb, 'close.syn-sent', out);
    return undefined;
  }
  tcb.reading = false;
  tcb.unread = EMPTY;
  watchOrphan(tcb, now);
  return tcb.fin === 'none' || tcb.state === 'CLOSED' ? close(tcb, out) : undefined;
}
