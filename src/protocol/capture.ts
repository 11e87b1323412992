import * as v from 'valibot';
import { ORDERS, type Order, type Query } from '../capture/service';
import type { Span } from '../timeline/rows';

/** The messages between an editor of a capture and its page: what is said in it is in the reader's language. */

export type { Order, Query };

type State = Span['state'];

/** Something that has to be said above all: what is wrong, where, and what to do. */
export interface ProblemView {
  readonly severity: 'error' | 'warning' | 'info';
  readonly text: string;
}

/** How far a file has been read. */
export interface ReadingView {
  /** Grows whenever there is more to list than before. */
  readonly version: number;
  readonly state: 'reading' | 'whole' | 'cancelled' | 'failed';
  /** How much of it, from 0 to 1; undefined where nobody knows how long it is. */
  readonly part: number | undefined;
  readonly frames: number;
  readonly tcpFrames: number;
  readonly connections: number;
  readonly problems: readonly ProblemView[];
}

/** The state of one end. */
export interface EndStateView {
  /** Undefined where nothing was seen that would tell. */
  readonly state: State | undefined;
  readonly sure: boolean;
}

/** A connection as the table has it. */
export interface ConnectionView {
  readonly number: number;
  /** Address and port of the end that opened it, and of the other one. */
  readonly a: string;
  readonly b: string;
  readonly states: readonly [a: EndStateView, b: EndStateView];
  /** The first thing to be said of it. */
  readonly diagnosis: string;
  /** Milliseconds since the file's first frame, and to its own last one. */
  readonly start: number;
  readonly duration: number;
  readonly frames: number;
  /** Octets of text in both directions, those that were sent again included. */
  readonly octets: number;
  readonly retransmissions: number;
  /** Milliseconds; undefined where the handshake was not captured. */
  readonly initialRtt: number | undefined;
}

