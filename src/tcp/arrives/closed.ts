import { answerWithReset } from '../emit';
import type { Out } from '../out';
import type { Policy } from '../policy';
import { ACK, RST, SYN, type Segment } from '../segment';

/**
 * SEGMENT ARRIVES for a connection that does not exist (RFC 9293 section 3.10.7.1): it is discarded, and, unless
 * it is a reset itself, answered by one that its sender will find acceptable.
 */
export function arrivesAtClosed(
  segment: Segment,
  out: Out,
  closedPort: Policy['closedPort'] = 'reset',
): void {
  if ((segment.ctl & RST) !== 0) {
    out.drop('closed.rst');
    return;
  }
  const rule = (segment.ctl & ACK) === 0 ? 'closed.no-ack' : 'closed.ack';
  out.drop(rule);
  if (closedPort === 'reset' || (closedPort === 'no answer to SYN' && (segment.ctl & SYN) === 0)) {
    answerWithReset(segment, rule, out);
  }
}
