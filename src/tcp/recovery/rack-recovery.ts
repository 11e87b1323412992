import { sampleOnce } from '../acknowledge';
import { reduce, strategyOf } from '../congestion/congestion';
import { smss } from '../options';
import type { Out } from '../out';
import type { Segment } from '../segment';
import { geq, gt } from '../seq';
import type { Tcb } from '../tcb';
import { highestReported, takeDelivery, type Delivery } from './delivery';
import { beginReduction, endReduction, reduceProportionally } from './proportional-rate';
import {
  adaptReorderingWindow,
  detectLosses,
  inFlight,
  markLost,
  markLostByTime,
  noteReordering,
  PERSISTS,
  sackedOf,
  type Rack,
} from './rack';
import { NOTHING_LOST } from './recovery';
import { hasReports } from './scoreboard';
import { hearProbe, rearmRetransmission, scheduleProbe } from './tail-loss-probe';
import { isOriginal, mayUndo, rememberForUndo, undo } from './undo';

/**
 * What an acknowledgment means where losses are told by time ({@link Policy.lossDetection}): the states of Linux's sender,
 * which are the phases of {@link Recovery}. A reduction of the window is undone where the loss proves to be none.
 */
export function acknowledgeByRack(
  tcb: Tcb,
  rack: Rack,
  segment: Segment,
  ack: { readonly duplicate: boolean; readonly marked: boolean },
  now: number,
  out: Out,
): void {
  const before = { delivered: rack.delivered, lost: rack.lost, una: tcb.snd.una };
  const delivery = takeDelivery(tcb, rack, segment, now);
  const { advanced } = delivery;
  out.apply(advanced ? 'fifth.advance' : 'fifth.duplicate');
  if (advanced || delivery.reported) {
    sampleOnce(tcb, rack, segment, delivery.sentAt ?? delivery.reportedSentAt, now);
  }
  adaptReorderingWindow(rack, before.delivered);
  hearProbe(tcb, rack, segment.ack, delivery.probeRepeated, ack.duplicate && !delivery.reported);
  if (!tcb.agreed.sack) {
    countDuplicates(tcb, rack, ack.duplicate, delivery);
  }
  const late = judge(tcb, rack, segment, { ...delivery, marked: ack.marked }, before.una, now, out);
  const delivered = rack.delivered - before.delivered;
  if (rack.reduction !== undefined) {
    reduceProportionally(tcb, rack, delivered, rack.lost - before.lost, advanced);
  } else if (delivered > 0 && (advanced || isReorderingUsual(tcb, rack))) {
    strategyOf(tcb).acknowledged(tcb, delivered * smss(tcb), now);
  }
  if (advanced && !late && !scheduleProbe(tcb, now, true)) {
    rearmRetransmission(tcb, now);
  }
}

/** Where segments are often overtaken, what is reported lets the window grow as well as what is acknowledged. */
function isReorderingUsual({ policy }: Tcb, { dupThresh }: Rack): boolean {
  return dupThresh > policy.duplicateAcks;
}

/**
 * Without SACK a duplicate ACK stands for a segment that has arrived. What is acknowledged fills a hole; the rest of it
 * are those that arrived before.
 */
function countDuplicates(
  tcb: Tcb,
  rack: Rack,
  duplicate: boolean,
  { advanced, acknowledged }: Delivery,
): void {
  const { recovery } = tcb;
  let { duplicates } = recovery;
  if (advanced && duplicates > 0) {
    // They were delivered when the duplicates came.
    rack.delivered -= Math.min(duplicates, acknowledged - 1);
    duplicates = recovery.phase === 'open' ? 0 : Math.max(0, duplicates - (acknowledged - 1));
  } else if (duplicate) {
    rack.delivered += 1;
    duplicates += 1;
  }
  if (duplicates !== recovery.duplicates) {
    tcb.recovery = { ...recovery, duplicates };
  }
}

interface Hearing extends Delivery {
  readonly marked: boolean;
}

/**
 * Which phase it is now, and what is lost.
 *
 * @returns whether the reordering timer runs, and no other is to
 */
function judge(
  tcb: Tcb,
  rack: Rack,
  segment: Segment,
  hearing: Hearing,
  una: number,
  now: number,
  out: Out,
): boolean {
  const { recovery } = tcb;
  const reached = recovery.point === undefined || geq(tcb.snd.una, recovery.point);
  switch (recovery.phase) {
    case 'recovery':
      if (reached) {
        return finish(tcb, rack, segment, out);
      }
      return mend(tcb, rack, segment, hearing, una, now, out);
    case 'loss':
      return recoverFromTimeout(tcb, rack, segment, hearing, reached, now, out);
    case 'cwr':
      if (recovery.point !== undefined && gt(tcb.snd.una, recovery.point)) {
        endReduction(tcb, rack);
        open(tcb);
      }
      return watch(tcb, rack, hearing, now, out);
    case 'open':
      if (inOrder(tcb, hearing)) {
        rack.retransmittedAt = undefined;
        return false;
      }
      undoByDuplicates(tcb, rack, out);
      return watch(tcb, rack, hearing, now, out);
  }
}

