import { sendAbort } from '../../emit';
import type { Out } from '../../out';
import { ACK, RST, SYN, type Segment } from '../../segment';
import { add, distance, lt, max } from '../../seq';
import { deleteTcb, type Tcb } from '../../tcb';
import { believeReset } from '../steps/second-rst';
import { challenge } from './challenge';
import { trim } from './trim';

/** SEGMENT ARRIVES from ESTABLISHED on, up to the check of its ACK (tcp_do_segment). */
export function arrivesSynchronized(tcb: Tcb, segment: Segment, now: number, out: Out): Segment | undefined {
  if ((segment.ctl & RST) !== 0) {
    arrivesReset(tcb, segment, now, out);
    return undefined;
  }
  if ((segment.ctl & SYN) !== 0) {
    arrivesSyn(tcb, segment, now, out);
    return undefined;
  }
  const rest = trim(tcb, segment, now, out);
  if (rest === undefined) {
    return undefined;
  }
  if ((rest.ctl & ACK) === 0) {
    out.drop('fifth.no-ack');
    return undefined;
  }
  if (!tcb.policy.insecureAck && lt(rest.ack, oldestAck(tcb))) {
    challenge(tcb, now, 'fifth.ack-out-of-range', out);
    return undefined;
  }
  return rest;
}

/** RFC 5961 section 3. What counts is not RCV.NXT but what the other side knows of it, which a delayed ACK may lack. */
export function arrivesReset(tcb: Tcb, segment: Segment, now: number, out: Out): void {
  const place = placeOf(tcb, segment);
  if (place !== 0 && (place < 0 || place >= tcb.rcv.wnd)) {
    out.drop('first.unacceptable-rst');
  } else if (place === 0 || tcb.policy.insecureRst) {
    believeReset(tcb, out);
  } else {
    challenge(tcb, now, 'second.challenge', out);
  }
}

/** RFC 5961 section 4. */
function arrivesSyn(tcb: Tcb, segment: Segment, now: number, out: Out): void {
  const place = placeOf(tcb, segment);
  if (tcb.policy.insecureSyn && place >= 0 && place < tcb.rcv.wnd) {
    sendAbort(tcb, now, 'fourth.challenge', out);
    deleteTcb(tcb, 'fourth.challenge', out);
    out.tell('reset', 'fourth.challenge');
  } else {
    challenge(tcb, now, 'fourth.challenge', out);
  }
}

function placeOf({ rcv }: Tcb, segment: Segment): number {
  return distance(segment.seq, rcv.acked);
}

/** RFC 5961 section 5.2; and nothing before ISS + 1 was ever acknowledged (a "ghost ACK"). */
function oldestAck({ snd }: Tcb): number {
  return max(add(snd.una, -snd.maxWnd), add(snd.iss, 1));
}
