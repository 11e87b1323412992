import type { Running } from '../worker/running';
import type { Finding } from './finding';
import type { History } from './history';
import type { Detail, ProcessDetail } from './reader';
import type { Shortcoming, Unreadable } from './reading';
import type { System } from './system';

export const GROUPINGS = ['state', 'process', 'localPort', 'remoteHost'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Which sockets are to be seen, and how they are ordered. */
export interface Query {
  readonly by: Grouping;
  /** Words as `port:5432 state:CLOSE_WAIT process:node`; empty for all. */
  readonly filter: string;
  readonly loopback: boolean;
}

/** Sockets that have something in common. */
export interface Group {
  /**
   * What they have in common, by which it is asked for: a state, `pid:4711`, a port, an address; `uid:1000` of processes
   * of another user. `none` where nobody has them, or nobody is at the other end; `unaccepted` and `unknown` as owners are;
   * `others` what is left when there are too many groups.
   */
  readonly key: string;
  /** The name of a process, the number of a user; else the key. Text and nothing else. */
  readonly label: string;
  readonly count: number;
  /** The worst that is said about any of them. */
  readonly severity: Finding['severity'] | undefined;
}

/** A socket in a list, and what is said of it: the ids of findings. */
export interface Member {
  readonly history: History;
  readonly findings: readonly string[];
}

/** What is to be seen at once. */
export interface Overview {
  readonly groups: readonly Group[];
  /** How many there are in all, and how many are shown. */
  readonly total: number;
  readonly shown: number;
  /** When it was read, and how long until it is read again; milliseconds. */
  readonly at: number;
  readonly pause: number;
  readonly unreadable: readonly Unreadable[];
  readonly unreadableCount: number;
  readonly shortcomings: readonly Shortcoming[];
  readonly findings: readonly Finding[];
}

/** How many sockets were in each state at each reading: columns of equal length. */
export interface Counts {
  /** Milliseconds since 1970. */
  readonly at: readonly number[];
  /** By state, in the order of STATES of src/tcp/state.ts. */
  readonly states: readonly (readonly number[])[];
}

/** What is different since the reading before. */
export interface Change {
  readonly overview: Overview;
  /** The groups whose sockets are others, or in another condition. */
  readonly groups: readonly string[];
}

/**
 * The sockets of a machine, watched. It runs beside whoever asks (in a worker), and holds everything: what crosses over
 * is what is looked at, so that twenty thousand sockets cost those who look no more than ten.
 */
export interface SocketService {
  /**
   * Begins to watch, or goes on; resolves after the first reading, and rejects when nothing can be read (which is tried
   * again), or the filter says nothing.
   */
  watch(query: Query): Promise<Overview>;
  /** Nobody looks at the groups any more. What was seen is kept. */
  rest(): Promise<void>;
  /**
   * Somebody looks at what is seen over time (a diagram, an assistant), whatever is done about the groups: it is read
   * until as many calls of {@link unfollow} have come as of this.
   */
  follow(): Promise<void>;
  unfollow(): Promise<void>;
  /** Nobody works in the window, and perhaps nobody sees it: it is read less often. */
  hidden(isHidden: boolean): Promise<void>;
  /** Reads at once; rejects when nothing can be read. */
  refresh(): Promise<Overview>;
  /**
   * Some sockets of a group of what is shown, from the nth on, in the order in which they were seen first. By process, a
   * socket that several processes hold is in the group of each.
   */
  members(group: string, from: number, most: number): Promise<readonly Member[]>;
  /** Some of the sockets that show a finding, by its id, from the nth on. */
  showing(finding: string, from: number, most: number): Promise<readonly Member[]>;
  /** Some of those that a filter finds now, whatever is shown, and how many there are. */
  find(filter: string, most: number): Promise<{ readonly count: number; readonly found: readonly History[] }>;
  /** One socket, also one that is gone since a while; undefined when nothing is known of it. */
  history(key: string): Promise<History | undefined>;
  /** Those of which a history is kept, in the order in which they were seen first, from the nth on. */
  histories(from: number, most: number): Promise<readonly History[]>;
  detail(key: string): Promise<Detail | undefined>;
  process(pid: number): Promise<ProcessDetail | undefined>;
  system(): Promise<System>;
  counts(): Promise<Counts>;
}

/** What the service tells of its own accord. */
export interface SocketEvents {
  /** It was read. */
  changed(change: Change): void;
  /** A reading failed; it is tried again. */
  failed(message: string): void;
}

/** The watch, while it runs. */
export type RunningService = Running<SocketService, SocketEvents>;
