import * as v from 'valibot';
import type { StateEvent } from '../simulation/state-machine-events';
import type { Step } from '../timeline/path';

type State = Step['before'];

/** The states that a connection may be in and the ways between them, and the way that one connection went. */

/** Where a rule stands, in the reader's language. */
interface RuleView {
  readonly sentence: string;
  readonly section: string;
  readonly address: string;
}

/** A way from one state to another: what happens, what is sent, and why. */
export interface TransitionView {
  readonly before: State;
  readonly after: State;
  /** Undefined for what a host decides, not its TCP. */
  readonly event: StateEvent | undefined;
  /** The segments that leave, as figure 5 names them: `SYN,ACK`, `FIN`. */
  readonly sends: readonly string[];
  /** Its id. */
  readonly rule: string;
  readonly words: RuleView | undefined;
  /** It is in figure 5 or its notes; without it the connection ends before its time. */
  readonly usual: boolean;
}

/** What is to be said of a state. */
export interface StateView {
  /** What it says about the connection, and what ends it. */
  readonly meaning: string;
  readonly ends: string;
  readonly topic: string;
}

/** The state machine of the stacks in a picture, together; each way once. */
export interface MachineView {
  /** It is so from when as many moments have passed as `from` says, until it is `until`: then a host is set up anew. */
  readonly from: number;
  readonly until: number;
  readonly states: Readonly<Record<State, StateView>>;
  readonly transitions: readonly TransitionView[];
}

/** A step of a connection, and where the diagram has it. */
export interface PlacedStep extends Step {
  /** In rows, from the top. */
  readonly y: number;
  /** Milliseconds since the beginning. */
  readonly time: number;
}

const number = v.pipe(v.number(), v.integer(), v.minValue(0));

export const MACHINE_CALLS = {
  /** The state machine of a connection as its stacks are set up once so many moments have passed. */
  machine: v.strictTuple([number, number]),
  /** The way of a connection through it, from its beginning to its end, on all lanes. */
  path: v.strictTuple([number]),
} as const;

export interface MachineAnswers {
  machine: MachineView;
  path: readonly PlacedStep[];
}
