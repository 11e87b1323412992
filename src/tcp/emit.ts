import { countingFlags } from './accurate-ecn';
import { flagsOfAnswer, flagsOfRequest } from './ecn-handshake';
import { append } from './list';
import { noteAnswer, spendQuickAck } from './quick-acks';
import { options, resetOptions, synOptions, timestampOptions } from './options';
import type { Out } from './out';
import type { RuleId } from './rules';
import { startIfOff } from './rto';
import {
  ACK,
  CWR,
  ECE,
  ECT_0,
  FIN,
  NO_DATA,
  NO_OPTIONS,
  NOT_ECT,
  PSH,
  RST,
  SYN,
  segmentLength,
  URG,
  type FastOpenOption,
  type Segment,
} from './segment';
import { add, distance, gt } from './seq';
import type { Tcb, Unacknowledged } from './tcb';
import { windowField } from './window';
import { mention } from './window-bsd';

/**
 * Sends a segment that occupies sequence space, at SND.NXT: onto the retransmission queue, SND.NXT past it,
 * the retransmission timer on (RFC 6298 (5.1)).
 *
 * @param small whether it is text that fills no segment
 * @param once control bits of this transmission alone
 */
export function sendNew(
  tcb: Tcb,
  ctl: number,
  data: Uint8Array,
  now: number,
  rule: RuleId,
  out: Out,
  small = false,
  once = 0,
): void {
  transmitEntry(tcb, queue(tcb, ctl, data, now, small), now, rule, false, out, once);
}

/**
 * Sends our SYN. The first time text may ride on it, and the option of Fast Open (RFC 7413 section 4.2): whatever is in
 * the way of them must not keep the connection from opening, so that the SYN has neither when it is sent again.
 */
export function sendSyn(
  tcb: Tcb,
  data: Uint8Array,
  now: number,
  rule: RuleId,
  out: Out,
  fastOpen?: FastOpenOption,
): void {
  const syn = queue(tcb, SYN, NO_DATA, now, false);
  if (data.length > 0) {
    queue(tcb, ACK | PSH, data, now, false);
  }
  transmitEntry(tcb, data.length > 0 ? { ...syn, data } : syn, now, rule, false, out, 0, fastOpen);
}

function queue(tcb: Tcb, ctl: number, data: Uint8Array, now: number, small: boolean): Unacknowledged {
  const entry: Unacknowledged = {
    seq: tcb.snd.nxt,
    ctl,
    data,
    small,
    sentAt: now,
    lastSentAt: now,
    joined: false,
    retransmissions: 0,
    ambiguous: false,
    sacked: false,
    lost: false,
    resent: false,
  };
  tcb.unacknowledged = append(tcb.unacknowledged, entry);
  tcb.snd.nxt = add(tcb.snd.nxt, segmentLength(entry));
  tcb.snd.lastAt = now;
  startIfOff(tcb, now);
  return entry;
}

/** Sends a segment of the retransmission queue once more. */
export function sendAgain(
  tcb: Tcb,
  entry: Unacknowledged,
  now: number,
  rule: RuleId,
  out: Out,
  once = 0,
): void {
  entry.ambiguous = true;
  entry.resent = true;
  entry.lastSentAt = now;
  transmitEntry(tcb, entry, now, rule, true, out, once);
}

/** Sends the front of the retransmission queue once more because of what arrived, not because of the timer. */
export function repeatFront(tcb: Tcb, now: number, rule: RuleId, retransmission: boolean, out: Out): void {
  const first = tcb.unacknowledged[0];
  if (first !== undefined) {
    first.ambiguous = true;
    first.lastSentAt = now;
    transmitEntry(tcb, first, now, rule, retransmission, out);
  }
}

/** Sends the end of the retransmission queue once more, to be told whether it has arrived: not because it is lost. */
export function repeatLast(tcb: Tcb, now: number, rule: RuleId, out: Out): void {
  const last = tcb.unacknowledged.at(-1);
  if (last !== undefined) {
    last.ambiguous = true;
    last.lastSentAt = now;
    transmitEntry(tcb, last, now, rule, true, out);
  }
}

