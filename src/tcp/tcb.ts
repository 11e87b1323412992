import type { Accurate } from './accurate-ecn';
import { createCongestion, type Congestion } from './congestion/congestion';
import { EMPTY, remaining } from './list';
import type { Out } from './out';
import type { Policy } from './policy';
import { agree, type Agreed } from './agreed';
import { createQuickAcks, type QuickAcks } from './quick-acks';
import { createRack, type Rack } from './recovery/rack';
import { NOTHING_LOST, type Recovery } from './recovery/recovery';
import type { Peak } from './rto';
import type { RuleId } from './rules';
import type { FastOpenOption, SackBlock } from './segment';
import type { State } from './state';
import { allOff, restartTimeWait, turnOff, type Timers } from './timers';
import type { WindowProbes } from './window-probe';
import { offeredShift } from './scale';
import { openingWindow } from './window';

/** SND.* of RFC 9293 section 3.3.1. */
export interface SendVariables {
  /** ISS: the initial send sequence number. */
  iss: number;
  /** SND.UNA: the oldest unacknowledged sequence number. */
  una: number;
  /** SND.NXT: the next one to be sent. */
  nxt: number;
  /** SND.WND: the window the other side offers, in octets from `una`, scaled: up to 30 bits (REC-1). */
  wnd: number;
  /** The largest window it ever offered (RFC 9293 section 3.8.6.2.1; MAX.SND.WND of RFC 5961). */
  maxWnd: number;
  /** Snd.Wind.Shift (RFC 7323 section 2.2): how far its window field is shifted to the left. */
  shift: number;
  /** SND.UP: the octet after the last urgent one (MUST-62); undefined while nothing urgent is under way. */
  up: number | undefined;
  /** SND.WL1, SND.WL2: SEG.SEQ and SEG.ACK of the segment that last updated the window. */
  wl1: number;
  wl2: number;
  /**
   * SMSS without options: what the other side can take and the path can carry, in octets. 536 or 1220 when
   * the other side said nothing (MUST-15).
   */
  mss: number;
  /** When text was last sent, in milliseconds: after a long pause the congestion window is no longer true. */
  lastAt: number;
}

/** RCV.* of RFC 9293 section 3.3.1. */
export interface ReceiveVariables {
  /** IRS: the initial receive sequence number. */
  irs: number;
  /** RCV.NXT: the next one expected. */
  nxt: number;
  /** RCV.WND: the window offered, in octets from `nxt`. */
  wnd: number;
  /** Rcv.Wind.Shift (RFC 7323 section 2.2): how far our window field is shifted to the right. */
  shift: number;
  /** RCV.UP: the octet after the last urgent one; undefined while nothing urgent is to be read. */
  up: number | undefined;
  /** Last.ACK.sent (RFC 7323 section 4.3): what our latest acknowledgment acknowledged. */
  acked: number;
  /** The longest text that came in one segment, in octets: what counts as full-sized (RFC 5681 section 4.2). */
  mss: number;
}

/** A segment on the retransmission queue: sent, and not yet acknowledged. */
export interface Unacknowledged {
  seq: number;
  /** SYN, FIN and PSH of {@link Segment.ctl}; the rest of the header is made anew with each transmission. */
  ctl: number;
  data: Uint8Array;
  /** Whether it was less than a full segment when it was first sent: another such may wait for its ACK (Nagle). */
  readonly small: boolean;
  /** When it was first sent, in milliseconds. */
  readonly sentAt: number;
  /** When it was last sent. */
  lastSentAt: number;
  /** Whether it left in one burst with the segment before it ({@link Policy.bursts}). */
  joined: boolean;
  /** How often the timer sent it again, since the other side was last heard. */
  retransmissions: number;
  /** It left more than once, whatever for: which of them an acknowledgment is for, nobody can say (Karn). */
  ambiguous: boolean;
  /** The other side has it, though not everything before it (RFC 2018). */
  sacked: boolean;
  /** Believed lost: by the timer, by duplicate ACKs, or by what was SACKed after it (RFC 6675, IsLost). */
  lost: boolean;
  /** It has been sent again since it was believed lost. */
  resent: boolean;
}

/** Text that came before the text ahead of it (SHLD-31). */
export interface OutOfOrder {
  readonly seq: number;
  readonly data: Uint8Array;
  readonly fin: boolean;
}

/** What a side that echoes congestion marks, and slows down for them, has to remember (RFC 3168 section 6.1). */
export interface Ecn {
  /** A mark arrived: ECE on every ACK until the other side has answered with CWR. */
  echo: boolean;
  /** CWR is to go out on the next new text. */
  cwr: boolean;
  /** The window is reduced once for what was under way: up to this sequence number. */
  until: number;
  /** Marks are counted (RFC 9768); undefined: they are echoed, as RFC 3168 has it. */
  accurate: Accurate | undefined;
}

