import type { TimelineData } from '../timeline/transfer';
import type { Running } from '../worker/running';
import type { CapturedConnection } from './connection';
import type { Continuation } from './continuation/continuation';
import type { Diagnosis } from './diagnosis/diagnosis';
import type { FilterMistake } from './filter/filter';
import type { Graphs } from './graphs/graphs';
import type { CaptureProblem } from './problem';

/** How far a file has been read. */
export interface Progress {
  /** Octets of the file, as it lies there; the size is undefined where nobody knows it. */
  readonly octets: number;
  readonly size: number | undefined;
  /** Frames of all kinds, those with TCP, and the connections that they belong to. */
  readonly frames: number;
  readonly tcpFrames: number;
  readonly connections: number;
  readonly problems: readonly CaptureProblem[];
  readonly state: 'reading' | 'whole' | 'cancelled' | 'failed';
  /** Another file has taken the place of the one that was opened: this is said of that one. */
  readonly replaced: boolean;
}

/** What connections can be ordered by. */
export const ORDERS = [
  'number',
  'a',
  'b',
  'state',
  'start',
  'duration',
  'frames',
  'octets',
  'retransmissions',
  'initialRtt',
] as const;
export type Order = (typeof ORDERS)[number];

export interface Query {
  /** In Wireshark's words; empty for all. A connection is found by any of its frames. */
  readonly filter: string;
  readonly by: Order;
  readonly descending: boolean;
}

/** A connection as the table has it. */
export interface ListedConnection extends CapturedConnection {
  /** Milliseconds from the file's first frame to its own earliest, and from that to its latest. */
  readonly start: number;
  readonly duration: number;
  /** The first thing to be said of it. */
  readonly diagnosis: Diagnosis;
}

/** A frame, decoded field by field: what an inspector shows. */
export interface FrameField {
  /** As Wireshark calls it: `Sequence Number`, `Options`. */
  readonly name: string;
  /** Text and nothing else, whatever is in it. */
  readonly value: string;
  /** Wireshark's name for filters, `tcp.seq`; undefined where there is none. */
  readonly filter?: string;
  readonly fields?: readonly FrameField[];
}

export interface FrameDetails {
  readonly frame: number;
  /** The connection that it is of, and the analysis flags that it has: bits of src/capture/flags.ts. */
  readonly connection: number;
  readonly flags: number;
  /** The layers, outermost first, and what the analysis says. */
  readonly layers: readonly FrameField[];
  /** The octets that were captured, at most 65,536. */
  readonly octets: Uint8Array;
}

/** The ladder of some connections, and the row of TcpFrames that each row of it is of (-1 for none). */
export interface Ladder {
  readonly timeline: TimelineData;
  readonly rows: Int32Array;
}

/** What is to be said of the whole file. */
export interface Summary {
  readonly format: string;
  /** Milliseconds since 1970 of its earliest frame; how long until the latest. */
  readonly start: number;
  readonly duration: number;
  /** How many frames have an earlier time than the one before them. */
  readonly setBack: number;
  readonly frames: number;
  readonly tcpFrames: number;
  /** Octets on the wire. */
  readonly octets: number;
  readonly connections: number;
  /** How many connections are said what of, the most first; and how many frames have each analysis flag. */
  readonly diagnoses: readonly { readonly rule: Diagnosis['rule']; readonly count: number }[];
  readonly flags: readonly { readonly flag: string; readonly count: number }[];
}

/**
 * A capture that is read and asked about. It runs beside whoever asks (in a worker, where there is one) and holds
 * everything: what crosses over is what is looked at.
 */
export interface CaptureService {
  /**
   * Begins to read, or to read on in a file that has grown, or from the beginning of one that has taken its place; tells of
   * its progress. Resolves when all is read.
   */
  read(): Promise<Progress>;
  /** Stops reading; what was read is there. */
  cancel(): Promise<void>;
  /** Some connections of those that are found, in order, from the nth on. Rejects for a filter that says nothing. */
  list(
    query: Query,
    from: number,
    most: number,
  ): Promise<
    | { readonly count: number; readonly rows: readonly ListedConnection[] }
    | { readonly mistake: FilterMistake }
  >;
  /** Those of these numbers that there are. */
  connections(numbers: readonly number[]): Promise<readonly ListedConnection[]>;
  /** All that is to be said of a connection, what matters most first. */
  diagnose(connection: number): Promise<readonly Diagnosis[]>;
  ladder(connections: readonly number[]): Promise<Ladder>;
  graphs(connection: number): Promise<Graphs>;
  /** The frame of a row of TcpFrames. */
  frame(row: number): Promise<FrameDetails>;
  /** Rows of TcpFrames, by frame numbers; -1 for a frame without TCP. */
  rowsOf(frames: readonly number[]): Promise<readonly number[]>;
  summary(): Promise<Summary>;
  /** All frames of some connections, as a pcapng file; undefined when somebody put an end to that. */
  extract(connections: readonly number[]): Promise<Uint8Array | undefined>;
  /** Puts an end to all that is being extracted. */
  stopExtracting(): Promise<void>;
  /**
   * How a connection goes on from the frame of a row of TcpFrames, as a scenario; undefined where the frame is none of
   * its own segments.
   */
  continuation(row: number): Promise<Continuation | undefined>;
}

/** What the service tells of its own accord. */
export interface CaptureEvents {
  progress(progress: Progress): void;
}

/** A capture that is open. */
export type RunningCapture = Running<CaptureService, CaptureEvents>;

/** Where the octets of a file come from; each part is an I/O of its own. */
export interface ByteSource {
  /** How long the file is now; octets. */
  size(): Promise<number>;
  /**
   * At most `length` octets from `offset` on; fewer at the end of the file, none behind it.
   *
   * @param into where they may be put, so that a large file leaves nothing to be collected: `length` octets. Whoever has
   *   them already gives its own instead.
   */
  read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}
