import type { Out } from './out';
import type { Policy } from './policy';
import type { RuleId } from './rules';
import type { State } from './state';

/** SND.* of RFC 9293 section 3.3.1. */
export interface SendVariables {
  /** ISS: the initial send sequence number. */
  iss: number;
  /** SND.UNA: the oldest unacknowledged sequence number. */
  una: number;
  /** SND.NXT: the next one to be sent. */
  nxt: number;
  /** SND.WND: the window the other side offers, in octets from `una`. */
  wnd: number;
  /** The largest window it ever offered (RFC 9293 section 3.8.6.2.1; MAX.SND.WND of RFC 5961). */
  maxWnd: number;
  /** SND.UP: the urgent pointer. */
  up: number;
  /** SND.WL1, SND.WL2: SEG.SEQ and SEG.ACK of the segment that last updated the window. */
  wl1: number;
  wl2: number;
  /** SendMSS: what the other side said it can take, in octets; 536 when it said nothing (MUST-15). */
  mss: number;
}

/** RCV.* of RFC 9293 section 3.3.1. */
export interface ReceiveVariables {
  /** IRS: the initial receive sequence number. */
  irs: number;
  /** RCV.NXT: the next one expected. */
  nxt: number;
  /** RCV.WND: the window offered, in octets from `nxt`. */
  wnd: number;
  /** RCV.UP: the urgent pointer. */
  up: number;
}

/** A segment on the retransmission queue: sent, and not yet acknowledged. */
export interface Unacknowledged {
  readonly seq: number;
  /** SYN, FIN and PSH of {@link Segment.ctl}; the rest of the header is made anew with each transmission. */
  readonly ctl: number;
  readonly data: Uint8Array;
  /** When it was first sent, in milliseconds. */
  readonly sentAt: number;
  /** How often the timer sent it again, since the other side was last heard. */
  readonly retransmissions: number;
  /** It left more than once, whatever for: which of them an acknowledgment is for, nobody can say (Karn). */
  readonly ambiguous: boolean;
}

/** Text that came before the text ahead of it (SHLD-31). */
export interface OutOfOrder {
  readonly seq: number;
  readonly data: Uint8Array;
  readonly fin: boolean;
}

/** The timers of a connection. */
export const TIMERS = ['retransmission', 'zero-window probe', 'time-wait'] as const;
export type Timer = (typeof TIMERS)[number];

/**
 * A connection record: the transmission control block of RFC 9293 section 3.3.1. Plain data: the engine's
 * functions change it in place, and {@link cloneTcb} copies it.
 */
export interface Tcb {
  readonly policy: Policy;
  state: State;
  /** Whether SYN-RECEIVED was reached from a passive OPEN (MUST-11). */
  passive: boolean;
  readonly snd: SendVariables;
  readonly rcv: ReceiveVariables;
  /** Text the application has sent and no segment has carried yet. */
  unsent: Uint8Array[];
  /** The retransmission queue, in the order of SEG.SEQ. */
  unacknowledged: Unacknowledged[];
  /** Our FIN: not asked for, waiting behind unsent text, or sent (it is acknowledged once SND.UNA = SND.NXT). */
  fin: 'none' | 'queued' | 'sent';
  /** Text received in order that the application has not read. */
  unread: Uint8Array[];
  outOfOrder: OutOfOrder[];
  /** The application may still RECEIVE: false after a close() that gave the whole socket back (MAY-1). */
  reading: boolean;
  /** Why an acknowledgment is owed, or undefined when none is. Cleared by any segment that carries ACK. */
  ackDue: RuleId | undefined;
  /** SRTT and RTTVAR of RFC 6298, in milliseconds; undefined before the first sample. */
  srtt: number | undefined;
  rttvar: number | undefined;
  /** RTO of RFC 6298, in milliseconds, backed off. */
  rto: number;
  /** Deadlines in milliseconds; undefined while the timer is off. */
  readonly timers: Record<Timer, number | undefined>;
}

/** A record in CLOSED: the fiction of RFC 9293 section 3.3.2, until an OPEN fills it. */
export function createTcb(policy: Policy): Tcb {
  return {
    policy,
    state: 'CLOSED',
    passive: false,
    snd: { iss: 0, una: 0, nxt: 0, wnd: 0, maxWnd: 0, up: 0, wl1: 0, wl2: 0, mss: 536 },
    rcv: { irs: 0, nxt: 0, wnd: policy.receiveBuffer, up: 0 },
    unsent: [],
    unacknowledged: [],
    fin: 'none',
    unread: [],
    outOfOrder: [],
    reading: true,
    ackDue: undefined,
    srtt: undefined,
    rttvar: undefined,
    rto: policy.initialRto,
    timers: { retransmission: undefined, 'zero-window probe': undefined, 'time-wait': undefined },
  };
}

/** A copy that shares nothing that changes. */
export function cloneTcb(tcb: Tcb): Tcb {
  return {
    ...tcb,
    snd: { ...tcb.snd },
    rcv: { ...tcb.rcv },
    unsent: [...tcb.unsent],
    unacknowledged: [...tcb.unacknowledged],
    unread: [...tcb.unread],
    outOfOrder: [...tcb.outOfOrder],
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
  tcb.unread = [];
  tcb.ackDue = undefined;
  enter(tcb, 'CLOSED', rule, out);
}

/**
 * Back to LISTEN: what a passive OPEN that came to nothing leaves (RFC 9293 section 3.10.7.4, MUST-11). Nothing of
 * the attempt may reach the next one.
 */
export function returnToListen(tcb: Tcb, rule: RuleId, out: Out): void {
  flush(tcb);
  const { snd, rcv, unread, fin, reading, ackDue, srtt, rttvar, rto } = createTcb(tcb.policy);
  Object.assign(tcb.snd, snd);
  Object.assign(tcb.rcv, rcv);
  Object.assign(tcb, { unread, fin, reading, ackDue, srtt, rttvar, rto });
  enter(tcb, 'LISTEN', rule, out);
}

/** Enters TIME-WAIT: starts the time-wait timer (2 MSL, MUST-13), turns off the others. */
export function enterTimeWait(tcb: Tcb, rule: RuleId, now: number, out: Out): void {
  flush(tcb);
  enter(tcb, 'TIME-WAIT', rule, out);
  restartTimeWait(tcb, now);
}

export function restartTimeWait(tcb: Tcb, now: number): void {
  tcb.timers['time-wait'] = now + 2 * tcb.policy.msl;
}

/** The earliest deadline of a record and its timer, or undefined when no timer is on. */
export function nextTimeout(tcb: Tcb): { readonly timer: Timer; readonly at: number } | undefined {
  let next: { timer: Timer; at: number } | undefined;
  for (const timer of TIMERS) {
    const at = tcb.timers[timer];
    if (at !== undefined && (next === undefined || at < next.at)) {
      next = { timer, at };
    }
  }
  return next;
}

/** Whether our FIN has been sent and acknowledged. */
export function finAcknowledged(tcb: Tcb): boolean {
  return tcb.fin === 'sent' && tcb.snd.una === tcb.snd.nxt;
}

function flush(tcb: Tcb): void {
  tcb.unsent = [];
  tcb.unacknowledged = [];
  tcb.outOfOrder = [];
  for (const timer of TIMERS) {
    tcb.timers[timer] = undefined;
  }
}
