import * as v from 'valibot';
import type { Connection, Lane, Moment, Row, Span } from '../timeline/rows';
import type { ComparisonView } from './comparison';
import { FIND_CALLS, type FindAnswers } from './find';
import { CROWD_CALLS, type CrowdView } from './crowd';
import { LAB_CALLS, type LabAnswers, type LabView } from './lab';
import { MACHINE_CALLS, type MachineAnswers } from './machine';
import { POPULATION_CALLS, type PopulationAnswers } from './population';
import { PREDICTION_CALLS, type PredictionAnswers } from './prediction';
import { TOUR_CALLS, TOUR_PLACE, type TourView } from './tour';
import { SHARING_CALLS, type SharingAnswers, type SharingView } from './sharing';
import { LINES_CALLS, type LinesAnswers } from './lines';
import { OVERVIEW_CALLS, type OverviewAnswers } from './overview';

/** What the diagram is of: enough to lay it out and to ask for the rest. */
export interface Shown {
  /** Grows with each new timeline, so that answers about an old one can be told from those about the new. */
  readonly version: number;
  /** The scenario's id, or that of another source. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly lanes: readonly (Lane & { readonly tracks: number })[];
  readonly connections: readonly Connection[];
  /** How many moments there are. The cursor goes from 0, before everything, to this, after the last one. */
  readonly moments: number;
  /** The height of the whole, in rows. */
  readonly height: number;
  /** What is wrong with the source, when the picture is the last good one. */
  readonly problems: readonly string[];
  /** What can be changed; undefined where nothing can. */
  readonly lab: LabView | undefined;
  /** What was captured can't be changed; but from each of its segments a simulation can go on in which that one is. */
  readonly goesOn: boolean;
  /** The diagram beside this one that it is compared with; undefined where there is none. */
  readonly comparison: ComparisonView | undefined;
  /** Where there are many connections: which of them is shown. */
  readonly crowd: CrowdView | undefined;
  /** The scenario's text, where it was changed and has no file: for the page to keep. */
  readonly draft: string | undefined;
}

/** A moment and where it stands. */
export interface PlacedMoment extends Moment {
  /** From the top, in rows. */
  readonly y: number;
  /** The wait before it in milliseconds when the way down was folded, else undefined. */
  readonly folded: number | undefined;
}

/** A segment's arrow: where it begins and where it ends, or would have. */
export interface Arrow {
  readonly row: Extract<Row, { kind: 'sent' }>;
  readonly y1: number;
  readonly y2: number;
  /** The receiver discarded it. */
  readonly dropped: boolean;
  /** It was expected and did not come: in the words of whoever expected it. Its row is no row of the timeline. */
  readonly expected: string | undefined;
}

/** A stretch of a lane, from top to bottom, in rows; `bottom` is undefined while it lasts. */
export interface Band {
  readonly span: Span;
  readonly top: number;
  readonly bottom: number | undefined;
}

/** Everything the diagram draws between two heights. */
export interface Window {
  readonly version: number;
  readonly moments: readonly PlacedMoment[];
  readonly arrows: readonly Arrow[];
  readonly bands: readonly Band[];
}

/** How much is left of a time, or taken of a room: a bar beside the value. */
export interface Gauge {
  readonly amount: number;
  /** The amount when the next moment comes, where time alone makes it another: a timer's. */
  readonly next: number | undefined;
  readonly of: number;
  /** `of 1 s`, `of 65,535 octets` */
  readonly text: string;
}

/** One variable of a record, as the field names it. */
export interface Field {
  readonly name: string;
  readonly value: string;
  /** What it is, in a phrase. */
  readonly meaning: string;
  /** It has another value than before the last step. */
  readonly changed: boolean;
  /** Undefined where there is nothing to measure it by. */
  readonly gauge: Gauge | undefined;
}

/** What one side has written down about a connection. */
export interface RecordView {
  readonly lane: number;
  readonly connection: number;
  readonly title: string;
  /** The RFC's name of the state. */
  readonly state: string;
  readonly stateChanged: boolean;
  /** Groups of variables: send, receive, timers, buffers. */
  readonly groups: readonly { readonly title: string; readonly fields: readonly Field[] }[];
}

/** What both sides believe of one connection, and whether they agree. */
export interface Belief {
  readonly connection: number;
  readonly agree: boolean;
  readonly sentence: string;
}

/** The cursor and what holds there. */
export interface Now {
  readonly version: number;
  /** How many moments have passed. */
  readonly cursor: number;
  /** Milliseconds since the beginning. */
  readonly time: number;
  /** Where the present stands, in rows. */
  readonly y: number;
  readonly playing: boolean;
  /** Moments per second while playing. */
  readonly speed: number;
  /** The last step in a sentence, for the status line and for screen readers. */
  readonly happened: string;
  readonly records: readonly RecordView[];
  readonly beliefs: readonly Belief[];
  /** The tour that is being taken in it; undefined when none is. */
  readonly tour: TourView | undefined;
}

