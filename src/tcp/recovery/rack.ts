import { smss } from '../options';
import { segmentLength } from '../segment';
import { add, distance, gt, lt } from '../seq';
import type { Tcb, Unacknowledged } from '../tcb';
import type { Probe } from './tail-loss-probe';
import type { Reduction } from './proportional-rate';
import type { Undo } from './undo';

/**
 * RACK-TLP (RFC 8985): losses are told by time. What was sent long enough before something that has arrived is lost,
 * and what is last of all is asked for by a probe. Windows are counted in segments, times are in milliseconds.
 */
export interface Rack {
  /** RACK.min_RTT. */
  minRtt: number;
  /** RACK.rtt, RACK.xmit_ts and RACK.end_seq: of what was sent last of all that has arrived. */
  rtt: number;
  sentAt: number;
  end: number;
  /** Something arrived, or was undone, since losses were last looked for. */
  news: boolean;
  /** How often segments were seen to overtake others, and by how many (at least DupThresh). */
  reorderings: number;
  dupThresh: number;
  /** RACK.reo_wnd_mult, and RACK.reo_wnd_persist: for how many recoveries it lasts. */
  multiplier: number;
  persists: number;
  /** RACK.dsack_round: a duplicate was reported; what had been delivered when the window was last widened. */
  duplicateSeen: boolean;
  widenedAt: number;
  /** Segments delivered, believed lost and sent again, and duplicates reported, since the connection began. */
  delivered: number;
  lost: number;
  retransmitted: number;
  duplicates: number;
  /** When the first retransmission that may still matter was sent; undefined when none does. */
  retransmittedAt: number | undefined;
  probe: Probe | undefined;
  reduction: Reduction | undefined;
  undo: Undo | undefined;
  /** After a timeout that may prove to be spurious, new text tells: where it began, and whether it is its turn (RFC 5682). */
  spurious: 'impossible' | 'possible' | 'new text first';
}

/** RACK.reo_wnd_persist: recoveries after which a wide reordering window is narrowed again (section 6.2, step 4). */
export const PERSISTS = 16;
const MOST_MULTIPLIER = 255;
/** No stack believes in more (Linux, tcp_max_reordering), in segments. */
const MOST_REORDERING = 300;
/** A clock of ticks cannot wait for less, in milliseconds. */
const LEAST_WAIT = 2;

export function createRack(dupThresh: number): Rack {
  return {
    minRtt: Infinity,
    rtt: 0,
    sentAt: 0,
    end: 0,
    news: false,
    reorderings: 0,
    dupThresh,
    multiplier: 1,
    persists: 0,
    duplicateSeen: false,
    widenedAt: 0,
    delivered: 0,
    lost: 0,
    retransmitted: 0,
    duplicates: 0,
    retransmittedAt: undefined,
    probe: undefined,
    reduction: undefined,
    undo: undefined,
    spurious: 'impossible',
  };
}

/** RACK_update() (section 6.2, step 2): a segment has arrived at the other side. */
export function noteDelivered(rack: Rack, entry: Unacknowledged, now: number): void {
  const rtt = now - entry.lastSentAt;
  if (entry.ambiguous && rtt < rack.minRtt) {
    // It is the first of them that arrived, not the one sent last.
    return;
  }
  rack.news = true;
  rack.rtt = rtt;
  const end = add(entry.seq, segmentLength(entry));
  if (isSentAfter(entry.lastSentAt, end, rack.sentAt, rack.end)) {
    rack.sentAt = entry.lastSentAt;
    rack.end = end;
  }
}

/** RACK_sent_after(). */
function isSentAfter(at: number, end: number, otherAt: number, otherEnd: number): boolean {
  return at > otherAt || (at === otherAt && gt(end, otherEnd));
}

/**
 * RACK_detect_loss() (section 6.2, step 5): marks what is lost, and has the reordering timer tell about the rest.
 * Nothing but an arrival can change anything.
 *
 * @returns whether that timer is on now, and no other need be
 */
