import type { State } from '../tcp/state';
import type { Connection } from './rows';
import type { Timeline } from './timeline';

/** A change of state on the way of a connection. */
export interface Step {
  readonly lane: number;
  /** The state row. */
  readonly row: number;
  readonly moment: number;
  readonly before: State;
  readonly after: State;
  /** The rule by which, or empty where no rule decided. */
  readonly rule: string;
}

/**
 * The way of a connection through the states, on all its lanes, in the order in which it went. Where it begins at a
 * listener the listener's own beginning belongs to it.
 */
export function pathOf(timeline: Timeline, connection: number): Step[] {
  const steps = stepsOf(timeline, (other) => other === connection);
  const lanes = new Set(steps.filter(({ before }) => before === 'LISTEN').map(({ lane }) => lane));
  const listeners = [...lanes].flatMap((lane) => listeningOf(timeline, connection, lane, steps));
  return [...listeners, ...steps].sort((a, b) => a.row - b.row);
}

function stepsOf(timeline: Timeline, concerns: (connection: number) => boolean): Step[] {
  const steps: Step[] = [];
  for (let index = 0; index < timeline.spanCount; index++) {
    const span = timeline.span(index);
    const row = concerns(span.connection) ? timeline.row(span.row) : undefined;
    if (row?.kind === 'state') {
      const { lane, moment, before, after, rule } = row;
      steps.push({ lane, row: row.index, moment, before, after, rule });
    }
  }
  return steps;
}

/** The last time that a listener at the connection's own port came to listen, before the connection began. */
function listeningOf(
  timeline: Timeline,
  connection: number,
  lane: number,
  steps: readonly Step[],
): readonly Step[] {
  const { connections } = timeline;
  const port = portOn(connections[connection], lane);
  const first = steps.find((step) => step.lane === lane);
  return stepsOf(timeline, (other) => {
    const listener = connections[other];
    return listener?.remote === undefined && portOn(listener, lane) === port;
  })
    .filter(({ after, row }) => after === 'LISTEN' && first !== undefined && row < first.row)
    .slice(-1);
}

/** The port of a connection's end on a lane, which a listener at any of the lane's addresses shares. */
function portOn(connection: Connection | undefined, lane: number): string | undefined {
  const end = [connection?.local, connection?.remote].find((one) => one?.lane === lane);
  return end?.endpoint.slice(end.endpoint.lastIndexOf(':'));
}
