import type { Out } from '../tcp/out';
import type { Policy } from '../tcp/policy';
import type { RuleId } from '../tcp/rules';
import type { Segment } from '../tcp/segment';
import type { State } from '../tcp/state';
import { cloneTcb, createTcb, type Tcb } from '../tcp/tcb';
import { transmit } from '../tcp/transmit';
import { happeningsIn, nameOf, type StateEvent } from './state-machine-events';

/** A way from one state to another that the engine knows: what happens, what is sent, and by which rule. */
export interface Transition {
  readonly before: State;
  readonly after: State;
  readonly event: StateEvent;
  /** The segments that leave, as figure 5 names them: `SYN,ACK`, `FIN`. */
  readonly sends: readonly string[];
  readonly rule: RuleId;
  /**
   * It belongs to a connection that nothing goes wrong with: it is in figure 5 or its notes. The others give up, by a
   * reset, an abort, a timer that has waited long enough, or an ICMP error.
   */
  readonly usual: boolean;
}

/**
 * Every change of state that a record goes through under a policy (RFC 9293 section 3.3.2, figure 5, and what the
 * figure leaves out), in the order of the states. Found by asking the engine: from CLOSED on, everything that may
 * happen to a record happens to it, and to whatever it becomes.
 */
export function stateMachine(policy: Policy): readonly Transition[] {
  const key = JSON.stringify(policy);
  const machine = known.get(key) ?? explore(policy);
  known.set(key, machine);
  return machine;
}

/** What stacks of several policies go through, each way once: the first that knows it says how. */
export function stateMachineOf(policies: readonly Policy[]): readonly Transition[] {
  const found = new Map<string, Transition>();
  for (const transition of policies.flatMap(stateMachine)) {
    const key = keyOf(transition);
    found.set(key, found.get(key) ?? transition);
  }
  return [...found.values()];
}

function keyOf({ before, after, rule }: Pick<Transition, 'before' | 'after' | 'rule'>): string {
  return `${before}/${after}/${rule}`;
}

/** Policies never change: what was found for one holds. */
const known = new Map<string, readonly Transition[]>();

function explore(policy: Policy): readonly Transition[] {
  // What an application may ask for at any time counts as well: then its timers are there to run out.
  const first = createTcb({ ...policy, keepAlive: true, userTimeout: HOUR });
  const places = new Map([[kindOf(first), first]]);
  const found = new Map<string, Found>();
  // A map goes on to what is added while it is gone through.
  for (const tcb of places.values()) {
    for (const { event, act } of happeningsIn(tcb)) {
      const after = cloneTcb(tcb);
      const trace = new Trace();
      const now = act(after, trace);
      transmit(after, now, trace);
      for (const { before, after: to, rule } of trace.changes) {
        const key = keyOf({ before, after: to, rule });
        const simplest = found.get(key);
        // The event that leads to this change and to no other says most about it.
        if (simplest === undefined || simplest.changes > trace.changes.length) {
          const { sends } = trace;
          const usual = isUsual(to, event, sends);
          const transition = { before, after: to, event, sends, rule, usual };
          found.set(key, { transition, changes: trace.changes.length });
        }
      }
      const kind = kindOf(after);
      if (!places.has(kind)) {
        places.set(kind, after);
      }
    }
  }
  return [...found.values()].map(({ transition }) => transition);
}

function isUsual(after: State, event: StateEvent, sends: readonly string[]): boolean {
  if (after === 'LISTEN') {
    return true;
  }
  switch (event.kind) {
    case 'call':
      return event.call !== 'ABORT' && !sends.includes('RST');
    case 'segment':
      return event.segment !== 'RST' && !sends.includes('RST');
    case 'timeout':
      return event.timer === 'time-wait';
    case 'icmp':
      return false;
  }
}

/** A transition, and how many changes of state the event that it was found by made in all. */
interface Found {
  readonly transition: Transition;
  readonly changes: number;
}

/** Milliseconds: longer than any other timer, so that it is the last to run out. */
const HOUR = 3_600_000;

/** What decides which rules may apply to a record; two that are equal in this need not both be asked. */
function kindOf({ state, passive, reading, fin, unread, unsent, unacknowledged, timers }: Tcb): string {
  const running = Object.entries(timers).filter(([, at]) => at !== undefined);
  return JSON.stringify([
    state,
    passive,
    reading,
    fin,
    unread.length > 0,
    unsent.length > 0,
    unacknowledged.map(({ ctl }) => ctl),
    running.map(([timer]) => timer),
  ]);
}

/** What the engine does about one event. */
class Trace implements Out {
  readonly changes: { readonly before: State; readonly after: State; readonly rule: RuleId }[] = [];
  readonly sends: string[] = [];

  send(segment: Segment): void {
    this.sends.push(nameOf(segment));
  }

  state(before: State, after: State, rule: RuleId): void {
    this.changes.push({ before, after, rule });
  }

  tell(): void {
    // What applications are told is not in the figure.
  }

  apply(): void {
    // A rule that leaves the state as it is.
  }

  drop(): void {
    // The same.
  }
}