/** Why a filter says nothing, and where in it: in UTF-16 units. */
export interface MistakeView {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type ListView =
  { readonly count: number; readonly rows: readonly ConnectionView[] } | { readonly mistake: MistakeView };

/** What may stand in a filter, in the place of what is between two offsets. */
export interface CompletionView {
  readonly start: number;
  readonly end: number;
  readonly items: readonly { readonly text: string; readonly detail: string }[];
}

/** Something that is to be said of a connection. */
export interface SaidView {
  readonly title: string;
  /** What shows it. */
  readonly seen: readonly string[];
  /** Why it matters, and what to check. */
  readonly why: string;
  readonly check: readonly string[];
  readonly sources: readonly { readonly label: string; readonly address: string }[];
  /** The frame that shows it best, by its row; -1 where none does. */
  readonly row: number;
}

/** A connection, and all that is to be said of it: what matters most comes first. */
export interface SaidOfConnection {
  readonly connection: ConnectionView;
  readonly said: readonly SaidView[];
}

/** A curve: columns of equal length, in the order of `x`. */
export interface CurveView {
  /** Seconds since the connection's first frame. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The frame of each point, by its row; -1 for none. */
  readonly rows: readonly number[];
}

/** What is drawn of what one end sends. */
export interface DirectionView {
  readonly from: string;
  readonly to: string;
  readonly sequence: CurveView;
  readonly acknowledged: CurveView;
  /** Milliseconds. */
  readonly roundTrip: CurveView;
  /** Octets. */
  readonly window: CurveView;
  readonly inFlight: CurveView;
  /** Octets each second. */
  readonly throughput: CurveView;
}

export interface GraphsView {
  readonly connection: number;
  readonly directions: readonly [a: DirectionView, b: DirectionView];
}

/** A field of a header. Name and value are text and nothing else, whatever is in them. */
export interface FieldView {
  readonly name: string;
  readonly value: string;
  /** Wireshark's name for filters. */
  readonly filter?: string;
  readonly fields?: readonly FieldView[];
}

/** A frame, decoded. */
export interface FrameView {
  readonly row: number;
  /** Its number in the file, from 1. */
  readonly frame: number;
  readonly connection: number;
  /** What Wireshark's analysis says of it. */
  readonly flags: readonly string[];
  readonly layers: readonly FieldView[];
  /** What was captured of it, two hexadecimal digits for each octet. */
  readonly octets: string;
}

/** A count, and the filter that finds what was counted. */
export interface CountView {
  readonly text: string;
  readonly count: number;
  readonly filter: string;
}

/** What is to be said of the whole file. */
export interface SummaryView {
  readonly format: string;
  /** The time of its earliest frame, as the reader writes it. */
  readonly start: string;
  /** Milliseconds. */
  readonly duration: number;
  /** How many frames have an earlier time than the one before them. */
  readonly setBack: number;
  readonly frames: number;
  readonly tcpFrames: number;
  readonly octets: number;
  readonly connections: number;
  readonly diagnoses: readonly CountView[];
  readonly flags: readonly CountView[];
}

/** A ladder of more connections cannot be read. */
export const MOST_CHOSEN = 50;
/** As many connections as are asked for at once. */
export const MOST_LISTED = 500;
export const MOST_OF_FILTER = 2000;

const number = v.pipe(v.number(), v.integer(), v.minValue(0));
const filter = v.pipe(v.string(), v.maxLength(MOST_OF_FILTER));
const numbers = v.pipe(v.array(number), v.minLength(1), v.maxLength(MOST_CHOSEN));

const QUERY = v.strictObject({ filter, by: v.picklist(ORDERS), descending: v.boolean() });

export const CAPTURE_CALLS = {
  /** The page is there; answers with everything it needs first. */
  ready: v.strictTuple([]),
  /** Some connections, from the nth on, counted from 0. */
  list: v.strictTuple([QUERY, number, v.pipe(number, v.maxValue(MOST_LISTED))]),
  /** What may stand in a filter at an offset. */
  complete: v.strictTuple([filter, number]),
  said: v.strictTuple([number]),
  graphs: v.strictTuple([number]),
  /** The frame of a row. */
  frame: v.strictTuple([number]),
  summary: v.strictTuple([]),
  /** These connections are looked at: their ladder beside the table follows, if it is open. */
  follow: v.strictTuple([numbers]),
  /** Opens their ladder beside the table. */
  showLadder: v.strictTuple([numbers]),
  /** Leads the ladder to the frame of a row. */
  goTo: v.strictTuple([number]),
  /** Stops reading; reads on. */
  cancel: v.strictTuple([]),
  read: v.strictTuple([]),
  explain: v.strictTuple([number]),
  extract: v.strictTuple([numbers]),
  copyFilter: v.strictTuple([numbers]),
} as const;

interface Answers {
  ready: {
    readonly name: string;
    readonly reading: ReadingView;
    readonly strings: Readonly<Record<string, string>>;
  };
  list: ListView;
  complete: CompletionView;
  said: SaidOfConnection | undefined;
  graphs: GraphsView;
  frame: FrameView;
  summary: SummaryView;
}

/** The calls of {@link CAPTURE_CALLS} as functions, with their answers. */
export type CaptureHost = {
  [K in keyof typeof CAPTURE_CALLS]: (
    ...args: v.InferOutput<(typeof CAPTURE_CALLS)[K]>
  ) => K extends keyof Answers ? Promise<Answers[K]> : Promise<void>;
};

/** What the extension tells the page. Nothing is answered. */
export interface CapturePage {
  reading(reading: ReadingView): void;
  /** A frame was selected elsewhere, by its row. */
  selected(row: number): void;
  /** Connections were chosen elsewhere. */
  chosen(numbers: readonly number[]): void;
  /** The keyboard goes to the filter. */
  focusFilter(): void;
}

/** What the page keeps for itself over a reload. */
export const CAPTURE_STATE = v.object({
  filter,
  by: v.picklist(ORDERS),
  descending: v.boolean(),
  view: v.picklist(['connections', 'summary']),
  /** The columns that are not shown. */
  hidden: v.array(v.pipe(v.string(), v.maxLength(30))),
  chosen: v.pipe(v.array(number), v.maxLength(MOST_CHOSEN)),
  /** The frame that is selected, by its row. */
  row: v.nullable(number),
  /** The direction whose graphs are shown: what `a` sends, or what `b` sends. */
  direction: v.picklist([0, 1]),
  /** Pixels. */
  scroll: v.pipe(v.number(), v.minValue(0)),
});
export type CaptureState = v.InferOutput<typeof CAPTURE_STATE>;
