import { sendRst, sendSyn } from '../emit';
import { acceptEarly, type Judgement } from '../fast-open/server';
import type { Out } from '../out';
import { hold } from '../reassembly';
import { ACK, FIN, NO_DATA, RST, SYN, type Segment } from '../segment';
import { add } from '../seq';
import { learnFromSyn } from '../synchronize';
import { enter, type Tcb } from '../tcb';

/**
 * SEGMENT ARRIVES in LISTEN (RFC 9293 section 3.10.7.2). The host gives each SYN a record of its own, copied from
 * the listener's, so that the listener stays.
 *
 * @param iss the initial send sequence number, chosen by the host
 * @param judgement what the host says to the SYN's Fast Open option (RFC 7413)
 */
export function arrivesAtListen(
  tcb: Tcb,
  segment: Segment,
  iss: number,
  now: number,
  out: Out,
  judgement?: Judgement,
): void {
  // First, check for a RST.
  if ((segment.ctl & RST) !== 0) {
    out.drop('listen.rst');
    return;
  }
  // Second, check for an ACK: nothing was sent that it could acknowledge.
  if ((segment.ctl & ACK) !== 0) {
    out.drop('listen.ack');
    // FreeBSD says nothing to a SYN,ACK.
    if (tcb.policy.checks === 'rfc9293' || (segment.ctl & SYN) === 0) {
      sendRst(segment.ack, 'listen.ack', out);
    }
    return;
  }
  // Third, check for a SYN.
  if ((segment.ctl & SYN) !== 0) {
    if ((segment.ctl & FIN) !== 0 && tcb.policy.synFin === 'drop') {
      out.drop('listen.syn-fin');
      return;
    }
    tcb.snd.iss = iss;
    tcb.snd.una = iss;
    tcb.snd.nxt = iss;
    learnFromSyn(tcb, segment, now);
    if (judgement?.accepts === true) {
      acceptEarly(tcb, segment, judgement, now, out);
      return;
    }
    enter(tcb, 'SYN-RECEIVED', 'listen.syn', out);
    sendSyn(tcb, NO_DATA, now, 'listen.syn', out, judgement?.answer);
    // Text or a FIN that came with the SYN waits for ESTABLISHED.
    if (tcb.policy.synText === 'keep') {
      hold(tcb, { seq: add(segment.seq, 1), data: segment.data, fin: (segment.ctl & FIN) !== 0 });
    }
    return;
  }
  // Fourth, other data or control.
  out.drop('listen.other');
}
