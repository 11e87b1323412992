import { flightSize } from './congestion/congestion';
import { remaining } from './list';
import { smss } from './options';
import type { Rack } from './recovery/rack';
import * as rto from './rto';
import { ACK, FIN, PSH, segmentLength, SYN, type Segment } from './segment';
import { add, distance, gt, leq, lt, max } from './seq';
import type { Tcb, Unacknowledged } from './tcb';

/**
 * SND.UNA <- SEG.ACK: takes what is acknowledged off the retransmission queue, samples the round trip, and restarts
 * the timer (RFC 6298 (5.2), (5.3)). A sample comes of the timestamp that is echoed (RFC 7323 section 4), or else of
 * what was sent only once (Karn's algorithm, RFC 6298 section 3, MUST-18).
 *
 * @returns how many octets of sequence space are newly acknowledged
 */
export function acknowledge(tcb: Tcb, segment: Segment, now: number): number {
  const octets = distance(segment.ack, tcb.snd.una);
  const flight = flightSize(tcb);
  advanceUna(tcb, segment.ack);
  let sentAt: number | undefined;
  let ambiguous = false;
  const { unacknowledged } = tcb;
  // As shiftAcknowledged does it, one after the other: in the loop it costs less.
  for (let entry = unacknowledged[0]; entry !== undefined; entry = unacknowledged[0]) {
    if (gt(add(entry.seq, segmentLength(entry)), segment.ack)) {
      if (gt(segment.ack, entry.seq)) {
        removeFront(entry, segment.ack);
      }
      break;
    }
    sentAt = entry.sentAt;
    ambiguous ||= entry.ambiguous;
    unacknowledged.shift();
  }
  tcb.unacknowledged = remaining(unacknowledged);
  const { timestamps } = segment.options;
  if (tcb.rack !== undefined) {
    tcb.rack.delivered += 1;
    sampleOnce(tcb, tcb.rack, segment, ambiguous ? undefined : sentAt, now);
  } else if (tcb.agreed.timestamps && timestamps !== undefined && isEcho(tcb, timestamps.tsecr, now)) {
    const rtt = ((now >>> 0) - timestamps.tsecr) >>> 0;
    rto.sample(tcb, rtt, Math.max(1, Math.ceil(flight / (2 * smss(tcb)))));
  } else if (sentAt !== undefined && !ambiguous) {
    rto.sample(tcb, now - sentAt);
  }
  rto.restart(tcb, now);
  return octets;
}

/** Whether a TSecr can be a TSval of ours: BSD believes neither zero nor one from the future (tcp_do_segment). */
function isEcho({ policy }: Tcb, tsecr: number, now: number): boolean {
  return policy.checks !== 'bsd' || (tsecr !== 0 && distance(now >>> 0, tsecr) >= 0);
}

/** SND.UNA <- SEG.ACK, and what follows from it but for the retransmission queue. */
export function advanceUna(tcb: Tcb, ack: number): void {
  tcb.snd.una = ack;
  // What lies behind must not seem to lie ahead once the numbers have gone half-way round.
  if (tcb.snd.up !== undefined && leq(tcb.snd.up, ack)) {
    tcb.snd.up = undefined;
  }
  if (tcb.ecn !== undefined) {
    tcb.ecn.until = max(tcb.ecn.until, ack);
  }
  tcb.timers['user timeout'] = undefined;
}

/** Takes the next segment off the retransmission queue that lies before SND.UNA; of what lies across it, what is before. */
export function shiftAcknowledged(tcb: Tcb): Unacknowledged | undefined {
  const { unacknowledged, snd } = tcb;
  const entry = unacknowledged[0];
  if (entry === undefined) {
    return undefined;
  }
  if (gt(add(entry.seq, segmentLength(entry)), snd.una)) {
    if (gt(snd.una, entry.seq)) {
      removeFront(entry, snd.una);
    }
    return undefined;
  }
  unacknowledged.shift();
  tcb.unacknowledged = remaining(unacknowledged);
  return entry;
}