/** Puts a queued segment on the wire, its acknowledgment, window and options as they are now. */
function transmitEntry(
  tcb: Tcb,
  entry: Unacknowledged,
  now: number,
  rule: RuleId,
  retransmission: boolean,
  out: Out,
  once = 0,
  fastOpen?: FastOpenOption,
): void {
  const syn = (entry.ctl & SYN) !== 0;
  const acknowledges = tcb.state !== 'SYN-SENT';
  // Text that is sent again is not ECT: a mark on it might be about another time (RFC 3168 section 6.1.5).
  // Neither is a window probe (section 6.1.6).
  const probe = rule === 'timeout.zero-window-probe';
  const newText = !retransmission && !probe && entry.data.length > 0;
  const ect = !syn && mayBeMarked(tcb, newText);
  const ahead = urgentAhead(tcb, entry.seq);
  const segment: Segment = {
    seq: entry.seq,
    ack: acknowledges ? tcb.rcv.nxt : 0,
    ctl:
      entry.ctl |
      once |
      (acknowledges ? ACK : 0) |
      (ahead > 0 ? URG : 0) |
      (syn ? ecnOfSyn(tcb, entry) : ecnBits(tcb, newText)),
    wnd: windowField(tcb, syn),
    up: ahead,
    data: entry.data,
    options: syn ? synOptions(tcb, now, fastOpen) : options(tcb, now, entry.data.length),
    ecn: ect ? ECT_0 : NOT_ECT,
  };
  if (acknowledges) {
    acknowledged(tcb);
  }
  if (tcb.quickAcks !== undefined && entry.data.length > 0) {
    noteAnswer(tcb.quickAcks, now);
  }
  out.send(segment, rule, retransmission);
}

/** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>` */
export function sendAck(tcb: Tcb, now: number, rule: RuleId, out: Out): void {
  const fin = tcb.unacknowledged.at(-1);
  if (tcb.policy.finWithAcks && fin !== undefined && tcb.fin === 'sent') {
    const seq = add(fin.seq, fin.data.length);
    transmitEntry(tcb, { ...fin, seq, data: NO_DATA, ctl: FIN }, now, rule, true, out);
  } else {
    sendBare(tcb, acceptableNumber(tcb), now, rule, out, NO_DATA);
  }
}

/** SND.NXT, unless that lies beyond the other side's window and the policy minds. */
function acceptableNumber({ snd, rcv, policy }: Tcb): number {
  const edge = add(snd.una, snd.wnd);
  // Less than a step of the window's scale may be mere rounding.
  return policy.ackNumber === 'snd.nxt' || distance(snd.nxt, edge) < 1 << rcv.shift ? snd.nxt : edge;
}

/** A keep-alive probe: an octet that the other side has acknowledged already (RFC 9293 section 3.8.4, SHLD-12). */
export function sendKeepAlive(tcb: Tcb, now: number, rule: RuleId, out: Out): void {
  const data = tcb.policy.keepAliveGarbage ? Uint8Array.of(0) : NO_DATA;
  const seq = add(tcb.snd.nxt, -1);
  if (tcb.policy.windowOffer === 'bsd') {
    out.send({ ...aside(tcb, now), seq, data }, rule, false);
  } else {
    sendBare(tcb, seq, now, rule, out, data);
  }
}

/**
 * Answers a segment by `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`, beside whatever else the connection is about: an ACK that
 * waits goes on waiting (FreeBSD, tcp_respond).
 */
export function respond(tcb: Tcb, now: number, rule: RuleId, out: Out): void {
  out.send(aside(tcb, now), rule, false);
  tcb.rcv.acked = tcb.rcv.nxt;
}

function aside(tcb: Tcb, now: number): Segment {
  return {
    seq: tcb.snd.nxt,
    ack: tcb.rcv.nxt,
    ctl: ACK | ecnBits(tcb, false),
    wnd: mention(tcb),
    up: 0,
    data: NO_DATA,
    options: timestampOptions(tcb, now),
    ecn: mayBeMarked(tcb, false) ? ECT_0 : NOT_ECT,
  };
}

/** `<SEQ=SND.UNA-1>`: what is acknowledged already, to be answered all the same. */
export function sendOldNumber(tcb: Tcb, now: number, rule: RuleId, out: Out): void {
  sendBare(tcb, add(tcb.snd.una, -1), now, rule, out, NO_DATA);
}

