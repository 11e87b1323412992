import { agree } from './agreed';
import { strategyOf } from './congestion/congestion';
import { append } from './list';
import { effectiveMss, mssOfPath, smss } from './options';
import type { Policy } from './policy';
import { hold } from './reassembly';
import { LARGEST_SHIFT } from './scale';
import { ACK, FIN, PSH, segmentLength, SYN } from './segment';
import { add, max } from './seq';
import type { State } from './state';
import { heard } from './synchronize';
import { createTcb, type OutOfOrder, type Tcb } from './tcb';
import { restartTimeWait, TIMERS, type Timer } from './timers';

/** A segment that the other side has not acknowledged; times in milliseconds before now. */
export interface KnownSegment {
  /** None for a SYN, or a FIN alone. */
  readonly data: Uint8Array;
  readonly push: boolean;
  /** When it was last sent. */
  readonly ago: number;
  /** How often it was sent. */
  readonly times: number;
  /** The other side has said that it has it (RFC 2018). */
  readonly sacked: boolean;
}

/** What is known of a connection in the middle of its life. What is undefined nobody knows. */
export interface Known {
  readonly state: Exclude<State, 'CLOSED' | 'LISTEN'>;
  /** Whether it came of a passive OPEN. */
  readonly passive: boolean;
  /** SND.*: the window in octets, scaled; SND.NXT follows from what is unacknowledged. */
  readonly snd: {
    readonly iss: number;
    readonly una: number;
    readonly wnd: number;
    readonly maxWnd: number;
    readonly shift: number;
    readonly mss: number | undefined;
  };
  /** RCV.*; what SYN-SENT has not heard of yet does not count. */
  readonly rcv: {
    readonly irs: number;
    readonly nxt: number;
    readonly wnd: number;
    readonly shift: number;
    /** Last.ACK.sent. */
    readonly acked: number;
    /** The longest text that came in one segment. */
    readonly mss: number | undefined;
  };
  readonly windowScaling: boolean;
  readonly timestamps: boolean;
  readonly sack: boolean;
  /** TS.Recent. */
  readonly tsRecent: number;
  /** In the order of their numbers, from SND.UNA on: in the opening states the SYN alone, the FIN last. */
  readonly unacknowledged: readonly KnownSegment[];
  readonly unread: Uint8Array;
  readonly outOfOrder: readonly OutOfOrder[];
  /** The smoothed round trip and its variation; the timeout, backed off; the congestion window, in octets. */
  readonly srtt: number | undefined;
  readonly rttvar: number | undefined;
  readonly rto: number | undefined;
  readonly cwnd: number | undefined;
  /** In how many milliseconds a timer runs out that runs. Those that must run, run without. */
  readonly timers: Partial<Readonly<Record<Timer, number | undefined>>>;
}

/** The states in which our FIN is under way. */
const FIN_UNDER_WAY: readonly State[] = ['FIN-WAIT-1', 'CLOSING', 'LAST-ACK'];
/** Those in which it has been acknowledged. */
const FIN_ACKNOWLEDGED: readonly State[] = ['FIN-WAIT-2', 'TIME-WAIT'];

/**
 * A record in the middle of a connection, from what somebody else has seen of it: it goes on as if it had been there from
 * the SYN. Of what nobody saw it has what a record begins with.
 */
export function resume(policy: Policy, ipHeader: 20 | 40, known: Known, now: number): Tcb {
  const tcb = createTcb(policy, ipHeader);
  tcb.state = known.state;
  tcb.passive = known.passive;
  resumeSending(tcb, known, now);
  if (known.state !== 'SYN-SENT') {
    resumeReceiving(tcb, known, now);
  }
  resumeMeasures(tcb, known);
  resumeTimers(tcb, known, now);
  return tcb;
}

