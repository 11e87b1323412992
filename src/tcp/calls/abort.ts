import { sendAbort } from '../emit';
import type { Out } from '../out';
import { deleteTcb, type Tcb } from '../tcb';
import type { CallError } from './error';

/** ABORT (RFC 9293 section 3.10.5): drops the connection at once, with a reset where the other side would care. */
export function abort(tcb: Tcb, now: number, out: Out): CallError | undefined {
  switch (tcb.state) {
    case 'CLOSED':
      return { error: 'connection does not exist', rule: 'abort.not-open' };
    case 'SYN-RECEIVED':
      if (tcb.policy.closeOpening === 'silence') {
        deleteTcb(tcb, 'abort.quiet', out);
        return undefined;
      }
      sendAbort(tcb, now, 'abort.reset', out);
      deleteTcb(tcb, 'abort.reset', out);
      return undefined;
    case 'ESTABLISHED':
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2':
    case 'CLOSE-WAIT':
      sendAbort(tcb, now, 'abort.reset', out);
      deleteTcb(tcb, 'abort.reset', out);
      return undefined;
    case 'LISTEN':
    case 'SYN-SENT':
    case 'CLOSING':
    case 'LAST-ACK':
    case 'TIME-WAIT':
      deleteTcb(tcb, 'abort.quiet', out);
      return undefined;
  }
}