function sendBare(tcb: Tcb, seq: number, now: number, rule: RuleId, out: Out, data: Uint8Array): void {
  const ahead = urgentAhead(tcb, seq);
  const segment: Segment = {
    seq,
    ack: tcb.rcv.nxt,
    ctl: ACK | (ahead > 0 ? URG : 0) | ecnBits(tcb, false),
    wnd: windowField(tcb, false),
    up: ahead,
    data,
    options: options(tcb, now),
    ecn: mayBeMarked(tcb, false) ? ECT_0 : NOT_ECT,
  };
  acknowledged(tcb);
  out.send(segment, rule, false);
}

/** `<SEQ=SND.NXT><CTL=RST>` of a connection that is given up (RFC 9293 section 3.10.5). */
export function sendAbort(tcb: Tcb, now: number, rule: RuleId, out: Out): void {
  const segment =
    tcb.policy.abortWith === 'rst'
      ? {
          ...reset(tcb.snd.nxt, 0, RST),
          options: tcb.agreed.timestamps ? resetOptions(now) : NO_OPTIONS,
        }
      : { ...reset(acceptableNumber(tcb), tcb.rcv.nxt, RST | ACK), options: options(tcb, now) };
  out.send(segment, rule, false);
}

/** `<SEQ=seq><CTL=RST>` */
export function sendRst(seq: number, rule: RuleId, out: Out): void {
  out.send(reset(seq, 0, RST), rule, false);
}

/** The reset that the sender of a segment will find acceptable (RFC 9293 section 3.5.2, group 1). */
export function answerWithReset(segment: Segment, rule: RuleId, out: Out): void {
  out.send(answerTo(segment), rule, false);
}

/** The same for a record that goes on: with its timestamps, if it has any (FreeBSD, tcp_respond). */
export function answerWithResetOf(tcb: Tcb, segment: Segment, now: number, rule: RuleId, out: Out): void {
  out.send({ ...answerTo(segment), options: timestampOptions(tcb, now) }, rule, false);
}

/** `<SEQ=SEG.ACK><CTL=RST>`, or, where there is no ACK, `<SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>` */
function answerTo(segment: Segment): Segment {
  return (segment.ctl & ACK) !== 0
    ? reset(segment.ack, 0, RST)
    : reset(0, add(segment.seq, segmentLength(segment)), RST | ACK);
}

function reset(seq: number, ack: number, ctl: number): Segment {
  return { seq, ack, ctl, wnd: 0, up: 0, data: NO_DATA, options: NO_OPTIONS, ecn: NOT_ECT };
}

/** A segment that carries ACK leaves: nothing is owed any more. */
function acknowledged(tcb: Tcb): void {
  if (tcb.quickAcks !== undefined && (tcb.ackDue ?? tcb.timers['delayed ack']) !== undefined) {
    spendQuickAck(tcb.quickAcks);
  }
  tcb.ackDue = undefined;
  tcb.rcv.acked = tcb.rcv.nxt;
  tcb.duplicate = undefined;
  tcb.timers['delayed ack'] = undefined;
}

/** SEG.UP: how far ahead of `seq` the urgent data ends (MUST-62), or 0 when none is ahead. */
function urgentAhead({ snd }: Tcb, seq: number): number {
  return snd.up !== undefined && gt(snd.up, seq) ? Math.min(0xffff, distance(snd.up, seq)) : 0;
}

/** Whether a segment says ECT: a router may mark it instead of dropping it (RFC 3168 section 6.1; {@link Policy.accurateEct}). */
function mayBeMarked({ ecn, policy }: Tcb, newText: boolean): boolean {
  return (
    ecn !== undefined && (newText || (ecn.accurate !== undefined && policy.accurateEct === 'every segment'))
  );
}

/** The flags by which a SYN asks for congestion notification, or answers. */
function ecnOfSyn(tcb: Tcb, entry: Unacknowledged): number {
  return tcb.state === 'SYN-SENT' ? flagsOfRequest(tcb.policy, entry.retransmissions) : flagsOfAnswer(tcb);
}

/** ECE and CWR report marks and the response (RFC 3168 section 6.1), or, with AE, count them (RFC 9768 section 3.2). */
function ecnBits({ ecn }: Tcb, newText: boolean): number {
  if (ecn === undefined) {
    return 0;
  }
  if (ecn.accurate !== undefined) {
    return countingFlags(ecn.accurate);
  }
  const { cwr, echo } = ecn;
  if (cwr && newText) {
    ecn.cwr = false;
  }
  return (cwr && newText ? CWR : 0) | (echo ? ECE : 0);
}
