import type { Out } from '../out';
import { FIN, SYN, type Segment } from '../segment';
import type { Tcb } from '../tcb';
import { arrivesAtClosed } from './closed';
import { arrivesAtListen } from './listen';
import { arrivesOtherwise } from './otherwise';
import { arrivesAtSynSent } from './syn-sent';

/**
 * SEGMENT ARRIVES (RFC 9293 section 3.10.7).
 *
 * @param iss the initial send sequence number to use if the segment opens a connection in LISTEN
 * @param now milliseconds
 */
export function segmentArrives(tcb: Tcb, segment: Segment, iss: number, now: number, out: Out): void {
  const { checks, synFin, closedPort } = tcb.policy;
  if (checks === 'bsd' && synFin === 'drop' && (segment.ctl & (SYN | FIN)) === (SYN | FIN)) {
    out.drop('listen.syn-fin');
    return;
  }
  switch (tcb.state) {
    case 'CLOSED':
      arrivesAtClosed(segment, out, closedPort);
      return;
    case 'LISTEN':
      arrivesAtListen(tcb, segment, iss, now, out);
      return;
    case 'SYN-SENT':
      arrivesAtSynSent(tcb, segment, now, out);
      return;
    default:
      arrivesOtherwise(tcb, segment, now, out);
  }
}
