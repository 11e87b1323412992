import type { RuleId } from './rules';
import type { Segment } from './segment';
import type { State } from './state';

/** What a TCP tells its user (RFC 9293 section 3.9.1). */
export type Signal =
  /** The connection is open. */
  | 'established'
  /** There is text to RECEIVE, whether it was pushed or not (MAY-17). */
  | 'data'
  /** The other side will send no more: "connection closing". */
  | 'closing'
  /** The other side has urgent data (MUST-32). */
  | 'urgent'
  /** Retransmissions reached R1 (SHLD-9). */
  | 'retransmitting'
  /** "connection refused", "connection reset", "connection aborted due to user timeout" (MUST-12). */
  | 'refused'
  | 'reset'
  | 'timeout'
  /** A hard ICMP error ended it. */
  | 'unreachable'
  /** An ICMP error that may pass (MUST-47). */
  | 'soft error';

/**
 * Where the effects of an event go. Each names the rule it follows from. A recording sink turns them into a
 * timeline; a bare one sends, and costs nothing more.
 *
 * Timers are not among them: a record holds its own deadlines ({@link Tcb.timers}).
 */
export interface Out {
  /** Send this segment; `retransmission` when the sequence space in it has been sent before. */
  send(segment: Segment, rule: RuleId, retransmission: boolean): void;
  /** The record went from one state to another. */
  state(before: State, after: State, rule: RuleId): void;
  /** Tell the application. */
  tell(signal: Signal, rule: RuleId): void;
  /** The rule decided what the arriving segment means. */
  apply(rule: RuleId): void;
  /** The arriving segment is discarded, or what is left of it. */
  drop(rule: RuleId): void;
}

/** For what nobody is to notice. */
export const SILENT: Out = {
  send: () => undefined,
  state: () => undefined,
  tell: () => undefined,
  apply: () => undefined,
  drop: () => undefined,
};
