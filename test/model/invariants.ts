import { isRuleId } from '../../src/tcp/rules';
import { RST, segmentLength, type Segment } from '../../src/tcp/segment';
import { add, distance, gt, leq, lt } from '../../src/tcp/seq';
import type { State } from '../../src/tcp/state';
import { finAcknowledged, finReceived, type Tcb } from '../../src/tcp/tcb';
import { pair, type Effect, type End, type Event, type Outcome } from './end';
import { isArrow } from '../tcp/figure-5';

/** What must hold when something has happened to one end; the first that does not, in words. */
export function brokenByTurn(
  before: End,
  event: Event,
  { end, effects, garbled }: Outcome,
): string | undefined {
  let state = before.tcb.state;
  for (const effect of effects) {
    if (!isRuleId(effect.rule)) {
      return `"${String(effect.rule)}" is no rule`;
    }
    if (effect.kind === 'state') {
      if (effect.before !== state || !isArrow(effect.before, effect.after)) {
        return `from ${state} to ${effect.after}, which is no arrow of figure 5`;
      }
      state = effect.after;
    }
    const broken = effect.kind === 'send' ? brokenSegment(end.tcb, event, effect) : undefined;
    if (broken !== undefined) {
      return broken;
    }
  }
  if (state !== end.tcb.state) {
    return `${end.tcb.state} is entered without saying so`;
  }
  if (garbled) {
    return 'text that the other side did not send there';
  }
  return brokenWindow(before, end) ?? brokenRecord(end.tcb) ?? brokenPast(end);
}

/** What leaves. */
function brokenSegment(
  tcb: Tcb,
  event: Event,
  { segment, rule }: Extract<Effect, { kind: 'send' }>,
): string | undefined {
  if (event.kind === 'arrival' && isReset(event.segment) && isReset(segment)) {
    return 'a reset is answered by a reset';
  }
  const { sack } = segment.options;
  if (sack !== undefined && (sack.length === 0 || !sack.every(({ left, right }) => lt(left, right)))) {
    return 'a SACK option that reports nothing';
  }
  const { una, wnd } = tcb.snd;
  return rule === 'transmit.text' && gt(add(segment.seq, segmentLength(segment)), add(una, wnd))
    ? "text beyond the other side's window"
    : undefined;
}

function brokenWindow(before: End, after: End): string | undefined {
  const sameConnection =
    !isFresh(before.tcb.state) && !isFresh(after.tcb.state) && before.past.iss === after.past.iss;
  return sameConnection && !leq(rightEdge(before.tcb), rightEdge(after.tcb))
    ? 'the window shrank: RCV.NXT + RCV.WND moved back (SHLD-14)'
    : undefined;
}

function brokenRecord(tcb: Tcb): string | undefined {
  const { snd, unacknowledged, timers, state } = tcb;
  if (!leq(snd.una, snd.nxt)) {
    return 'SND.UNA > SND.NXT';
  }
  let at = snd.una;
  for (const entry of unacknowledged) {
    if (entry.seq !== at) {
      return 'the retransmission queue has a gap';
    }
    at = add(at, segmentLength(entry));
  }
  if (!isFresh(state) && state !== 'TIME-WAIT' && at !== snd.nxt) {
    return 'the retransmission queue does not reach from SND.UNA to SND.NXT';
  }
  if ((timers['time-wait'] !== undefined) !== (state === 'TIME-WAIT')) {
    return 'the time-wait timer runs in TIME-WAIT, and nowhere else';
  }
  return undefined;
}

function brokenPast({ tcb, past }: End): string | undefined {
  if (!isFresh(tcb.state) && tcb.state !== 'SYN-SENT') {
    const taken = distance(tcb.rcv.nxt, tcb.rcv.irs) - 1 - (finReceived(tcb) ? 1 : 0);
    if (taken !== past.received) {
      return `RCV.NXT counts ${String(taken)} octets, the application was given ${String(past.received)}`;
    }
  }
  // TIME-WAIT is for the end that closed first; a reset ends a connection at once (section 3.6.1).
  if (past.been.includes('TIME-WAIT') && !past.been.includes('FIN-WAIT-1')) {
    return 'TIME-WAIT at an end that did not close first';
  }
  if (endedByReset(past.ended) && past.been.includes('TIME-WAIT')) {
    return 'TIME-WAIT although the connection was reset';
  }
  return undefined;
}

