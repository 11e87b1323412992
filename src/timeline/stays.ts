import type { State } from '../tcp/state';
import type { Timeline } from './timeline';

/** The time that a record spent in a state. */
export interface Stay {
  readonly lane: number;
  readonly connection: number;
  readonly state: State;
  /** The state row that began it. */
  readonly row: number;
  /** Milliseconds since the beginning; `until` is undefined while it lasts. */
  readonly since: number;
  readonly until: number | undefined;
}

/** Which stays are asked for: those that touch a stretch of time, of one lane or all, in one state or any. */
export interface StayFilter {
  readonly lane: number | undefined;
  readonly from: number;
  readonly until: number;
  /** The name of a state. */
  readonly state: string | undefined;
}

/**
 * The stays of connections in the states of connections, in the order in which they began: listeners are none, and what
 * is in CLOSED is over.
 */
export function staysIn(timeline: Timeline, { lane, from, until, state }: StayFilter): Stay[] {
  const stays: Stay[] = [];
  for (let index = 0; index < timeline.spanCount; index++) {
    const span = timeline.span(index);
    const since = timeline.time(span.start);
    if (since > until) {
      break;
    }
    const left = span.end === -1 ? undefined : timeline.time(span.end);
    if (
      (lane === undefined || span.lane === lane) &&
      (state === undefined ? isOfConnection(span.state) : span.state === state) &&
      timeline.connections[span.connection]?.remote !== undefined &&
      (left === undefined || left >= from)
    ) {
      const { lane, connection, state, row } = span;
      stays.push({ lane, connection, state, row, since, until: left });
    }
  }
  return stays;
}

/** Whether a record in this state is a connection, in whatever stage of it. */
export function isOfConnection(state: State): boolean {
  return state !== 'CLOSED' && state !== 'LISTEN';
}
