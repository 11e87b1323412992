import { append, EMPTY, remaining } from './list';
import { add, distance, gt, leq, lt, max } from './seq';
import type { OutOfOrder, Tcb } from './tcb';

/** Puts together what arrives in pieces, out of order or twice (RFC 9293 section 3.10.7.4, seventh; SHLD-31). */

/** How many of the latest arrivals SACK blocks are made from: an option has no room for more. */
const REMEMBERED = 4;

/**
 * Puts a piece where it belongs among those that wait: as much of it as lies inside the window, FIN included,
 * and only when it brings something that is not there yet.
 */
export function hold(tcb: Tcb, piece: OutOfOrder): void {
  const room = distance(add(tcb.rcv.nxt, tcb.rcv.wnd), piece.seq);
  const fits = lengthOf(piece) <= room;
  const kept = fits ? piece : { ...piece, data: piece.data.subarray(0, Math.max(0, room)), fin: false };
  if (lengthOf(kept) === 0) {
    return;
  }
  if (tcb.outOfOrder.some((other) => covers(other, kept))) {
    reportDuplicate(tcb, kept.seq, add(kept.seq, kept.data.length));
    return;
  }
  reportDuplicate(tcb, kept.seq, tcb.rcv.nxt);
  if (tcb.agreed.sack && gt(kept.seq, tcb.rcv.nxt)) {
    tcb.recent = [kept.seq, ...tcb.recent.slice(0, REMEMBERED - 1)];
  }
  const index = tcb.outOfOrder.findIndex((other) => lt(kept.seq, other.seq));
  if (index === -1) {
    tcb.outOfOrder = append(tcb.outOfOrder, kept);
  } else {
    tcb.outOfOrder.splice(index, 0, kept);
  }
}

/**
 * Takes the text of a segment, and whatever waited for it, to the application's buffer.
 *
 * @returns whether a FIN stands at RCV.NXT now
 */
export function reassemble(tcb: Tcb, piece: OutOfOrder): boolean {
  const inOrder = tcb.outOfOrder.length === 0 && piece.seq === tcb.rcv.nxt;
  if (inOrder && lengthOf(piece) <= tcb.rcv.wnd) {
    deliver(tcb, piece.data);
    return piece.fin;
  }
  hold(tcb, piece);
  return takeInOrder(tcb);
}

/** What lies from `left` up to `right` has come a second time: the next ACK says so (RFC 2883 section 4). */
export function reportDuplicate(tcb: Tcb, left: number, right: number): void {
  if (tcb.agreed.sack && lt(left, right)) {
    tcb.duplicate = { left, right };
  }
}

/** Moves what is contiguous with RCV.NXT to the application's buffer. */
function takeInOrder(tcb: Tcb): boolean {
  for (;;) {
    const piece = tcb.outOfOrder[0];
    if (piece === undefined || gt(piece.seq, tcb.rcv.nxt)) {
      return false;
    }
    tcb.outOfOrder.shift();
    tcb.outOfOrder = remaining(tcb.outOfOrder);
    const known = distance(tcb.rcv.nxt, piece.seq);
    if (known < piece.data.length) {
      deliver(tcb, known === 0 ? piece.data : piece.data.subarray(known));
    }
    if (piece.fin && add(piece.seq, piece.data.length) === tcb.rcv.nxt) {
      tcb.outOfOrder = EMPTY;
      tcb.recent = EMPTY;
      return true;
    }
  }
}

function deliver(tcb: Tcb, data: Uint8Array): void {
  if (data.length > 0) {
    tcb.unread = append(tcb.unread, data);
    tcb.rcv.nxt = add(tcb.rcv.nxt, data.length);
    tcb.rcv.wnd -= data.length;
  }
}

/** The contiguous stretches of text that wait beyond RCV.NXT, in order. */
export function islandsOf({ outOfOrder }: Tcb): { readonly left: number; readonly right: number }[] {
  const islands: { left: number; right: number }[] = [];
  for (const { seq, data } of outOfOrder) {
    const right = add(seq, data.length);
    const last = islands.at(-1);
    if (last !== undefined && leq(seq, last.right)) {
      last.right = max(last.right, right);
    } else {
      islands.push({ left: seq, right });
    }
  }
  return islands;
}

/** The sequence space that a piece takes up. */
function lengthOf(piece: OutOfOrder): number {
  return piece.data.length + (piece.fin ? 1 : 0);
}

function covers(other: OutOfOrder, piece: OutOfOrder): boolean {
  const from = distance(piece.seq, other.seq);
  return from >= 0 && from + lengthOf(piece) <= lengthOf(other);
}
