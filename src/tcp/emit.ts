import type { Out } from './out';
import type { RuleId } from './rules';
import { ACK, NO_DATA, NO_OPTIONS, NOT_ECT, RST, SYN, segmentLength, type Segment } from './segment';
import { add } from './seq';
import { startIfOff } from './rto';
import type { Tcb, Unacknowledged } from './tcb';

/**
 * Sends a segment that occupies sequence space, at SND.NXT: onto the retransmission queue, SND.NXT past it,
 * the retransmission timer on (RFC 6298 (5.1)).
 */
export function sendNew(tcb: Tcb, ctl: number, data: Uint8Array, now: number, rule: RuleId, out: Out): void {
  const entry: Unacknowledged = {
    seq: tcb.snd.nxt,
    ctl,
    data,
    sentAt: now,
    retransmissions: 0,
    ambiguous: false,
  };
  tcb.unacknowledged.push(entry);
  tcb.snd.nxt = add(tcb.snd.nxt, segmentLength(entry));
  startIfOff(tcb, now);
  transmitEntry(tcb, entry, rule, false, out);
}

/** Sends the front of the retransmission queue once more because of what arrived, not because of the timer. */
export function repeatFront(tcb: Tcb, rule: RuleId, retransmission: boolean, out: Out): void {
  const first = tcb.unacknowledged[0];
  if (first !== undefined) {
    tcb.unacknowledged[0] = { ...first, ambiguous: true };
    transmitEntry(tcb, first, rule, retransmission, out);
  }
}

/** Puts a queued segment on the wire, its acknowledgment and window as they are now. */
export function transmitEntry(
  tcb: Tcb,
  entry: Unacknowledged,
  rule: RuleId,
  retransmission: boolean,
  out: Out,
): void {
  const syn = (entry.ctl & SYN) !== 0;
  const acknowledges = tcb.state !== 'SYN-SENT';
  out.send(
    {
      seq: entry.seq,
      ack: acknowledges ? tcb.rcv.nxt : 0,
      ctl: entry.ctl | (acknowledges ? ACK : 0),
      wnd: tcb.rcv.wnd,
      up: 0,
      data: entry.data,
      options: syn ? { mss: tcb.policy.mss } : NO_OPTIONS,
      ecn: NOT_ECT,
    },
    rule,
    retransmission,
  );
  if (acknowledges) {
    tcb.ackDue = undefined;
  }
}

/** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>` */
export function sendAck(tcb: Tcb, rule: RuleId, out: Out): void {
  tcb.ackDue = undefined;
  out.send(bare(tcb.snd.nxt, tcb.rcv.nxt, ACK, tcb.rcv.wnd), rule, false);
}

/** `<SEQ=seq><CTL=RST>` */
export function sendRst(seq: number, rule: RuleId, out: Out): void {
  out.send(bare(seq, 0, RST, 0), rule, false);
}

/** `<SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>`: the reset of a segment that carries no ACK. */
export function sendRstAck(segment: Segment, rule: RuleId, out: Out): void {
  out.send(bare(0, add(segment.seq, segmentLength(segment)), RST | ACK, 0), rule, false);
}

function bare(seq: number, ack: number, ctl: number, wnd: number): Segment {
  return { seq, ack, ctl, wnd, up: 0, data: NO_DATA, options: NO_OPTIONS, ecn: NOT_ECT };
}