/** What the invariants about both ends together need to know of one. */
export interface Facts {
  readonly state: State;
  /** Something waits to be sent or acknowledged. */
  readonly wants: boolean;
  readonly timed: boolean;
  readonly retransmits: boolean;
  /** Its connection, the present or the last one, as the other side would name it. */
  readonly connection: string;
  readonly mirrored: string;
  readonly synchronized: boolean;
  readonly met: readonly string[];
  readonly finAcknowledged: boolean;
  readonly sent: number;
  readonly received: number;
  readonly been: readonly State[];
  readonly endedCleanly: boolean;
}

export function factsOf({ tcb, past }: End): Facts {
  const { state } = tcb;
  return {
    state,
    wants:
      tcb.unacknowledged.length > 0 ||
      tcb.unsent.length > 0 ||
      tcb.fin === 'queued' ||
      tcb.ackDue !== undefined,
    timed: Object.values(tcb.timers).some((deadline) => deadline !== undefined),
    connection: pair(past.iss, past.irs),
    mirrored: pair(past.irs, past.iss),
    retransmits: tcb.timers.retransmission !== undefined,
    // CLOSE leads from SYN-RECEIVED to FIN-WAIT-1 while our SYN is still unacknowledged: nobody is believed in yet.
    synchronized:
      !isFresh(state) && state !== 'SYN-SENT' && state !== 'SYN-RECEIVED' && tcb.snd.una !== tcb.snd.iss,
    met: past.met,
    finAcknowledged: finAcknowledged(tcb) || past.ended === 'fifth.last-ack',
    sent: past.sent,
    received: past.received,
    been: past.been,
    endedCleanly: past.ended === 'fifth.last-ack' || past.ended === 'timeout.time-wait',
  };
}

/** What must hold of the two ends together, whatever is under way; the first that does not, in words. */
export function brokenByPair(a: Facts, b: Facts): string | undefined {
  return (
    brokenView(a, b) ??
    brokenView(b, a) ??
    (a.endedCleanly && b.endedCleanly && a.connection === b.mirrored ? brokenEnding(a, b) : undefined)
  );
}

/** What one end believes of the other. */
function brokenView(one: Facts, other: Facts): string | undefined {
  if (one.synchronized && !other.met.includes(one.mirrored)) {
    return `${one.state} with a peer that never was: ISS and IRS ${one.connection}`;
  }
  if (one.connection !== other.mirrored) {
    return undefined;
  }
  if (one.received > other.sent) {
    return 'more was delivered than was sent';
  }
  if (one.finAcknowledged && other.received !== one.sent) {
    return `its FIN is acknowledged, and ${String(other.received)} of ${String(one.sent)} octets were delivered`;
  }
  return undefined;
}

function brokenEnding(a: Facts, b: Facts): string | undefined {
  const lingered = (end: Facts): boolean => end.been.includes('TIME-WAIT');
  const closedFirst = (end: Facts): boolean => !end.been.includes('CLOSE-WAIT');
  for (const end of [a, b]) {
    if (lingered(end) !== closedFirst(end)) {
      return 'TIME-WAIT is for whoever closed without having seen a FIN, and nobody else';
    }
  }
  return lingered(a) || lingered(b) ? undefined : 'both ended cleanly, and nobody was in TIME-WAIT';
}

/** Nothing is under way, no timer is on, and yet somebody waits. */
export function isDeadlock(a: Facts, b: Facts): boolean {
  return (a.wants || b.wants) && !a.timed && !b.timed;
}

/** Whether both records are gone, listeners aside. */
export function isEnd(a: Facts, b: Facts): boolean {
  return isFresh(a.state) && isFresh(b.state);
}

function isReset({ ctl }: Segment): boolean {
  return (ctl & RST) !== 0;
}

function isFresh(state: State): boolean {
  return state === 'CLOSED' || state === 'LISTEN';
}

function endedByReset(rule: End['past']['ended']): boolean {
  switch (rule) {
    case 'second.reset':
    case 'second.closing':
    case 'second.syn-received-active':
    case 'abort.reset':
    case 'close.unread':
    case 'seventh.after-close':
      return true;
    default:
      return false;
  }
}

function rightEdge({ rcv }: Tcb): number {
  return add(rcv.nxt, rcv.wnd);
}
