import { acknowledge, retransmissionsOfFirst } from '../acknowledge';
import { repeatFront, sendAck, sendRst } from '../emit';
import { hearAnswer, sendTextAgain } from '../fast-open/client';
import type { Out } from '../out';
import { hold } from '../reassembly';
import { restart } from '../rto';
import { ACK, FIN, NO_DATA, RST, SYN, type Segment } from '../segment';
import { add, gt, leq } from '../seq';
import { established, learnFromSyn } from '../synchronize';
import { deleteTcb, enter, type Tcb } from '../tcb';
import { eighthCheckFin } from './steps/eighth-fin';
import { seventhProcessText } from './steps/seventh-text';
import { sixthCheckUrg } from './steps/sixth-urg';

/** SEGMENT ARRIVES in SYN-SENT (RFC 9293 section 3.10.7.3). */
export function arrivesAtSynSent(tcb: Tcb, segment: Segment, now: number, out: Out): void {
  const { iss, nxt } = tcb.snd;
  const hasAck = (segment.ctl & ACK) !== 0;

  // First, check the ACK bit.
  if (hasAck && (leq(segment.ack, iss) || gt(segment.ack, nxt))) {
    if ((segment.ctl & RST) !== 0) {
      out.drop('syn-sent.ack-unacceptable-rst');
      return;
    }
    out.drop('syn-sent.ack-unacceptable');
    sendRst(segment.ack, 'syn-sent.ack-unacceptable', out);
    return;
  }

  // Second, check the RST bit.
  if ((segment.ctl & RST) !== 0) {
    if (hasAck) {
      deleteTcb(tcb, 'syn-sent.rst', out);
      out.tell('refused', 'syn-sent.rst');
    } else {
      out.drop('syn-sent.rst-without-ack');
    }
    return;
  }

  // Third, check the security: obsolete. Fourth, check the SYN bit.
  if ((segment.ctl & SYN) !== 0) {
    synchronize(tcb, segment, now, out);
    return;
  }

  // Fifth, neither SYN nor RST.
  out.drop('syn-sent.neither');
}

function synchronize(tcb: Tcb, segment: Segment, now: number, out: Out): void {
  learnFromSyn(tcb, segment, now);
  const keeps = tcb.policy.synText !== 'discard' || tcb.fastOpen !== undefined;
  const rest = keeps
    ? { ...segment, seq: add(segment.seq, 1), ctl: segment.ctl & ~SYN }
    : { ...segment, seq: add(segment.seq, 1), ctl: segment.ctl & ~(SYN | FIN), data: NO_DATA };
  if ((segment.ctl & ACK) !== 0) {
    const synLosses = retransmissionsOfFirst(tcb);
    acknowledge(tcb, segment, now);
    hearAnswer(tcb, segment);
    established(tcb, synLosses, now, 'syn-sent.syn-ack', out);
    if (tcb.unacknowledged.length > 0) {
      sendTextAgain(tcb, now, out);
    } else if (tcb.policy.lastAck === 'alone') {
      sendAck(tcb, now, 'syn-sent.syn-ack', out);
    } else {
      tcb.ackDue = 'syn-sent.syn-ack';
    }
    // Other controls or text: continue at the sixth step of section 3.10.7.4.
    sixthCheckUrg(tcb, rest, out);
    if (seventhProcessText(tcb, rest, now, out)) {
      eighthCheckFin(tcb, now, out);
    }
    return;
  }
  // Both sides sent a SYN at once (MUST-10): ours goes out again, now with an ACK of theirs.
  enter(tcb, 'SYN-RECEIVED', 'syn-sent.syn', out);
  repeatFront(tcb, now, 'syn-sent.syn', false, out);
  const bsd = tcb.policy.checks === 'bsd';
  if (bsd) {
    restart(tcb, now);
  }
  // BSD forgets a FIN that comes alone before the connection is synchronized.
  const fin = (rest.ctl & FIN) !== 0 && !(bsd && rest.data.length === 0);
  hold(tcb, { seq: rest.seq, data: rest.data, fin });
}
