import type { Out } from '../../out';
import { URG, type Segment } from '../../segment';
import { add, gt } from '../../seq';
import type { Tcb } from '../../tcb';

/** Sixth, check the URG bit: RCV.UP moves on, and the application is told that urgent data lies ahead (MUST-32). */
export function sixthCheckUrg(tcb: Tcb, segment: Segment, out: Out): void {
  if ((segment.ctl & URG) === 0) {
    return;
  }
  switch (tcb.state) {
    case 'ESTABLISHED':
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2': {
      const up = add(segment.seq, segment.up);
      if (gt(up, tcb.rcv.nxt) && (tcb.rcv.up === undefined || gt(up, tcb.rcv.up))) {
        tcb.rcv.up = up;
        out.tell('urgent', 'sixth.urgent');
      }
      return;
    }
    default:
      return;
  }
}