/** One sample for an acknowledgment, however much it acknowledges; of a timestamp only where there is no better (Linux, tcp_ack_update_rtt). */
export function sampleOnce(
  tcb: Tcb,
  rack: Rack,
  segment: Segment,
  sentAt: number | undefined,
  now: number,
): void {
  const { timestamps } = segment.options;
  const echoed = tcb.agreed.timestamps && timestamps !== undefined && timestamps.tsecr !== 0;
  const rtt = sentAt === undefined ? echoed && ((now >>> 0) - timestamps.tsecr) >>> 0 : now - sentAt;
  if (rtt !== false) {
    rack.minRtt = Math.min(rack.minRtt, rtt);
    rto.sample(tcb, rtt);
  }
}

/**
 * The other side answers, though its window stays closed: what probes it is not given up, however long it takes
 * (RFC 9293 section 3.8.6.1, MUST-37, MAY-8). R1 and R2 count from here; the interval between probes stays as it is.
 */
export function hearAnswerToProbe(tcb: Tcb): void {
  const first = tcb.unacknowledged[0];
  if (first !== undefined) {
    first.retransmissions = 0;
  }
  tcb.timers['user timeout'] = undefined;
}

/** How often the timer has sent again what waits longest to be acknowledged: in a handshake, our SYN. */
export function retransmissionsOfFirst({ unacknowledged }: Tcb): number {
  return unacknowledged[0]?.retransmissions ?? 0;
}

/** Whether SND.UNA < SEG.ACK =< SND.NXT. */
export function acknowledgesNew(tcb: Tcb, segment: Segment): boolean {
  return lt(tcb.snd.una, segment.ack) && leq(segment.ack, tcb.snd.nxt);
}

/** SND.WND, SND.WL1 and SND.WL2 from a segment; the window of a SYN is not scaled (RFC 7323 section 2.2). */
export function setWindow(tcb: Tcb, segment: Segment): void {
  tcb.snd.wnd = windowOf(tcb, segment);
  tcb.snd.maxWnd = Math.max(tcb.snd.maxWnd, tcb.snd.wnd);
  tcb.snd.wl1 = segment.seq;
  if ((segment.ctl & ACK) !== 0) {
    tcb.snd.wl2 = segment.ack;
  }
}

/**
 * Updates the send window unless the segment is older than the one it was last taken from.
 *
 * @param advanced whether the segment acknowledged something new
 */
export function updateWindow(tcb: Tcb, segment: Segment, advanced: boolean): void {
  const { una, nxt } = tcb.snd;
  const current = leq(una, segment.ack) && leq(segment.ack, nxt);
  if (current && mayUpdateWindow(tcb, segment, advanced)) {
    setWindow(tcb, segment);
  }
}

/** Whether the window that a segment offers is news ({@link Policy.windowUpdate}). */
export function mayUpdateWindow(tcb: Tcb, segment: Segment, advanced: boolean): boolean {
  const { wnd, wl1, wl2 } = tcb.snd;
  if (lt(wl1, segment.seq)) {
    return true;
  }
  if (tcb.policy.windowUpdate === 'wl1-wl2') {
    return wl1 === segment.seq && leq(wl2, segment.ack);
  }
  const offered = windowOf(tcb, segment);
  if (tcb.policy.windowUpdate === 'widening') {
    return wl1 === segment.seq && (lt(wl2, segment.ack) || (wl2 === segment.ack && offered > wnd));
  }
  return advanced || (wl1 === segment.seq && (offered > wnd || offered === 0));
}

/** The window that a segment offers, in octets. */
export function windowOf({ snd }: Tcb, segment: Segment): number {
  return (segment.ctl & SYN) === 0 ? segment.wnd * (1 << snd.shift) : segment.wnd;
}

/** Leaves of a queued segment what is not yet acknowledged. */
function removeFront(entry: Unacknowledged, ack: number): void {
  const syn = (entry.ctl & SYN) !== 0 ? 1 : 0;
  entry.data = entry.data.subarray(distance(ack, entry.seq) - syn);
  entry.ctl &= FIN | PSH;
  entry.seq = ack;
  // It was heard of: R1 and R2 count anew.
  entry.retransmissions = 0;
}
