import type { State } from '../tcp/state';
import type { Owner, Socket } from './socket';

/** A state that a socket was seen in, and when it was seen in it first: it got there some time after `after`. */
export interface Observation {
  readonly state: State;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The reading before, in which it was in another state or not there; undefined for the watch's first reading. */
  readonly after: number | undefined;
}

/** What was seen of a socket from reading to reading. */
export interface History {
  /**
   * Its socket's; where another socket had the same ends before, and something is still known of it, one of its own,
   * which its `socket` bears as well.
   */
  readonly key: string;
  /** As it was seen last. */
  readonly socket: Socket;
  /** The last owner that was known: a socket in TIME-WAIT has none any more. */
  readonly owner: Owner;
  /** Its changes of state, in order; at least one. */
  readonly observations: readonly Observation[];
  /** The last reading that it was in. */
  readonly seen: number;
  /** The first reading that it was no longer in. */
  readonly gone: number | undefined;
  /** Since when octets wait in its send queue and it has not become shorter. */
  readonly stuckSince: number | undefined;
}
