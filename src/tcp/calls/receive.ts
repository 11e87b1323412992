import { isEarly } from '../fast-open/early';
import { NO_DATA } from '../segment';
import type { Tcb } from '../tcb';
import { takeUnread } from '../text';
import { announceWindow } from '../window';
import type { CallError } from './error';

/**
 * RECEIVE (RFC 9293 section 3.10.3): takes up to `count` octets that have arrived; an empty answer means that
 * none have yet. After the other side's FIN and the last octet: "connection closing".
 */
export function receive(tcb: Tcb, count: number): Uint8Array | CallError {
  switch (tcb.state) {
    case 'CLOSED':
      return { error: 'connection does not exist', rule: 'receive.not-open' };
    case 'LISTEN':
    case 'SYN-SENT':
      return NO_DATA;
    case 'SYN-RECEIVED':
      return isEarly(tcb) ? read(tcb, count) : NO_DATA;
    case 'ESTABLISHED':
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2':
      return read(tcb, count);
    case 'CLOSE-WAIT':
    case 'CLOSING':
    case 'LAST-ACK':
    case 'TIME-WAIT':
      // The RFC grants this to CLOSE-WAIT alone, since its RECEIVEs are queued ahead of the text; a program that
      // is told of text, and then asks for it, must find it although the FIN came with it. Nobody waits for the
      // window any more; in TIME-WAIT news of it would only provoke a reset.
      return tcb.unread.length > 0
        ? takeUnread(tcb, count)
        : { error: 'connection closing', rule: 'receive.closing' };
  }
}

function read(tcb: Tcb, count: number): Uint8Array {
  const data = takeUnread(tcb, count);
  if (data.length > 0) {
    announceWindow(tcb);
  }
  return data;
}
