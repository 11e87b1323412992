import { sendRst } from '../../emit';
import type { Out } from '../../out';
import { FIN, segmentLength, type Segment } from '../../segment';
import { add, distance, gt, lt } from '../../seq';
import { deleteTcb, type OutOfOrder, type Tcb } from '../../tcb';

/**
 * Seventh, process the segment text: what is next in order goes to the application, what is further on waits
 * (SHLD-31), and RCV.NXT moves past all that is there now.
 *
 * @returns whether a FIN stands at RCV.NXT, for the eighth step
 */
export function seventhProcessText(tcb: Tcb, segment: Segment, out: Out): boolean {
  switch (tcb.state) {
    case 'ESTABLISHED':
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2':
      return process(tcb, segment, out);
    default:
      // A FIN has been received: text after it cannot be, and is ignored.
      if (segment.data.length > 0) {
        out.drop('seventh.after-fin');
      }
      return false;
  }
}

/** Whether the segment's FIN will be next in order once its text is taken. */
export function bringsFin(tcb: Tcb, segment: Segment): boolean {
  const end = add(segment.seq, segmentLength(segment));
  return (
    (segment.ctl & FIN) !== 0 &&
    !gt(segment.seq, tcb.rcv.nxt) &&
    gt(end, tcb.rcv.nxt) &&
    distance(end, tcb.rcv.nxt) <= tcb.rcv.wnd
  );
}

function process(tcb: Tcb, segment: Segment, out: Out): boolean {
  const fin = (segment.ctl & FIN) !== 0;
  if (segment.data.length > 0 && !tcb.reading) {
    // Nobody will ever read this: the other side must learn that it is lost (SHLD-3).
    out.drop('seventh.after-close');
    sendRst(tcb.snd.nxt, 'seventh.after-close', out);
    deleteTcb(tcb, 'seventh.after-close', out);
    return false;
  }
  hold(tcb, { seq: segment.seq, data: segment.data, fin });
  if (tcb.outOfOrder.length === 0) {
    return false;
  }
  const before = tcb.rcv.nxt;
  const finReached = takeInOrder(tcb);
  if (tcb.rcv.nxt !== before) {
    tcb.ackDue = 'seventh.text';
    out.apply('seventh.text');
    out.tell('data', 'seventh.text');
  } else if (!finReached && (segment.data.length > 0 || fin)) {
    tcb.ackDue = 'seventh.out-of-order';
    out.apply('seventh.out-of-order');
  }
  return finReached;
}

/**
 * Puts a piece where it belongs among those that wait: as much of it as lies inside the window, FIN included,
 * and only when it brings something that is not there yet.
 */
export function hold(tcb: Tcb, piece: OutOfOrder): void {
  const room = distance(add(tcb.rcv.nxt, tcb.rcv.wnd), piece.seq);
  const fits = lengthOf(piece) <= room;
  const kept = fits ? piece : { ...piece, data: piece.data.subarray(0, Math.max(0, room)), fin: false };
  if (lengthOf(kept) === 0 || tcb.outOfOrder.some((other) => covers(other, kept))) {
    return;
  }
  const index = tcb.outOfOrder.findIndex((other) => lt(kept.seq, other.seq));
  tcb.outOfOrder.splice(index === -1 ? tcb.outOfOrder.length : index, 0, kept);
}

/** The sequence space that a piece takes up. */
function lengthOf(piece: OutOfOrder): number {
  return piece.data.length + (piece.fin ? 1 : 0);
}

function covers(other: OutOfOrder, piece: OutOfOrder): boolean {
  const from = distance(piece.seq, other.seq);
  return from >= 0 && from + lengthOf(piece) <= lengthOf(other);
}

/** Moves what is contiguous with RCV.NXT to the application's buffer. */
function takeInOrder(tcb: Tcb): boolean {
  for (;;) {
    const piece = tcb.outOfOrder[0];
    if (piece === undefined || gt(piece.seq, tcb.rcv.nxt)) {
      return false;
    }
    tcb.outOfOrder.shift();
    const known = distance(tcb.rcv.nxt, piece.seq);
    if (known < piece.data.length) {
      const data = piece.data.subarray(known);
      tcb.unread.push(data);
      tcb.rcv.nxt = add(tcb.rcv.nxt, data.length);
      tcb.rcv.wnd -= data.length;
    }
    if (piece.fin && add(piece.seq, piece.data.length) === tcb.rcv.nxt) {
      tcb.outOfOrder = [];
      return true;
    }
  }
}
