import { flightSize } from '../congestion/congestion';
import { smss } from '../options';
import type { SackBlock } from '../segment';
import { segmentLength } from '../segment';
import { add, gt, lt } from '../seq';
import type { Tcb, Unacknowledged } from '../tcb';

/** The scoreboard of RFC 6675: what the other side has, and what must be lost, by what it reported. */

/** Update() (RFC 6675 section 4). Returns whether anything was not known before. */
export function updateScoreboard(tcb: Tcb, blocks: readonly SackBlock[]): boolean {
  if (blocks.length === 0) {
    return false;
  }
  let news = false;
  for (const { left, right } of blocks) {
    // What lies below SND.UNA reports a duplicate (RFC 2883); what was never sent reports nothing.
    if (!lt(left, right) || lt(left, tcb.snd.una) || gt(right, tcb.snd.nxt)) {
      continue;
    }
    const { unacknowledged } = tcb;
    for (let i = firstFrom(unacknowledged, left); i < unacknowledged.length; i++) {
      const entry = unacknowledged[i];
      if (entry === undefined || gt(endOf(entry), right)) {
        break;
      }
      news ||= !entry.sacked;
      entry.sacked = true;
    }
  }
  if (news) {
    tcb.recovery = { ...tcb.recovery, reported: true };
  }
  return news;
}

/** Whether the other side has reported anything that is still on the queue. */
export function hasReports({ unacknowledged }: Tcb): boolean {
  return unacknowledged.some(({ sacked }) => sacked);
}

/**
 * IsLost() (RFC 6675 section 4) for every segment: three segments that are not contiguous, or more than two full
 * ones, were reported beyond it. Returns whether any is lost and not yet sent again.
 */
export function markLost(tcb: Tcb): boolean {
  const { duplicateAcks } = tcb.policy;
  const octetsForLoss = (duplicateAcks - 1) * smss(tcb);
  let octets = 0;
  let islands = 0;
  let contiguous = false;
  let lost = false;
  for (let i = tcb.unacknowledged.length - 1; i >= 0; i--) {
    const entry = tcb.unacknowledged[i];
    if (entry === undefined) {
      break;
    }
    if (entry.sacked) {
      octets += segmentLength(entry);
      islands += contiguous ? 0 : 1;
      contiguous = true;
      continue;
    }
    contiguous = false;
    entry.lost ||= octets > octetsForLoss || islands >= duplicateAcks;
    lost ||= entry.lost && !entry.resent;
  }
  return lost;
}

/** SetPipe() (RFC 6675 section 4): octets believed to be in the network. */
export function pipe(tcb: Tcb): number {
  if (tcb.recovery.phase === 'open' && !tcb.recovery.reported) {
    return flightSize(tcb);
  }
  // After a timeout the window is counted in segments: one of ten octets is one, too (RFC 5681 section 3.1).
  const least = tcb.recovery.phase === 'loss' ? smss(tcb) : 0;
  let octets = 0;
  for (const entry of tcb.unacknowledged) {
    if (!entry.sacked) {
      const length = segmentLength(entry);
      octets += (entry.lost ? 0 : length) + (entry.resent ? Math.max(least, length) : 0);
    }
  }
  return octets;
}

/** NextSeg() (RFC 6675 section 4), rule (1): the first that is lost and has not been sent again. */
export function nextLost(tcb: Tcb): Unacknowledged | undefined {
  return tcb.recovery.phase === 'open'
    ? undefined
    : tcb.unacknowledged.find((entry) => entry.lost && !entry.resent && !entry.sacked);
}

/** NextSeg(), rule (3): not known to be lost, but below what was reported, when nothing else may be sent. */
export function nextDoubtful(tcb: Tcb): Unacknowledged | undefined {
  if (tcb.recovery.phase !== 'recovery' || !tcb.agreed.sack) {
    return undefined;
  }
  let doubtful: Unacknowledged | undefined;
  for (const entry of tcb.unacknowledged) {
    if (entry.sacked && doubtful !== undefined) {
      return doubtful;
    }
    if (!entry.sacked && !entry.resent) {
      doubtful ??= entry;
    }
  }
  return undefined;
}

/** A timeout: what was reported may have been given up again (RFC 2018 section 8), so all of it counts as lost. */
export function forgetScoreboard(tcb: Tcb): void {
  for (const entry of tcb.unacknowledged) {
    entry.sacked = false;
    entry.lost = true;
    entry.resent = false;
  }
}

/** The index of the first segment that begins at `seq` or after it. */
export function firstFrom(queue: readonly Unacknowledged[], seq: number): number {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lt(queue[middle]?.seq ?? seq, seq)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function endOf(entry: Unacknowledged): number {
  return add(entry.seq, segmentLength(entry));
}
