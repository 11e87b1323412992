import { distance } from '../seq';
import type { State } from '../state';
import type { Tcb } from '../tcb';
import { size } from '../text';

/** What STATUS tells about a connection (RFC 9293 section 3.9.1.5), in octets where it counts. */
export interface Status {
  readonly state: State;
  readonly receiveWindow: number;
  readonly sendWindow: number;
  /** Sent, or waiting to be sent, and not yet acknowledged. */
  readonly unacknowledged: number;
  readonly unread: number;
  /** How much of what is still to be read is urgent (MUST-33). */
  readonly urgent: number;
}

/** STATUS (RFC 9293 section 3.10.6). */
export function status(tcb: Tcb): Status {
  const { snd, rcv } = tcb;
  const unread = size(tcb.unread);
  return {
    state: tcb.state,
    receiveWindow: rcv.wnd,
    sendWindow: snd.wnd,
    unacknowledged: distance(snd.nxt, snd.una) + size(tcb.unsent),
    unread,
    urgent: rcv.up === undefined ? 0 : unread + distance(rcv.up, rcv.nxt),
  };
}
