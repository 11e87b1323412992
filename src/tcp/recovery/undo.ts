import { windowInSegments } from '../congestion/congestion';
import { smss } from '../options';
import type { Segment } from '../segment';
import { distance } from '../seq';
import type { Tcb } from '../tcb';
import type { Rack } from './rack';

/**
 * What a loss that proves to be none gives back: by the timestamp that is echoed, it was the first transmission that
 * arrived (Eifel, RFC 3522 and 4015), or all that was sent again is reported as duplicate (RFC 3708). Never changed
 * in place.
 */
export interface Undo {
  /** SND.UNA when the loss was noticed. */
  readonly una: number;
  /** Retransmissions that no duplicate was reported for yet; undefined before the first. */
  readonly retransmissions: number | undefined;
  /** The congestion window and ssthresh before, in octets. */
  readonly cwnd: number;
  readonly ssthresh: number;
}

/** To be asked before the window is reduced; `ssthresh` of 0 keeps a reduction from being undone. */
export function rememberForUndo(tcb: Tcb, rack: Rack, resent: number): void {
  const { congestion } = tcb;
  rack.undo = {
    una: tcb.snd.una,
    retransmissions: resent === 0 ? undefined : resent,
    cwnd: congestion.cwnd,
    ssthresh: currentThreshold(tcb),
  };
}

/** ssthresh as one who begins anew would have it: no lower than three quarters of the window. */
export function currentThreshold(tcb: Tcb): number {
  const { congestion, rack } = tcb;
  if (rack?.reduction !== undefined) {
    return congestion.ssthresh;
  }
  const segments = windowInSegments(tcb);
  const most = Math.floor(segments / 2) + Math.floor(segments / 4);
  return Math.max(congestion.ssthresh, most * smss(tcb));
}

/** Whether nothing was lost after all. */
export function mayUndo(tcb: Tcb, rack: Rack, segment: Segment): boolean {
  return rack.undo !== undefined && (rack.undo.retransmissions === 0 || isOriginal(tcb, rack, segment));
}

/** Whether it is a first transmission that is acknowledged: the echoed timestamp is older than any retransmission. */
export function isOriginal(tcb: Tcb, rack: Rack, segment: Segment): boolean {
  const { timestamps } = segment.options;
  if (rack.retransmittedAt === undefined) {
    return true;
  }
  return (
    tcb.agreed.timestamps &&
    timestamps !== undefined &&
    timestamps.tsecr !== 0 &&
    distance(timestamps.tsecr, Math.floor(rack.retransmittedAt) >>> 0) < 0
  );
}

/** Gives back what was taken; `unmark` when nothing is lost any more, either. */
export function undo(tcb: Tcb, rack: Rack, unmark: boolean): void {
  const { congestion } = tcb;
  if (rack.undo === undefined) {
    return;
  }
  if (unmark) {
    for (const entry of tcb.unacknowledged) {
      entry.lost = false;
    }
  }
  congestion.cwnd = Math.max(congestion.cwnd, rack.undo.cwnd);
  congestion.ssthresh = Math.max(congestion.ssthresh, rack.undo.ssthresh);
  rack.undo = undefined;
  rack.reduction = undefined;
  rack.news = true;
}

/** A segment is sent again: text leaves, too. */
export function countRetransmission(tcb: Tcb, rack: Rack, now: number): void {
  tcb.snd.lastAt = now;
  rack.retransmitted += 1;
  rack.retransmittedAt ??= now;
  if (rack.undo !== undefined) {
    rack.undo = { ...rack.undo, retransmissions: (rack.undo.retransmissions ?? 0) + 1 };
  }
}

/** So many of them arrived twice. */
export function countDuplicates(rack: Rack, count: number): void {
  const { retransmissions } = rack.undo ?? {};
  if (rack.undo !== undefined && retransmissions !== undefined) {
    rack.undo = { ...rack.undo, retransmissions: Math.max(0, retransmissions - count) };
  }
}
