import { respond } from '../../emit';
import type { Out } from '../../out';
import { reopens } from '../../reopen';
import { ACK, FIN, RST, segmentLength, SYN, type Segment } from '../../segment';
import { add } from '../../seq';
import { deleteTcb, type Tcb } from '../../tcb';
import { restartTimeWait } from '../../timers';
import { checkTimestamps } from '../../timestamps';
import { arrivesAtClosed } from '../closed';

/**
 * SEGMENT ARRIVES in TIME-WAIT (tcp_twcheck): resets are not believed (RFC 1337), and whatever has an ACK is answered,
 * but for the repetition of the last one. Only the FIN itself begins the time anew.
 */
export function arrivesAtTimeWait(tcb: Tcb, segment: Segment, now: number, out: Out): void {
  const { ctl, seq, ack } = segment;
  if ((ctl & RST) !== 0) {
    out.drop('second.rfc1337');
    return;
  }
  // The host has found nobody who listens: the connection makes room all the same.
  if (reopens(tcb, segment)) {
    deleteTcb(tcb, 'first.reopen', out);
    arrivesAtClosed(segment, out, tcb.policy.closedPort);
    return;
  }
  if ((ctl & ACK) === 0) {
    out.drop('fifth.no-ack');
    return;
  }
  if (checkTimestamps(tcb, segment, now) === 'missing') {
    out.drop('first.no-timestamp');
    return;
  }
  const fin = (ctl & FIN) !== 0 && add(seq, segmentLength(segment)) === tcb.rcv.nxt;
  if (fin) {
    restartTimeWait(tcb, now);
  }
  const saysNothing = ctl === ACK && segment.data.length === 0 && seq === tcb.rcv.nxt && ack === tcb.snd.nxt;
  if (saysNothing) {
    out.apply('fifth.duplicate');
    return;
  }
  const rule = fin ? 'first.repeated-fin' : (ctl & SYN) === 0 ? 'first.unacceptable' : 'fourth.challenge';
  out.drop(rule);
  respond(tcb, now, rule, out);
}
