import { reduce, windowInSegments } from '../congestion/congestion';
import { smss } from '../options';
import { inFlight, type Rack } from './rack';
import type { Tcb } from '../tcb';

/**
 * Proportional rate reduction (RFC 6937; RFC 9937): while the window is reduced, what is sent stays in proportion to
 * what arrives, so that at the end the window is ssthresh. Counted in segments. Never changed in place.
 */
export interface Reduction {
  /** The congestion window before (RecoverFS, as Linux has it). */
  readonly before: number;
  /** prr_delivered and prr_out. */
  readonly delivered: number;
  readonly out: number;
}

/** ssthresh goes down, and the window will follow. */
export function beginReduction(tcb: Tcb, rack: Rack): void {
  rack.reduction = { before: windowInSegments(tcb), delivered: 0, out: 0 };
  rack.probe = undefined;
  reduce(tcb, inFlight(tcb) * smss(tcb));
}

/** Something arrived while the window is reduced (RFC 6937 section 3, with the safe bound of RFC 9937). */
export function reduceProportionally(
  tcb: Tcb,
  rack: Rack,
  delivered: number,
  lost: number,
  advanced: boolean,
): void {
  const { reduction } = rack;
  if (reduction === undefined || delivered <= 0) {
    return;
  }
  const mss = smss(tcb);
  const all = reduction.delivered + delivered;
  const ssthresh = Math.floor(tcb.congestion.ssthresh / mss);
  const pipe = inFlight(tcb);
  const spare = ssthresh - pipe;
  let count: number;
  if (spare < 0) {
    count = Math.ceil((ssthresh * all) / reduction.before) - reduction.out;
  } else {
    const safe = advanced && lost === 0 ? 1 : 0;
    count = Math.min(spare, Math.max(all - reduction.out, delivered) + safe);
  }
  // The fast retransmission leaves whatever the window says.
  count = Math.max(count, reduction.out === 0 ? 1 : 0);
  rack.reduction = { ...reduction, delivered: all };
  tcb.congestion.cwnd = (pipe + count) * mss;
}

/** A segment left. */
export function countSent(rack: Rack): void {
  if (rack.reduction !== undefined) {
    rack.reduction = { ...rack.reduction, out: rack.reduction.out + 1 };
  }
}

/** The window is what it was reduced to, unless that was undone. */
export function endReduction(tcb: Tcb, rack: Rack): void {
  const { phase } = tcb.recovery;
  if (phase === 'cwr' || rack.undo !== undefined) {
    tcb.congestion.cwnd = tcb.congestion.ssthresh;
  }
  rack.reduction = undefined;
}