/** Where nothing is missing, nothing needs to be looked for: nearly always. */
function inOrder({ recovery }: Tcb, { reported, marked, duplicate }: Hearing): boolean {
  return !(recovery.reported || recovery.duplicates > 0 || reported || marked || duplicate);
}

/** Nothing is known to be lost yet. */
function watch(tcb: Tcb, rack: Rack, hearing: Hearing, now: number, out: Out): boolean {
  const late = detect(tcb, rack, hearing.advanced, now);
  if (isLossKnown(tcb)) {
    enterRecovery(tcb, rack, hearing.marked, out);
    return late;
  }
  if (!hasRetransmissions(tcb)) {
    rack.retransmittedAt = undefined;
  }
  if (hearing.marked && tcb.recovery.phase === 'open') {
    rack.undo = undefined;
    beginReduction(tcb, rack);
    tcb.recovery = { ...tcb.recovery, phase: 'cwr', point: tcb.snd.nxt };
    out.apply('ecn.echoed');
    return late;
  }
  if (tcb.recovery.phase === 'open') {
    open(tcb);
    if (tcb.recovery.reported || tcb.recovery.duplicates > 0) {
      out.apply('recovery.limited-transmit');
    }
  }
  return late;
}

/** In recovery, and not at its end. */
function mend(
  tcb: Tcb,
  rack: Rack,
  segment: Segment,
  hearing: Hearing,
  una: number,
  now: number,
  out: Out,
): boolean {
  if (hearing.advanced && rack.undo !== undefined && isOriginal(tcb, rack, segment)) {
    // It was overtaken, not lost.
    noteReordering(tcb, rack, una, highestReported(tcb));
    if (isResentUnderWay(tcb)) {
      return false;
    }
    if (!hasRetransmissions(tcb)) {
      rack.retransmittedAt = undefined;
    }
    undo(tcb, rack, true);
    out.apply('recovery.undone');
    open(tcb);
  } else if (rack.undo?.retransmissions === 0) {
    undoByDuplicates(tcb, rack, out);
    open(tcb);
  } else if (hearing.advanced) {
    out.apply('recovery.partial');
  }
  const late = detect(tcb, rack, hearing.advanced, now);
  if (tcb.recovery.phase !== 'recovery' && isLossKnown(tcb)) {
    enterRecovery(tcb, rack, hearing.marked, out);
  }
  return late;
}

/** Everything that was under way when the loss was noticed is acknowledged. */
function finish(tcb: Tcb, rack: Rack, segment: Segment, out: Out): boolean {
  if (mayUndo(tcb, rack, segment)) {
    undo(tcb, rack, false);
    out.apply('recovery.undone');
  } else {
    rack.persists = Math.max(0, rack.persists - 1);
  }
  if (!tcb.agreed.sack && tcb.snd.una === tcb.recovery.point) {
    // Duplicates of this acknowledgment say nothing (RFC 6582 section 3.2, step 2).
    return false;
  }
  endReduction(tcb, rack);
  out.apply('recovery.over');
  open(tcb);
  return false;
}

/** Slow start after a timeout, and whether there was any need of it (RFC 5682). */
function recoverFromTimeout(
  tcb: Tcb,
  rack: Rack,
  segment: Segment,
  hearing: Hearing,
  reached: boolean,
  now: number,
  out: Out,
): boolean {
  const { point, phase } = tcb.recovery;
  const undone = (hearing.advanced && mayUndo(tcb, rack, segment)) || provesSpurious(rack, hearing);
  if (undone) {
    undo(tcb, rack, true);
    out.apply('recovery.undone');
    open(tcb);
  } else if (rack.spurious !== 'impossible') {
    tryNewText(tcb, rack, hearing, reached);
    if (rack.spurious === 'new text first') {
      return detect(tcb, rack, hearing.advanced, now);
    }
  }
  if (!undone && reached && point !== undefined) {
    open(tcb);
    out.apply('recovery.over');
  }
  const late = detect(tcb, rack, hearing.advanced, now);
  if (tcb.recovery.phase !== phase && isLossKnown(tcb)) {
    enterRecovery(tcb, rack, hearing.marked, out);
  }
  return late;
}

/** RFC 5682 section 3.1, step 3 (b), sooner where SACK tells: what was sent once, before the timeout, has arrived. */
function provesSpurious(rack: Rack, { original }: Delivery): boolean {
  return rack.spurious !== 'impossible' && original;
}

/** Steps 2 (b) and 3 (a). */
function tryNewText(tcb: Tcb, rack: Rack, hearing: Hearing, reached: boolean): void {
  const { snd, recovery } = tcb;
  if (recovery.point !== undefined && gt(snd.nxt, recovery.point)) {
    if (hearing.reported || recovery.duplicates > 0) {
      rack.spurious = 'impossible';
    }
    return;
  }
  if (hearing.advanced && !reached) {
    tcb.recovery = { ...recovery, point: snd.nxt };
    rack.spurious = tcb.unsent.length > 0 && snd.wnd > 0 ? 'new text first' : 'impossible';
  }
}

