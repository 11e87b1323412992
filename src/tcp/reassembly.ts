import { append, EMPTY, remaining } from './list';
import { NO_DATA, type SackBlock } from './segment';
import { add, distance, geq, gt, leq, lt, max, min } from './seq';
import type { OutOfOrder, Tcb } from './tcb';

/** Puts together what arrives in pieces, out of order or twice (RFC 9293 section 3.10.7.4, seventh; SHLD-31). */

/** How many stretches are remembered by their latest arrival: a SACK option has no room for more. */
const REMEMBERED = 4;

/**
 * Keeps of a piece what lies inside the window and is not there yet, in the order of sequence numbers. What is kept
 * never overlaps, so that no more waits than was offered.
 */
export function hold(tcb: Tcb, piece: OutOfOrder): void {
  const { nxt, wnd } = tcb.rcv;
  const edge = add(nxt, wnd);
  const textEnd = add(piece.seq, piece.data.length);
  const end = min(textEnd, edge);
  reportDuplicate(tcb, piece.seq, min(nxt, add(textEnd, piece.fin ? 1 : 0)));
  let from = max(piece.seq, nxt);
  const kept: OutOfOrder[] = [];
  const keep = (to: number): void => {
    if (lt(from, to)) {
      const data = piece.data.subarray(distance(from, piece.seq), distance(to, piece.seq));
      kept.push({ seq: from, data, fin: false });
    }
  };
  for (const other of tcb.outOfOrder) {
    const otherEnd = add(other.seq, other.data.length);
    if (leq(otherEnd, from) || geq(other.seq, end)) {
      continue;
    }
    keep(other.seq);
    extendDuplicate(tcb, max(from, other.seq), min(end, otherEnd));
    from = otherEnd;
  }
  keep(end);
  // The FIN needs room, too; it waits with the text before it, or alone where that is there already.
  const finFits = lt(textEnd, edge) && geq(textEnd, nxt);
  if (piece.fin && finFits && !tcb.outOfOrder.some(({ fin }) => fin)) {
    const last = kept.at(-1);
    if (last !== undefined && add(last.seq, last.data.length) === textEnd) {
      kept[kept.length - 1] = { ...last, fin: true };
    } else {
      kept.push({ seq: textEnd, data: NO_DATA, fin: true });
    }
  }
  if (kept.length > 0) {
    kept.forEach((one) => {
      insert(tcb, one);
    });
    remember(tcb, piece.seq);
  }
}

/** Puts a piece in its place: mostly the last one. */
function insert(tcb: Tcb, piece: OutOfOrder): void {
  let index = tcb.outOfOrder.length;
  for (let before = tcb.outOfOrder[index - 1]; before !== undefined && gt(before.seq, piece.seq);) {
    index -= 1;
    before = tcb.outOfOrder[index - 1];
  }
  if (index === tcb.outOfOrder.length) {
    tcb.outOfOrder = append(tcb.outOfOrder, piece);
  } else {
    tcb.outOfOrder.splice(index, 0, piece);
  }
}

/** The stretch that `seq` lies in is the latest to be reported (RFC 2018 section 4). */
function remember(tcb: Tcb, seq: number): void {
  if (tcb.agreed.sack && gt(seq, tcb.rcv.nxt)) {
    const islands = islandsOf(tcb);
    const latest = islandAt(islands, seq);
    const others = tcb.recent.filter((other) => islandAt(islands, other) !== latest);
    tcb.recent = latest === undefined ? others : [seq, ...others.slice(0, REMEMBERED - 1)];
  }
}

/** A duplicate that goes on where the last one ended is reported as one with it. */
function extendDuplicate(tcb: Tcb, left: number, right: number): void {
  if (tcb.duplicate?.right === left && lt(left, right)) {
    tcb.duplicate = { left: tcb.duplicate.left, right };
  } else {
    reportDuplicate(tcb, left, right);
  }
}

/**
 * Takes the text of a segment, and whatever waited for it, to the application's buffer.
 *
 * @returns whether a FIN stands at RCV.NXT now
 */
export function reassemble(tcb: Tcb, piece: OutOfOrder): boolean {
  const inOrder = tcb.outOfOrder.length === 0 && piece.seq === tcb.rcv.nxt;
  if (inOrder && piece.data.length + (piece.fin ? 1 : 0) <= tcb.rcv.wnd) {
    deliver(tcb, piece.data);
    return piece.fin;
  }
  hold(tcb, piece);
  return takeInOrder(tcb);
}

/** What lies from `left` up to `right` has come a second time: the next ACK says so (RFC 2883 section 4). */
export function reportDuplicate(tcb: Tcb, left: number, right: number): void {
  if (tcb.agreed.sack && tcb.duplicate === undefined && lt(left, right)) {
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

/** The contiguous stretches that wait beyond RCV.NXT, in order; of a FIN BSD says nothing (tcp_update_sack_list). */
export function islandsOf({ outOfOrder, policy }: Tcb): SackBlock[] {
  const islands: { left: number; right: number }[] = [];
  for (const { seq, data, fin } of outOfOrder) {
    const right = add(seq, data.length + (fin && policy.checks !== 'bsd' ? 1 : 0));
    if (right === seq) {
      continue;
    }
    const last = islands.at(-1);
    if (last !== undefined && leq(seq, last.right)) {
      last.right = max(last.right, right);
    } else {
      islands.push({ left: seq, right });
    }
  }
  return islands;
}

/** The stretch that `seq` lies in. */
export function islandAt(islands: readonly SackBlock[], seq: number): SackBlock | undefined {
  return islands.find(({ left, right }) => leq(left, seq) && lt(seq, right));
}
