import { abort } from '../../src/tcp/calls/abort';
import { close, closeBothWays } from '../../src/tcp/calls/close';
import type { CallError } from '../../src/tcp/calls/error';
import { openActive, openPassive } from '../../src/tcp/calls/open';
import { receive } from '../../src/tcp/calls/receive';
import { send } from '../../src/tcp/calls/send';
import type { Out, Signal } from '../../src/tcp/out';
import { reopens } from '../../src/tcp/reopen';
import type { RuleId } from '../../src/tcp/rules';
import type { Segment } from '../../src/tcp/segment';
import type { State } from '../../src/tcp/state';
import { cloneTcb, createTcb, deleteTcb, type Tcb } from '../../src/tcp/tcb';
import { type Timer, TIMERS } from '../../src/tcp/timers';
import { size } from '../../src/tcp/text';
import { type Call, CALLS, type Model } from './model';

/** 0 is the left end of a ladder, 1 the right one. */
export type Side = 0 | 1;

/** One end: its record, what its application may still do, and what the invariants must know of its past. */
export interface End {
  readonly side: Side;
  tcb: Tcb;
  readonly left: Record<Call, number>;
  readonly past: Past;
}

export interface Past extends Connection {
  /** How many initial sequence numbers it has chosen: each is used once. */
  isns: number;
  /** All pairs of ISS and IRS that a record of it ever held, see {@link pair}. */
  met: readonly string[];
}

/** What is remembered of the connection that it has, or had last. */
interface Connection {
  iss: number | undefined;
  irs: number | undefined;
  /** Octets handed to SEND, taken in order, and read. */
  sent: number;
  received: number;
  read: number;
  /** The states it was in. */
  been: readonly State[];
  /** The rule by which it came to its end. */
  ended: RuleId | undefined;
}

const NOTHING: Connection = {
  iss: undefined,
  irs: undefined,
  sent: 0,
  received: 0,
  read: 0,
  been: [],
  ended: undefined,
};

/** Something that happens to one end. */
export type Event =
  | { readonly kind: 'call'; readonly call: Call | 'read' }
  | { readonly kind: 'timeout'; readonly timer: Timer }
  | { readonly kind: 'arrival'; readonly segment: Segment };

/** What the engine says follows, in order. */
export type Effect =
  | {
      readonly kind: 'send';
      readonly segment: Segment;
      readonly rule: RuleId;
      readonly retransmission: boolean;
    }
  | { readonly kind: 'state'; readonly before: State; readonly after: State; readonly rule: RuleId }
  | { readonly kind: 'tell'; readonly signal: Signal; readonly rule: RuleId }
  | { readonly kind: 'apply' | 'drop'; readonly rule: RuleId };

export interface Outcome {
  readonly end: End;
  readonly effects: readonly Effect[];
  /** Octets that were not those that the other side sent there. */
  readonly garbled: boolean;
}

const BASE = [10_000, 50_000] as const;
const MOST_ISNS = 8;
const MOST_OCTETS = 16;

/** No time passes: deadlines are only on or off, and which comes first is anybody's guess. */
const NOW = 0;

export function createEnd(model: Model, side: Side): End {
  const { calls } = model.ends[side];
  return {
    side,
    tcb: createTcb(model.policy),
    left: {
      listen: calls.listen ?? 0,
      connect: calls.connect ?? 0,
      send: calls.send ?? 0,
      shutdown: calls.shutdown ?? 0,
      close: calls.close ?? 0,
      abort: calls.abort ?? 0,
    },
    past: { isns: 0, met: [], ...NOTHING },
  };
}

/** What an end might do by itself: its application's calls, and the timers that are on. */
export function ownEvents(end: End, model: Model): Event[] {
  const calls: (Call | 'read')[] = CALLS.filter((call) => end.left[call] > 0);
  if (!model.ends[end.side].readsAtOnce && end.tcb.unread.length > 0) {
    calls.push('read');
  }
  const timers = TIMERS.filter((timer) => end.tcb.timers[timer] !== undefined);
  return [
    ...calls.map((call) => ({ kind: 'call' as const, call })),
    ...timers.map((timer) => ({ kind: 'timeout' as const, timer })),
  ];
}

/**
 * Lets something happen to an end as a host would: the event, the application's answers, then whatever may be sent.
 *
 * @returns undefined for a call that is refused: it is as if it had not been made
 */
export function happen(model: Model, before: End, event: Event): Outcome | undefined {
  const turn = new Turn(model, before);
  return turn.begin(event) ? turn.finish() : undefined;
}

/** The name of a connection, as one of its ends knows it. */
export function pair(iss: number | undefined, irs: number | undefined): string {
  return `${String(iss)} ${String(irs)}`;
}

class Turn implements Out {
  readonly #end: End;
  readonly #effects: Effect[] = [];
  readonly #told: Signal[] = [];
  #garbled = false;
  readonly #model: Model;

  constructor(model: Model, { side, tcb, left, past }: End) {
    this.#model = model;
    this.#end = { side, tcb: cloneTcb(tcb), left: { ...left }, past: { ...past } };
  }

