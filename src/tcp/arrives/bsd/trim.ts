import { answerWithReset } from '../../emit';
import type { Out } from '../../out';
import { reportDuplicate } from '../../reassembly';
import { FIN, NO_DATA, PSH, segmentLength, SYN, URG, type Segment } from '../../segment';
import { add, distance, geq, leq } from '../../seq';
import { deleteTcb, finReceived, type Tcb } from '../../tcb';
import { isOld, takeTimestamp } from '../../timestamps';

/**
 * PAWS, then the segment cut down to the window (tcp_do_segment). What is cut off leaves an acknowledgment owed.
 *
 * @returns what is left, which may be no more than an ACK; or undefined when the segment is dealt with
 */
export function trim(tcb: Tcb, segment: Segment, now: number, out: Out): Segment | undefined {
  if (isOld(tcb, segment, now)) {
    // Only text is answered, against RFC 7323 section 5.3.
    if (segment.data.length > 0) {
      tcb.ackDue = 'first.paws';
    }
    out.drop('first.paws');
    return undefined;
  }
  const later = trimLeft(tcb, segment);
  if (isUnreadable(tcb, later)) {
    out.drop('seventh.after-close');
    answerWithReset(later, 'seventh.after-close', out);
    deleteTcb(tcb, 'seventh.after-close', out);
    return undefined;
  }
  const rest = trimRight(tcb, later);
  if (rest === undefined) {
    tcb.ackDue = 'first.unacceptable';
    out.drop('first.unacceptable');
    return undefined;
  }
  // What reaches from the last acknowledgment to the next one (RFC 7323 section 4.3, by its edges).
  if (leq(rest.seq, tcb.rcv.acked) && geq(add(rest.seq, segmentLength(rest)), tcb.rcv.acked)) {
    takeTimestamp(tcb, rest, now);
  }
  return rest;
}

/** Text for a connection whose application is gone: the other side must learn that it is lost (SHLD-3). */
function isUnreadable(tcb: Tcb, { data }: Segment): boolean {
  return data.length > 0 && !tcb.reading && !finReceived(tcb);
}

/** Takes off what lies before RCV.NXT: the SYN, then text, and with all of the text the FIN. */
function trimLeft(tcb: Tcb, segment: Segment): Segment {
  const { nxt } = tcb.rcv;
  if (distance(nxt, segment.seq) <= 0) {
    return segment;
  }
  const syn = (segment.ctl & SYN) === 0 ? 0 : 1;
  const seq = add(segment.seq, syn);
  const known = distance(nxt, seq);
  const { length } = segment.data;
  const all = known > length || (known === length && (segment.ctl & FIN) === 0);
  const octets = all ? length : known;
  if (all || (octets > 0 && tcb.agreed.sack)) {
    tcb.ackDue = 'first.unacceptable';
  }
  reportDuplicate(tcb, seq, add(seq, octets));
  const up = segment.up - syn - octets;
  return {
    ...segment,
    seq: add(seq, octets),
    ctl: segment.ctl & ~(SYN | (all ? FIN : 0) | (up > 0 ? 0 : URG)),
    up: Math.max(0, up),
    data: octets === 0 ? segment.data : segment.data.subarray(octets),
  };
}

/** Takes off what lies beyond the window; undefined when that is all of the segment. */
function trimRight(tcb: Tcb, segment: Segment): Segment | undefined {
  const { nxt, wnd } = tcb.rcv;
  const { length } = segment.data;
  const beyond = distance(add(segment.seq, length), add(nxt, wnd));
  if (beyond <= 0) {
    return segment;
  }
  const ctl = segment.ctl & ~(FIN | PSH);
  if (beyond < length) {
    return { ...segment, ctl, data: segment.data.subarray(0, length - beyond) };
  }
  if (wnd > 0 || segment.seq !== nxt) {
    return undefined;
  }
  // A probe of the closed window: its ACK is heard (MUST-66).
  tcb.ackDue = 'first.zero-window';
  return { ...segment, ctl, data: NO_DATA };
}
