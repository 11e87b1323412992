import { append } from '../list';
import { add } from '../seq';
import type { Tcb } from '../tcb';
import { size } from '../text';
import type { CallError } from './error';

/**
 * SEND (RFC 9293 section 3.10.2): queues text; {@link transmit} sends what may be sent.
 *
 * @param urgent the text, and what is queued before it, is urgent (section 3.8.5)
 */
export function send(tcb: Tcb, data: Uint8Array, urgent = false): CallError | undefined {
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
      return queue(tcb, data, urgent);
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2':
    case 'CLOSING':
    case 'LAST-ACK':
    case 'TIME-WAIT':
      return { error: 'connection closing', rule: 'send.closing' };
  }
}

function queue(tcb: Tcb, data: Uint8Array, urgent: boolean): CallError | undefined {
  const queued = size(tcb.unsent);
  if (queued + data.length > tcb.policy.sendBuffer) {
    return { error: 'insufficient resources', rule: 'send.resources' };
  }
  if (data.length > 0) {
    tcb.unsent = append(tcb.unsent, data);
  }
  if (urgent) {
    tcb.snd.up = add(tcb.snd.nxt, queued + data.length);
    // The other side is to know even while its window keeps the text back (section 3.8.5).
    if (tcb.state === 'ESTABLISHED' || tcb.state === 'CLOSE-WAIT') {
      tcb.ackDue ??= 'send.urgent';
    }
  }
  return undefined;
}