  /** @returns whether it happened */
  begin(event: Event): boolean {
    const { tcb } = this.#end;
    switch (event.kind) {
      case 'call':
        return this.#call(event.call) === undefined;
      case 'timeout':
        this.#model.engine.timeout(tcb, event.timer, NOW, this);
        return true;
      case 'arrival':
        this.#arrive(event.segment);
        return true;
    }
  }

  finish(): Outcome {
    const end = this.#end;
    for (const signal of this.#told) {
      this.#answer(signal);
    }
    this.#model.engine.transmit(end.tcb, NOW, this);
    if (end.tcb.state === 'CLOSED') {
      // What a deleted record leaves behind is nobody's any more.
      end.tcb = createTcb(this.#model.policy);
    }
    return { end, effects: this.#effects, garbled: this.#garbled };
  }

  send(segment: Segment, rule: RuleId, retransmission: boolean): void {
    this.#effects.push({ kind: 'send', segment, rule, retransmission });
  }

  state(before: State, after: State, rule: RuleId): void {
    const { tcb, past } = this.#end;
    this.#effects.push({ kind: 'state', before, after, rule });
    if (before === 'CLOSED' || before === 'LISTEN') {
      Object.assign(past, NOTHING);
      past.isns += after === 'SYN-SENT' || after === 'SYN-RECEIVED' ? 1 : 0;
    }
    past.been = [...new Set([...past.been, after])].sort();
    switch (after) {
      case 'LISTEN':
        return;
      case 'CLOSED':
        past.ended = rule;
        return;
      case 'SYN-SENT':
        past.iss = tcb.snd.iss;
        return;
      default:
        past.iss = tcb.snd.iss;
        past.irs = tcb.rcv.irs;
        past.met = [...new Set([...past.met, pair(past.iss, past.irs)])].sort();
    }
  }

  tell(signal: Signal, rule: RuleId): void {
    this.#effects.push({ kind: 'tell', signal, rule });
    this.#told.push(signal);
    if (signal === 'data') {
      this.#inspectText();
    }
  }

  apply(rule: RuleId): void {
    this.#effects.push({ kind: 'apply', rule });
  }

  drop(rule: RuleId): void {
    this.#effects.push({ kind: 'drop', rule });
  }

  #call(call: Call | 'read'): CallError | undefined {
    const { side, tcb, left, past } = this.#end;
    if (call === 'read') {
      this.#read();
      return undefined;
    }
    left[call]--;
    switch (call) {
      case 'listen':
        return openPassive(tcb, this);
      case 'connect':
        return openActive(tcb, this.#nextIsn(), NOW, this);
      case 'send': {
        const from = past.sent;
        past.sent += this.#model.ends[side].octets;
        const positions = Array.from({ length: past.sent - from }, (_, i) => from + i);
        return send(
          tcb,
          Uint8Array.from(positions, (position) => octetAt(this.#model, tcb.snd.iss, position)),
        );
      }
      case 'shutdown':
        return close(tcb, this);
      case 'close':
        return closeBothWays(tcb, NOW, this);
      case 'abort':
        return abort(tcb, NOW, this);
    }
  }

  #arrive(segment: Segment): void {
    const end = this.#end;
    if (end.left.listen > 0 && reopens(end.tcb, segment)) {
      // A listener stands by: as a host does, the old record ends and a new one takes the SYN.
      deleteTcb(end.tcb, 'first.reopen', this);
      end.tcb = createTcb(this.#model.policy);
      this.#call('listen');
    }
    const iss = end.tcb.state === 'LISTEN' ? this.#nextIsn() : 0;
    this.#model.engine.segmentArrives(end.tcb, segment, iss, NOW, this);
  }

  #answer(signal: Signal): void {
    const { readsAtOnce, closesAtOnce } = this.#model.ends[this.#end.side];
    if (signal === 'data' && readsAtOnce) {
      this.#read();
    }
    if (signal === 'closing' && closesAtOnce && this.#end.left.shutdown > 0) {
      this.#call('shutdown');
    }
  }

  #read(): void {
    const { tcb, past } = this.#end;
    const text = receive(tcb, Infinity);
    past.read += text instanceof Uint8Array ? text.length : 0;
  }

  /** The initial sequence number that the next connection of this end will have. */
  #nextIsn(): number {
    const { side, past } = this.#end;
    if (past.isns === MOST_ISNS) {
      throw new RangeError(`more than ${String(MOST_ISNS)} connections`);
    }
    return BASE[side] + past.isns * this.#model.isnStep;
  }

  #inspectText(): void {
    const { tcb, past } = this.#end;
    past.received = past.read + size(tcb.unread);
    let position = past.read;
    for (const octet of tcb.unread.flatMap((chunk) => [...chunk])) {
      this.#garbled ||= octet !== octetAt(this.#model, tcb.rcv.irs, position);
      position++;
    }
  }
}

/** The octet at a place in the stream that began with `iss`: no other stream and no other place has the same. */
function octetAt({ isnStep }: Model, iss: number, position: number): number {
  if (position >= MOST_OCTETS) {
    throw new RangeError(`more than ${String(MOST_OCTETS)} octets`);
  }
  const side = iss < BASE[1] ? 0 : 1;
  return (side * MOST_ISNS + (iss - BASE[side]) / isnStep) * MOST_OCTETS + position;
}