/** Why a row is as it is: what the inspector shows. */
export interface Details {
  readonly row: number;
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly value: string; readonly meaning: string }[];
  /** The rule that was applied: a sentence, where it stands, and its address. */
  readonly rule:
    | {
        readonly sentence: string;
        readonly section: string;
        readonly address: string;
        readonly requirements: readonly string[];
      }
    | undefined;
  /** The explanation that belongs to it. */
  readonly topic: { readonly id: string; readonly title: string } | undefined;
}

/** A scenario to choose. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Moments per second while playing. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

const cursor = v.pipe(v.number(), v.integer(), v.minValue(0));
const height = v.pipe(v.number(), v.finite());
const row = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * What the diagram may ask of the extension: the name of each call and the shape of its arguments.
 * A message that does not fit is refused, and logged, before anything acts on it.
 */
export const DIAGRAM_CALLS = {
  /** The page is there; answers with everything it needs first. */
  ready: v.strictTuple([]),
  /** What to draw between two heights, in rows. */
  window: v.strictTuple([height, height]),
  seek: v.strictTuple([cursor]),
  step: v.strictTuple([]),
  stepBack: v.strictTuple([]),
  /** Play when paused, pause when playing. */
  playOrPause: v.strictTuple([]),
  restart: v.strictTuple([]),
  setSpeed: v.strictTuple([v.picklist(SPEEDS)]),
  choose: v.strictTuple([v.pipe(v.string(), v.maxLength(100))]),
  /** Why a row is as it is; undefined for one that is not there any more. */
  details: v.strictTuple([row]),
  /** A row was selected. */
  select: v.strictTuple([row]),
  copyText: v.strictTuple([]),
  /** Open an explanation beside the diagram. */
  explain: v.strictTuple([v.pipe(v.string(), v.maxLength(100))]),
  ...OVERVIEW_CALLS,
  ...FIND_CALLS,
  ...LINES_CALLS,
  ...LAB_CALLS,
  ...CROWD_CALLS,
  ...MACHINE_CALLS,
  ...PREDICTION_CALLS,
  ...TOUR_CALLS,
  ...SHARING_CALLS,
  ...POPULATION_CALLS,
} as const;

interface Answers
  extends
    OverviewAnswers,
    FindAnswers,
    LinesAnswers,
    LabAnswers,
    MachineAnswers,
    PredictionAnswers,
    SharingAnswers,
    PopulationAnswers {
  ready: {
    shown: Shown;
    now: Now;
    choices: readonly Choice[];
    /** The page's sentences in the reader's language, by the English ones (`vscode.l10n.bundle`, or empty). */
    strings: Readonly<Record<string, string>>;
  };
  window: Window;
  details: Details | undefined;
}

/** The calls of {@link DIAGRAM_CALLS} as functions, with their answers. */
export type DiagramHost = {
  [K in keyof typeof DIAGRAM_CALLS]: (
    ...args: v.InferOutput<(typeof DIAGRAM_CALLS)[K]>
  ) => K extends keyof Answers ? Promise<Answers[K]> : Promise<void>;
};

/** What the extension tells the diagram. Nothing is answered, but by what draws. */
export interface DiagramView extends SharingView {
  /** Another timeline, or the same one grown. */
  shown(shown: Shown, now: Now): void;
  /** The cursor moved, or playing changed. */
  now(now: Now): void;
  /** Bring a connection into view, by the height at which it begins, and let the others step back. */
  reveal(connection: number, y: number): void;
  /** Offer what may be done to the segment that is selected. */
  whatIf(): void;
  /** Select a row, and bring it into view. */
  select(row: number): void;
}

/** What the page keeps for itself over a reload (setState); the host reads it to restore the panel. */
export const DIAGRAM_STATE = v.object({
  /** The scenario: its id, or the address of its file. */
  source: v.pipe(v.string(), v.maxLength(4000)),
  cursor,
  /** What the scenario was changed to, where it has no file. */
  draft: v.optional(v.pipe(v.string(), v.maxLength(1_000_000))),
  speed: v.optional(v.picklist(SPEEDS), 1),
  /** The connection of a crowd that is shown alone, by its number in the whole and its ends; null for all of them. */
  only: v.optional(v.nullable(v.object({ connection: row, name: v.string() }))),
  tour: v.optional(TOUR_PLACE),
  /** The row that is selected, or null. */
  selected: v.nullable(row),
  /** Pixels for a row. */
  zoom: v.pipe(v.number(), v.minValue(8), v.maxValue(200)),
  scroll: v.pipe(v.number(), v.minValue(0)),
});
export type DiagramState = v.InferOutput<typeof DIAGRAM_STATE>;