/** Text on the first SYN, ours or the other side's, and what came of it (RFC 7413). */
export interface FastOpen {
  /** The option that our SYN, or our SYN,ACK, has the first time it is sent; undefined: none. */
  readonly offered: FastOpenOption | undefined;
  /** Of an active OPEN: the option that the SYN,ACK answered with. */
  readonly granted: FastOpenOption | undefined;
  /** Octets of text on the SYN. */
  readonly text: number;
  /** Whether the SYN,ACK acknowledges the text: the other side's, or ours. */
  readonly accepted: boolean;
  /** Our SYN,ACK has not been sent yet: it waits for text of ours, as any acknowledgment may. */
  readonly waiting: boolean;
}

/**
 * A connection record: the transmission control block of RFC 9293 section 3.3.1. Plain data: the engine's
 * functions change it in place, and {@link cloneTcb} copies it.
 */
export interface Tcb {
  policy: Policy;
  /** Octets of an IP header on this connection: 20 for IPv4, 40 for IPv6. */
  readonly ipHeader: 20 | 40;
  state: State;
  /** Whether SYN-RECEIVED was reached from a passive OPEN (MUST-11). */
  passive: boolean;
  readonly snd: SendVariables;
  readonly rcv: ReceiveVariables;
  /** The extensions: those this end offers while it is in SYN-SENT, those both agreed on from then on. */
  agreed: Agreed;
  /** Text the application has sent and no segment has carried yet. */
  unsent: Uint8Array[];
  /** The retransmission queue, in the order of SEG.SEQ. */
  unacknowledged: Unacknowledged[];
  /** Our FIN: not asked for, waiting behind unsent text, or sent (it is acknowledged once SND.UNA = SND.NXT). */
  fin: 'none' | 'queued' | 'sent';
  /** Text received in order that the application has not read. */
  unread: Uint8Array[];
  outOfOrder: OutOfOrder[];
  /** SEG.SEQ of what lately came out of order, the latest first: the order of SACK blocks (RFC 2018 section 4). */
  recent: readonly number[];
  /** What came a second time, to be reported once (RFC 2883). */
  duplicate: SackBlock | undefined;
  /** The application may still RECEIVE: false after a close() that gave the whole socket back (MAY-1). */
  reading: boolean;
  /** Why an acknowledgment is owed, or undefined when none is. Cleared by any segment that carries ACK. */
  ackDue: RuleId | undefined;
  /** Undefined unless the policy acknowledges at once at first ({@link Policy.quickAcks}). */
  quickAcks: QuickAcks | undefined;
  /** TS.Recent (RFC 7323 section 4.3), and when it was taken, in milliseconds. */
  tsRecent: number;
  tsRecentAt: number;
  /** SRTT and RTTVAR of RFC 6298, in milliseconds; undefined before the first sample. */
  srtt: number | undefined;
  rttvar: number | undefined;
  /** Undefined before the first sample, and where deviations are only smoothed. */
  rttPeak: Peak | undefined;
  /** RTO of RFC 6298, in milliseconds, backed off. */
  rto: number;
  readonly congestion: Congestion;
  recovery: Recovery;
  /** Undefined unless losses are told by time ({@link Policy.lossDetection}). */
  rack: Rack | undefined;
  /** Undefined unless both sides agreed on ECN. */
  ecn: Ecn | undefined;
  /** Challenge ACKs of late: how many, and until when they count, in milliseconds ({@link Policy.challengeAcks}). */
  challenges: { readonly until: number; readonly sent: number };
  /** What the path carries, in octets, where that is known of before the other side's MSS (FreeBSD, the host cache). */
  pathMtu: number | undefined;
  /** An ICMP error that may pass was heard while nothing else was (FreeBSD, t_softerror). */
  softError: boolean;
  /** Probes of a closed window that carry no text: sent, and not answered yet; undefined while the window is open. */
  windowProbes: WindowProbes | undefined;
  /** Undefined unless the SYN was to carry text. */
  fastOpen: FastOpen | undefined;
  /** Keep-alive probes that nobody has answered yet. */
  keepAliveProbes: number;
  readonly timers: Timers;
}

const NO_CHALLENGES = { until: 0, sent: 0 };

/**
 * A record in CLOSED: the fiction of RFC 9293 section 3.3.2, until an OPEN fills it.
 *
 * @param ipHeader octets of the IP header: 20 for IPv4, 40 for IPv6
 */
