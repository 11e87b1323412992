import { sendRst, sendRstAck } from '../emit';
import type { Out } from '../out';
import { ACK, RST, type Segment } from '../segment';

/**
 * SEGMENT ARRIVES for a connection that does not exist (RFC 9293 section 3.10.7.1): it is discarded, and, unless
 * it is a reset itself, answered by one that its sender will find acceptable.
 */
export function arrivesAtClosed(segment: Segment, out: Out): void {
  if ((segment.ctl & RST) !== 0) {
    out.drop('closed.rst');
    return;
  }
  if ((segment.ctl & ACK) === 0) {
    out.drop('closed.no-ack');
    sendRstAck(segment, 'closed.no-ack', out);
  } else {
    out.drop('closed.ack');
    sendRst(segment.ack, 'closed.ack', out);
  }
}
