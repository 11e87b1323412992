import * as rto from './rto';
import { ACK, FIN, PSH, segmentLength, SYN, type Segment } from './segment';
import { add, distance, gt, leq, lt } from './seq';
import type { Tcb, Unacknowledged } from './tcb';

/**
 * SND.UNA <- SEG.ACK: takes what is acknowledged off the retransmission queue, samples the round trip of what was
 * sent only once (Karn's algorithm, RFC 6298 section 3, MUST-18), and restarts the timer (RFC 6298 (5.2), (5.3)).
 *
 * @returns whether the timer had sent a segment again that is now acknowledged
 */
export function acknowledge(tcb: Tcb, ack: number, now: number): boolean {
  tcb.snd.una = ack;
  let sentAt: number | undefined;
  let retransmitted = false;
  let ambiguous = false;
  for (let first = tcb.unacknowledged[0]; first !== undefined; first = tcb.unacknowledged[0]) {
    if (gt(add(first.seq, segmentLength(first)), ack)) {
      if (gt(ack, first.seq)) {
        tcb.unacknowledged[0] = withoutFront(first, ack);
      }
      break;
    }
    sentAt = first.sentAt;
    retransmitted ||= first.retransmissions > 0;
    ambiguous ||= first.ambiguous;
    tcb.unacknowledged.shift();
  }
  if (sentAt !== undefined && !ambiguous) {
    rto.sample(tcb, now - sentAt);
  }
  rto.restart(tcb, now);
  return retransmitted;
}

/**
 * The other side answers, though its window stays closed: what probes it is not given up, however long it takes
 * (RFC 9293 section 3.8.6.1, MUST-37). R1 and R2 count from here; the interval between probes stays as it is.
 */
export function hearAnswerToProbe(tcb: Tcb): void {
  const first = tcb.unacknowledged[0];
  if (first !== undefined) {
    tcb.unacknowledged[0] = { ...first, retransmissions: 0 };
  }
}

/** Whether SND.UNA < SEG.ACK =< SND.NXT. */
export function acknowledgesNew(tcb: Tcb, segment: Segment): boolean {
  return lt(tcb.snd.una, segment.ack) && leq(segment.ack, tcb.snd.nxt);
}

/** SND.WND, SND.WL1 and SND.WL2 from a segment. */
export function setWindow(tcb: Tcb, segment: Segment): void {
  tcb.snd.wnd = segment.wnd;
  tcb.snd.maxWnd = Math.max(tcb.snd.maxWnd, segment.wnd);
  tcb.snd.wl1 = segment.seq;
  if ((segment.ctl & ACK) !== 0) {
    tcb.snd.wl2 = segment.ack;
  }
}

/** Updates the send window unless the segment is older than the one it was last taken from. */
export function updateWindow(tcb: Tcb, segment: Segment): void {
  const { una, nxt, wl1, wl2 } = tcb.snd;
  const current = leq(una, segment.ack) && leq(segment.ack, nxt);
  const newer = lt(wl1, segment.seq) || (wl1 === segment.seq && leq(wl2, segment.ack));
  if (current && newer) {
    setWindow(tcb, segment);
  }
}

/** What is left of a queued segment when the octets before `ack` are acknowledged. */
function withoutFront(entry: Unacknowledged, ack: number): Unacknowledged {
  const syn = (entry.ctl & SYN) !== 0 ? 1 : 0;
  const octets = distance(ack, entry.seq) - syn;
  return { ...entry, seq: ack, ctl: entry.ctl & (FIN | PSH), data: entry.data.subarray(octets) };
}