export function createTcb(policy: Policy, ipHeader: 20 | 40 = 20): Tcb {
  return {
    policy,
    ipHeader,
    state: 'CLOSED',
    passive: false,
    snd: {
      iss: 0,
      una: 0,
      nxt: 0,
      wnd: 0,
      maxWnd: 0,
      shift: 0,
      up: undefined,
      wl1: 0,
      wl2: 0,
      mss: 536,
      lastAt: 0,
    },
    rcv: {
      irs: 0,
      nxt: 0,
      wnd: openingWindow(policy, ipHeader),
      shift: offeredShift(policy),
      up: undefined,
      acked: 0,
      mss: 0,
    },
    agreed: agree(policy.windowScaling, policy.timestamps, policy.sack, false),
    unsent: EMPTY,
    unacknowledged: EMPTY,
    fin: 'none',
    unread: EMPTY,
    outOfOrder: EMPTY,
    recent: EMPTY,
    duplicate: undefined,
    reading: true,
    ackDue: undefined,
    quickAcks: policy.quickAcks && policy.delayedAck > 0 ? createQuickAcks() : undefined,
    tsRecent: 0,
    tsRecentAt: 0,
    srtt: undefined,
    rttvar: undefined,
    rttPeak: undefined,
    rto: policy.initialRto,
    congestion: createCongestion(policy),
    recovery: NOTHING_LOST,
    rack: policy.lossDetection === 'rack' ? createRack(policy.duplicateAcks) : undefined,
    ecn: undefined,
    challenges: NO_CHALLENGES,
    pathMtu: undefined,
    softError: false,
    windowProbes: undefined,
    fastOpen: undefined,
    keepAliveProbes: 0,
    timers: allOff(),
  };
}

/** A copy that shares nothing that changes. */
export function cloneTcb(tcb: Tcb): Tcb {
  const { cubic, usage } = tcb.congestion;
  return {
    ...tcb,
    snd: { ...tcb.snd },
    rcv: { ...tcb.rcv },
    unsent: remaining([...tcb.unsent]),
    unacknowledged: remaining(tcb.unacknowledged.map((entry) => ({ ...entry }))),
    unread: remaining([...tcb.unread]),
    outOfOrder: remaining([...tcb.outOfOrder]),
    rack: tcb.rack && { ...tcb.rack },
    quickAcks: tcb.quickAcks && { ...tcb.quickAcks },
    congestion: { ...tcb.congestion, cubic: cubic && { ...cubic }, usage: usage && { ...usage } },
    ecn: tcb.ecn && { ...tcb.ecn, accurate: tcb.ecn.accurate && { ...tcb.ecn.accurate } },
    timers: { ...tcb.timers },
  };
}

/** Goes to another state, and says so. */
export function enter(tcb: Tcb, state: State, rule: RuleId, out: Out): void {
  const before = tcb.state;
  tcb.state = state;
  out.state(before, state, rule);
}

/** Deletes the record: queues flushed, timers off, CLOSED. */
export function deleteTcb(tcb: Tcb, rule: RuleId, out: Out): void {
  flush(tcb);
  tcb.unread = EMPTY;
  tcb.ackDue = undefined;
  enter(tcb, 'CLOSED', rule, out);
}

/**
 * Back to LISTEN: what a passive OPEN that came to nothing leaves (RFC 9293 section 3.10.7.4, MUST-11). Nothing of
 * the attempt may reach the next one.
 */
export function returnToListen(tcb: Tcb, rule: RuleId, out: Out): void {
  const { state, passive } = tcb;
  renew(tcb);
  Object.assign(tcb, { state, passive });
  enter(tcb, 'LISTEN', rule, out);
}

/** Forgets the connection that the record was about, if there was one: it is as {@link createTcb} made it. */
export function renew(tcb: Tcb): void {
  // Whatever had a connection has sent a SYN, or was about to.
  if (tcb.snd.nxt !== tcb.snd.iss || tcb.fastOpen !== undefined) {
    Object.assign(tcb, createTcb(tcb.policy, tcb.ipHeader));
  }
}

/** Enters TIME-WAIT: starts the time-wait timer (2 MSL, MUST-13), turns off the others. */
export function enterTimeWait(tcb: Tcb, rule: RuleId, now: number, out: Out): void {
  flush(tcb);
  enter(tcb, 'TIME-WAIT', rule, out);
  restartTimeWait(tcb, now);
}

/** Whether our FIN has been sent and acknowledged. */
export function finAcknowledged(tcb: Tcb): boolean {
  return tcb.fin === 'sent' && tcb.snd.una === tcb.snd.nxt;
}

/** Whether the other side's FIN has been taken. */
export function finReceived({ state }: Tcb): boolean {
  return state === 'CLOSE-WAIT' || state === 'CLOSING' || state === 'LAST-ACK' || state === 'TIME-WAIT';
}

function flush(tcb: Tcb): void {
  tcb.unsent = EMPTY;
  tcb.unacknowledged = EMPTY;
  tcb.outOfOrder = EMPTY;
  tcb.recent = EMPTY;
  tcb.fastOpen &&= { ...tcb.fastOpen, waiting: false };
  turnOff(tcb.timers);
}
