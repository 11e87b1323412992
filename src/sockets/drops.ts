import type { System } from './system';

/**
 * What listeners dropped because their queues were full, while they were watched. The machine counts it for all of
 * them together.
 */
export interface Drops {
  /** What its counter said at the last reading. */
  readonly counter: number;
  /** By how much it has grown since the first one. */
  readonly count: number;
  /** Milliseconds since 1970: the last reading by which it had grown; undefined when it never had. */
  readonly last: number | undefined;
}

/** What is known after another reading; a counter that begins again is watched from there on. */
export function dropsAfter(
  before: Drops | undefined,
  { listenOverflows }: System,
  at: number,
): Drops | undefined {
  if (listenOverflows === undefined) {
    return before;
  }
  const counter = listenOverflows.value;
  const grown = before === undefined ? 0 : Math.max(0, counter - before.counter);
  return { counter, count: (before?.count ?? 0) + grown, last: grown > 0 ? at : before?.last };
}