function resumeSending(tcb: Tcb, { snd, state, unacknowledged }: Known, now: number): void {
  const { una, wnd, shift } = snd;
  Object.assign(tcb.snd, {
    iss: snd.iss,
    una,
    nxt: una,
    wnd,
    maxWnd: Math.max(wnd, snd.maxWnd),
    shift: Math.min(LARGEST_SHIFT, shift),
    mss: Math.min(snd.mss ?? tcb.snd.mss, mssOfPath(tcb)),
    wl2: una,
  });
  const opening = state === 'SYN-SENT' || state === 'SYN-RECEIVED';
  unacknowledged.forEach(({ data, push, ago, times, sacked }, index) => {
    const isLast = index === unacknowledged.length - 1;
    const entry = {
      seq: tcb.snd.nxt,
      ctl:
        (opening && index === 0 ? SYN : ACK) |
        (isLast && FIN_UNDER_WAY.includes(state) ? FIN : 0) |
        (push ? PSH : 0),
      data,
      small: data.length > 0 && data.length < effectiveMss(tcb),
      sentAt: now - ago,
      lastSentAt: now - ago,
      joined: false,
      retransmissions: times - 1,
      ambiguous: times > 1,
      sacked,
      lost: false,
      resent: false,
    };
    tcb.unacknowledged = append(tcb.unacknowledged, entry);
    tcb.snd.nxt = add(tcb.snd.nxt, segmentLength(entry));
    tcb.snd.lastAt = now - ago;
  });
  if (FIN_UNDER_WAY.includes(state) || FIN_ACKNOWLEDGED.includes(state)) {
    tcb.fin = 'sent';
  }
}

function resumeReceiving(tcb: Tcb, known: Known, now: number): void {
  const { rcv, unread, outOfOrder, windowScaling, timestamps, sack } = known;
  tcb.agreed = agree(windowScaling, timestamps, sack, false);
  tcb.tsRecent = known.tsRecent;
  tcb.tsRecentAt = now;
  // A window that the buffer has no room for nobody can have offered.
  const room = Math.max(0, tcb.policy.receiveBuffer - unread.length);
  Object.assign(tcb.rcv, {
    irs: rcv.irs,
    nxt: rcv.nxt,
    wnd: Math.min(rcv.wnd, room),
    shift: Math.min(LARGEST_SHIFT, rcv.shift),
    acked: rcv.acked,
    mss: rcv.mss ?? tcb.snd.mss,
  });
  tcb.snd.wl1 = rcv.nxt;
  if (unread.length > 0) {
    tcb.unread = [unread];
  }
  for (const piece of outOfOrder) {
    hold(tcb, { ...piece, seq: max(piece.seq, rcv.nxt) });
  }
  tcb.duplicate = undefined;
}

function resumeMeasures(tcb: Tcb, { state, srtt, rttvar, rto, cwnd }: Known): void {
  const { initialRto, minRto, maxRto, rttVariance } = tcb.policy;
  if (srtt !== undefined) {
    tcb.srtt = srtt;
    tcb.rttvar = rttvar ?? srtt / 2;
    if (rttVariance === 'peak') {
      const allowance = Math.max(minRto, 4 * tcb.rttvar);
      tcb.rttPeak = { allowance, largest: allowance, until: tcb.snd.nxt };
    }
  }
  tcb.rto = Math.min(maxRto, rto ?? initialRto);
  if (state !== 'SYN-SENT' && state !== 'SYN-RECEIVED') {
    const initial = strategyOf(tcb).initialWindow(tcb, false);
    tcb.congestion.cwnd = Math.max(smss(tcb), cwnd ?? initial);
  }
}

function resumeTimers(tcb: Tcb, { timers }: Known, now: number): void {
  heard(tcb, now);
  const runs: Partial<Record<Timer, boolean>> = {
    retransmission: tcb.unacknowledged.length > 0,
    'delayed ack': timers['delayed ack'] !== undefined,
    'keep-alive': tcb.timers['keep-alive'] !== undefined,
    'fin-wait-2': timers['fin-wait-2'] !== undefined && tcb.state === 'FIN-WAIT-2',
  };
  if (tcb.state === 'TIME-WAIT') {
    restartTimeWait(tcb, now);
    runs['time-wait'] = true;
  }
  if (runs.retransmission === true) {
    tcb.timers.retransmission = now + tcb.rto;
  }
  for (const timer of TIMERS) {
    const left = timers[timer];
    if (runs[timer] === true && left !== undefined) {
      tcb.timers[timer] = now + left;
    }
  }
}
