import { advanceUna, shiftAcknowledged } from '../acknowledge';
import { smss } from '../options';
import { segmentLength, type SackBlock, type Segment } from '../segment';
import { add, distance, geq, gt, leq, lt, max, min } from '../seq';
import type { Tcb, Unacknowledged } from '../tcb';
import { noteDelivered, noteReordering, type Rack } from './rack';
import { firstFrom } from './scoreboard';
import { countDuplicates } from './undo';

/** What one acknowledgment says that has arrived. */
export interface Delivery {
  /** Segments that are newly acknowledged; SND.UNA moved. */
  acknowledged: number;
  advanced: boolean;
  /** Something was newly reported by SACK. */
  reported: boolean;
  /** Something arrived that was sent only once, before the loss that is being mended was noticed (RFC 5682). */
  original: boolean;
  /** Something was reported to have arrived twice (RFC 2883); and it was what the last probe repeated. */
  duplicate: boolean;
  probeRepeated: boolean;
  /** When the oldest was sent of what was sent only once; of what is acknowledged, or else of what is reported. */
  sentAt: number | undefined;
  reportedSentAt: number | undefined;
  /** The lowest that was overtaken: it arrived, sent only once, after what was sent after it. */
  overtaken: number | undefined;
  /** The end of the highest that was reported. */
  highest: number;
}

/** Takes what a segment reports and acknowledges: off the queue, into the scoreboard, into RACK's memory. */
export function takeDelivery(tcb: Tcb, rack: Rack, segment: Segment, now: number): Delivery {
  const { una } = tcb.snd;
  const highest = highestReported(tcb);
  const delivery: Delivery = {
    acknowledged: 0,
    advanced: false,
    reported: false,
    original: false,
    duplicate: false,
    probeRepeated: false,
    sentAt: undefined,
    reportedSentAt: undefined,
    overtaken: undefined,
    highest,
  };
  if (tcb.agreed.sack && segment.options.sack !== undefined) {
    takeBlocks(tcb, rack, segment.ack, segment.options.sack, delivery, now);
    if (delivery.overtaken !== undefined && (tcb.recovery.phase !== 'loss' || rack.undo !== undefined)) {
      noteReordering(tcb, rack, delivery.overtaken, delivery.highest);
    }
  }
  if (lt(una, segment.ack) && leq(segment.ack, tcb.snd.nxt)) {
    takeAcknowledged(tcb, rack, segment.ack, highest, delivery, now);
  }
  return delivery;
}

function takeAcknowledged(
  tcb: Tcb,
  rack: Rack,
  ack: number,
  highest: number,
  delivery: Delivery,
  now: number,
): void {
  let overtaken: number | undefined;
  let ambiguous = false;
  advanceUna(tcb, ack);
  delivery.advanced = true;
  for (let entry = shiftAcknowledged(tcb); entry !== undefined; entry = shiftAcknowledged(tcb)) {
    delivery.acknowledged += 1;
    ambiguous ||= entry.ambiguous;
    if (!entry.ambiguous) {
      delivery.sentAt ??= entry.sentAt;
    }
    if (!entry.sacked) {
      if (!entry.ambiguous && lt(entry.seq, highest)) {
        overtaken ??= entry.seq;
      }
      deliver(tcb, rack, entry, delivery, now);
    }
  }
  // What of it was sent once may not be what came.
  delivery.original &&= tcb.agreed.sack || !ambiguous;
  if (ambiguous) {
    delivery.sentAt = undefined;
  }
  if (overtaken !== undefined) {
    noteReordering(tcb, rack, overtaken, highestReported(tcb));
  }
}

/** The end of the highest that was reported, or SND.UNA. */
export function highestReported({ recovery, unacknowledged, snd }: Tcb): number {
  if (!recovery.reported) {
    return snd.una;
  }
  for (let i = unacknowledged.length - 1; i >= 0; i--) {
    const entry = unacknowledged[i];
    if (entry?.sacked === true) {
      return add(entry.seq, segmentLength(entry));
    }
  }
  return snd.una;
}

function takeBlocks(
  tcb: Tcb,
  rack: Rack,
  ack: number,
  blocks: readonly SackBlock[],
  delivery: Delivery,
  now: number,
): void {
  for (const [index, block] of blocks.entries()) {
    const { left, right } = block;
    if (!lt(left, right) || gt(right, tcb.snd.nxt)) {
      continue;
    }
    if (index === 0 && isDuplicate(ack, block, blocks[1])) {
      takeDuplicate(tcb, rack, block, delivery);
    }
    const { unacknowledged } = tcb;
    for (let i = firstFrom(unacknowledged, left); i < unacknowledged.length; i++) {
      const entry = unacknowledged[i];
      if (entry === undefined || gt(add(entry.seq, segmentLength(entry)), right)) {
        break;
      }
      if (!entry.sacked) {
        report(tcb, rack, entry, delivery, now);
      }
    }
  }
  if (delivery.reported) {
    tcb.recovery = { ...tcb.recovery, reported: true };
  }
}

function report(tcb: Tcb, rack: Rack, entry: Unacknowledged, delivery: Delivery, now: number): void {
  delivery.reported = true;
  if (!entry.ambiguous) {
    delivery.reportedSentAt ??= entry.sentAt;
    if (lt(entry.seq, delivery.highest)) {
      delivery.overtaken = delivery.overtaken === undefined ? entry.seq : min(delivery.overtaken, entry.seq);
    }
  }
  delivery.highest = max(delivery.highest, add(entry.seq, segmentLength(entry)));
  deliver(tcb, rack, entry, delivery, now);
  entry.sacked = true;
  entry.lost = false;
  entry.resent = false;
}

function deliver(tcb: Tcb, rack: Rack, entry: Unacknowledged, delivery: Delivery, now: number): void {
  rack.delivered += 1;
  noteDelivered(rack, entry, now);
  if (!entry.ambiguous) {
    const { point } = tcb.recovery;
    delivery.original ||= point === undefined || leq(add(entry.seq, segmentLength(entry)), point);
  }
}

/** Whether the first block reports what came a second time (RFC 2883 section 4): below SEG.ACK, or inside the second. */
function isDuplicate(ack: number, first: SackBlock, second: SackBlock | undefined): boolean {
  return (
    lt(first.left, ack) ||
    (second !== undefined && geq(first.left, second.left) && leq(first.right, second.right))
  );
}

function takeDuplicate(tcb: Tcb, rack: Rack, { left, right }: SackBlock, delivery: Delivery): void {
  const octets = distance(right, left);
  if (octets > tcb.snd.maxWnd) {
    return;
  }
  const count = Math.max(1, Math.ceil(octets / smss(tcb)));
  delivery.probeRepeated = rack.probe?.end === right;
  rack.duplicates += count;
  if (rack.duplicates > rack.retransmitted) {
    // It was the network that doubled it.
    return;
  }
  delivery.duplicate = true;
  rack.delivered += count;
  rack.duplicateSeen ||= rack.reorderings > 0 && !delivery.probeRepeated;
  if (rack.undo !== undefined && leq(right, tcb.snd.una) && gt(right, rack.undo.una)) {
    countDuplicates(rack, count);
  }
}