/** The retransmission timer ran out. What was sent lately is not lost for that; the rest is, and slow start begins anew. */
export function timedOutByRack(tcb: Tcb, rack: Rack, now: number): void {
  const { recovery, unacknowledged, snd } = tcb;
  const [first] = unacknowledged;
  const again = (first?.retransmissions ?? 0) > 1;
  const anew = recovery.phase === 'open' || recovery.phase === 'cwr' || recovery.phase === 'loss';
  const isNewLoss = recovery.phase === 'open' || recovery.point === undefined || geq(snd.una, recovery.point);
  const reneged = first?.sacked === true;
  for (const entry of unacknowledged) {
    if (reneged) {
      entry.sacked = false;
    }
    const young = rack.rtt > now - entry.lastSentAt;
    if (entry === first || !young) {
      markLost(rack, entry);
    }
  }
  if (isNewLoss || (recovery.phase === 'loss' && !again)) {
    rememberForUndo(tcb, rack, resentOf(tcb));
    reduce(tcb, inFlight(tcb) * smss(tcb));
    strategyOf(tcb).lossWindow(tcb);
  }
  rack.reduction = undefined;
  rack.probe = undefined;
  tcb.recovery = { ...NOTHING_LOST, phase: 'loss', point: snd.nxt, reported: hasReports(tcb) };
  tcb.congestion.cwnd = (inFlight(tcb) + 1) * smss(tcb);
  rack.spurious = anew && (isNewLoss || again) ? 'possible' : 'impossible';
}

/** The reordering timer ran out: what is overdue is lost. */
export function reorderingTimedOut(tcb: Tcb, rack: Rack, now: number, out: Out): void {
  const before = inFlight(tcb);
  markLostByTime(tcb, rack, now);
  if (inFlight(tcb) !== before) {
    out.apply('timeout.reordering');
    if (tcb.recovery.phase !== 'recovery') {
      enterRecovery(tcb, rack, false, out);
    }
    reduceProportionally(tcb, rack, 1, 0, false);
  }
  if (tcb.timers.retransmission === undefined) {
    tcb.timers.reordering = now;
    rearmRetransmission(tcb, now);
  }
}

function detect(tcb: Tcb, rack: Rack, advanced: boolean, now: number): boolean {
  if (tcb.unacknowledged.length === 0) {
    return false;
  }
  if (tcb.agreed.sack) {
    return detectLosses(tcb, rack, now);
  }
  // NewReno (RFC 6582): DupThresh duplicates, and in recovery each partial acknowledgment.
  const [first] = tcb.unacknowledged;
  const many = tcb.recovery.phase !== 'recovery' && sackedOf(tcb) >= rack.dupThresh;
  if (first !== undefined && (many || (tcb.recovery.phase === 'recovery' && advanced))) {
    markLost(rack, first);
  }
  return false;
}

function enterRecovery(tcb: Tcb, rack: Rack, marked: boolean, out: Out): void {
  if (!hasRetransmissions(tcb)) {
    rack.retransmittedAt = undefined;
  }
  rememberForUndo(tcb, rack, resentOf(tcb));
  if (rack.reduction === undefined) {
    beginReduction(tcb, rack);
  }
  if (marked && rack.undo !== undefined) {
    // A mark cannot be taken back.
    rack.undo = { ...rack.undo, cwnd: 0, ssthresh: 0 };
  }
  tcb.recovery = { ...tcb.recovery, phase: 'recovery', point: tcb.snd.nxt };
  out.apply('recovery.begins');
}

/** RFC 3708: every retransmission was reported to be a duplicate. */
function undoByDuplicates(tcb: Tcb, rack: Rack, out: Out): void {
  if (rack.undo?.retransmissions === 0) {
    rack.persists = PERSISTS;
    undo(tcb, rack, false);
    out.apply('recovery.undone');
  }
}

function open(tcb: Tcb): void {
  const { duplicates } = tcb.recovery;
  const reported = tcb.recovery.reported && hasReports(tcb);
  tcb.recovery = reported || duplicates > 0 ? { ...NOTHING_LOST, duplicates, reported } : NOTHING_LOST;
}

function isLossKnown({ unacknowledged }: Tcb): boolean {
  return unacknowledged.some(({ lost, resent, sacked }) => lost && !resent && !sacked);
}

/** Whether what was sent again still waits for its acknowledgment. */
function isResentUnderWay({ unacknowledged }: Tcb): boolean {
  return unacknowledged.some(({ resent }) => resent);
}

function resentOf({ unacknowledged }: Tcb): number {
  return unacknowledged.reduce((count, { resent }) => count + Number(resent), 0);
}

function hasRetransmissions({ unacknowledged }: Tcb): boolean {
  return unacknowledged[0]?.ambiguous === true || unacknowledged.some(({ resent }) => resent);
}
