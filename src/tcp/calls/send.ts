import type { Tcb } from '../tcb';
import type { CallError } from './error';

/** SEND (RFC 9293 section 3.10.2): queues text; {@link transmit} sends what may be sent. */
export function send(tcb: Tcb, data: Uint8Array): CallError | undefined {
  switch (tcb.state) {
    case 'CLOSED':
      return { error: 'connection does not exist', rule: 'send.not-open' };
    case 'LISTEN':
      return { error: 'remote socket unspecified', rule: 'send.not-open' };
    case 'SYN-SENT':
    case 'SYN-RECEIVED':
    case 'ESTABLISHED':
    case 'CLOSE-WAIT':
      if (tcb.fin !== 'none') {
        return { error: 'connection closing', rule: 'send.closing' };
      }
      if (data.length > 0) {
        tcb.unsent.push(data);
      }
      return undefined;
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2':
    case 'CLOSING':
    case 'LAST-ACK':
    case 'TIME-WAIT':
      return { error: 'connection closing', rule: 'send.closing' };
  }
}
