import * as v from 'valibot';
import type { CallInput, ChangeInput, FaultInput } from '../simulation/scenario';

/** What a page may do to a simulation. What is shown of anything else cannot be changed. */

/** Each kind of a union without some of its keys. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What may happen to a segment; which one it is, its row says. */
export type SegmentFault = Without<FaultInput, 'from' | 'segment'>;
/** What may be done on a host; when is now, where its lane says, and of which connection the row of its number. */
export type LaneCall = Without<
  CallInput,
  'at' | 'when' | 'after' | 'times' | 'every' | 'host' | 'connection'
>;
/** What the network may be like from now on. */
export type Conditions = Omit<ChangeInput, 'at'>;

/** What the network is like at a moment. */
export type PresentConditions = {
  readonly [K in Exclude<keyof Conditions, 'mtu' | 'firewall'>]-?: NonNullable<Conditions[K]>;
} & Pick<Conditions, 'mtu' | 'firewall'>;

/** Something that was done to the scenario: where it stands in its branch. */
export interface InterventionPlace {
  readonly list: 'faults' | 'changes' | 'calls';
  readonly index: number;
}

/** Something that was done, as the page lists it. */
export interface Intervention extends InterventionPlace {
  /** `The 3rd segment of client (ACK) is lost.` */
  readonly sentence: string;
  /** When it takes effect, in milliseconds; undefined when it never does in this run. */
  readonly at: number | undefined;
  /** The row to show it at; undefined when there is none. */
  readonly row: number | undefined;
  /** The moment of that row, to go there. */
  readonly moment: number | undefined;
  /** What the receiver makes of it, in a sentence, where it is about a segment that arrives. */
  readonly effect: string | undefined;
}

export interface BranchView {
  readonly name: string;
  /** The branch that it was made from; undefined for the scenario as it was written. */
  readonly from: string | undefined;
  readonly interventions: number;
}

/** A segment that one may put on the network, with the numbers of this moment. */
export interface Injection {
  readonly title: string;
  /** What is going to happen, and why. */
  readonly expectation: string;
  /** The lane whose host sends it, or seems to. */
  readonly lane: number;
  readonly call: Extract<LaneCall, { call: 'forge' }>;
}

/** A knob of a stack's policy that may be turned. */
export interface Knob {
  readonly name: string;
  readonly meaning: string;
  /** What it may be: a switch, one of these, or a number. */
  readonly values: 'boolean' | 'number' | readonly string[];
}

/** What a page needs to offer changes. */
export interface LabView {
  readonly hosts: readonly { readonly name: string; readonly address: string; readonly profile: string }[];
  readonly profiles: readonly string[];
  readonly knobs: readonly Knob[];
  /** The branch that is shown; undefined for the scenario as it was written. */
  readonly branch: string | undefined;
  readonly branches: readonly BranchView[];
  /** What was done in the branch that is shown, in order of time. */
  readonly interventions: readonly Intervention[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

const row = v.pipe(v.number(), v.integer(), v.minValue(0));
const lane = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));
const connection = v.pipe(v.number(), v.integer(), v.minValue(0));
const branch = v.pipe(v.string(), v.maxLength(80));
const place = v.strictObject({
  list: v.picklist(['faults', 'changes', 'calls']),
  index: row,
});

/** An object that is going to stand in the scenario: the scenario's own schema says whether it may. */
function entry<T>() {
  return v.custom<T>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
}

export const LAB_CALLS = {
  /** Lets something happen to the segment that left in a row. */
  harm: v.strictTuple([row, entry<SegmentFault>()]),
  /** Does something on a lane's host right after the moment that is shown; on a connection, where it is of one. */
  call: v.strictTuple([lane, v.nullable(connection), entry<LaneCall>()]),
  /** Changes the network from the moment that is shown on. */
  change: v.strictTuple([entry<Conditions>()]),
  /** What the network is like at the moment that is shown. */
  conditions: v.strictTuple([]),
  /** The segments that one may put on the network to disturb a connection. */
  injections: v.strictTuple([connection]),
  remove: v.strictTuple([place]),
  undo: v.strictTuple([]),
  redo: v.strictTuple([]),
  /** Shows a branch, or, with null, the scenario as it was written. */
  showBranch: v.strictTuple([v.nullable(branch)]),
  renameBranch: v.strictTuple([branch, branch]),
  deleteBranch: v.strictTuple([branch]),
  /** Opens a branch, or the scenario as it was written, beside this diagram, both at the first difference. */
  compareWith: v.strictTuple([v.nullable(branch)]),
  /** Saves the scenario with all its branches; asks where, when it has no file. */
  save: v.strictTuple([]),
} as const;

export interface LabAnswers {
  conditions: PresentConditions;
  injections: readonly Injection[];
}