export function detectLosses(tcb: Tcb, rack: Rack, now: number): boolean {
  if (!rack.news) {
    return false;
  }
  rack.news = false;
  const wait = markLostByTime(tcb, rack, now);
  if (wait === 0) {
    return false;
  }
  const { timers } = tcb;
  timers.reordering = now + wait + LEAST_WAIT;
  timers.retransmission = undefined;
  timers['tail loss probe'] = undefined;
  return true;
}

/** @returns how long from now until everything overdue by then is lost, 0 when nothing is overdue */
export function markLostByTime(tcb: Tcb, rack: Rack, now: number): number {
  const allowed = rack.rtt + reorderingWindow(tcb, rack);
  let longest = 0;
  for (const entry of tcb.unacknowledged) {
    if (entry.sacked || (entry.lost && !entry.resent)) {
      continue;
    }
    if (!isSentAfter(rack.sentAt, rack.end, entry.lastSentAt, add(entry.seq, segmentLength(entry)))) {
      continue;
    }
    const remaining = allowed - (now - entry.lastSentAt);
    if (remaining <= 0) {
      markLost(rack, entry);
    } else {
      longest = Math.max(longest, remaining);
    }
  }
  return longest;
}

export function markLost(rack: Rack, entry: Unacknowledged): void {
  if (!entry.sacked && (!entry.lost || entry.resent)) {
    entry.resent &&= !entry.lost;
    entry.lost = true;
    rack.lost += 1;
  }
}

/** RACK_update_reo_wnd() (section 6.2, step 4): how late a segment may be. */
function reorderingWindow(tcb: Tcb, rack: Rack): number {
  if (rack.reorderings === 0) {
    const recovering = tcb.recovery.phase === 'recovery' || tcb.recovery.phase === 'loss';
    if (recovering || sackedOf(tcb) >= rack.dupThresh) {
      return 0;
    }
  }
  return Math.min((rack.minRtt / 4) * rack.multiplier, (tcb.srtt ?? Infinity) / 8);
}

/** Duplicates that were reported widen the window, once for each round trip; without any it narrows some time. */
export function adaptReorderingWindow(rack: Rack, deliveredBefore: number): void {
  if (deliveredBefore < rack.widenedAt) {
    rack.duplicateSeen = false;
  }
  if (rack.duplicateSeen) {
    rack.multiplier = Math.min(MOST_MULTIPLIER, rack.multiplier + 1);
    rack.duplicateSeen = false;
    rack.widenedAt = rack.delivered;
    rack.persists = PERSISTS;
  } else if (rack.persists === 0) {
    rack.multiplier = 1;
  }
}

/** What lies at `seq` arrived after what lies before `highest` (section 6.2, step 3). */
export function noteReordering(tcb: Tcb, rack: Rack, seq: number, highest: number): void {
  if (!lt(seq, highest)) {
    return;
  }
  const segments = Math.ceil(distance(highest, seq) / smss(tcb));
  if (segments > rack.dupThresh) {
    rack.dupThresh = Math.min(segments, MOST_REORDERING);
  }
  rack.reorderings += 1;
}

/** Segments that the other side has beyond what it acknowledged; without SACK each duplicate ACK stands for one. */
export function sackedOf({ unacknowledged, recovery, agreed }: Tcb): number {
  if (!agreed.sack) {
    return Math.min(recovery.duplicates, Math.max(0, unacknowledged.length - 1));
  }
  return recovery.reported ? unacknowledged.reduce((count, { sacked }) => count + Number(sacked), 0) : 0;
}

/** SetPipe() (RFC 6675 section 4) in segments: what is believed to be in the network. */
export function inFlight(tcb: Tcb): number {
  const { unacknowledged, recovery, agreed } = tcb;
  if (recovery.phase === 'open' && !recovery.reported) {
    return unacknowledged.length - (agreed.sack ? 0 : sackedOf(tcb));
  }
  let count = agreed.sack ? 0 : -sackedOf(tcb);
  for (const { sacked, lost, resent } of unacknowledged) {
    if (!sacked) {
      count += (lost ? 0 : 1) + (resent ? 1 : 0);
    }
  }
  return count;
}
