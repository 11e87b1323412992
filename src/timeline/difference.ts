import type { Connection, Row } from './rows';
import type { Timeline } from './timeline';

/** Where two timelines part: up to there, the same happened at the same time. */
export interface Difference {
  /** The first row that is not the same in both; where one of them has no more rows, how many it has. */
  readonly row: number;
  /** The moment that the row is in, in the one and in the other; where one has no more, how many it has. */
  readonly moments: readonly [number, number];
  /** When they part, in milliseconds. */
  readonly time: number;
}

/**
 * The first difference of two timelines of the same lanes. They are compared by what happened: that a number stands for
 * another connection or moment, since other things happen between, is no difference.
 *
 * @returns undefined when the same happened in both
 */
export function firstDifference(a: Timeline, b: Timeline): Difference | undefined {
  const rows = Math.max(a.rowCount, b.rowCount);
  for (let index = 0; index < rows; index++) {
    const one = index < a.rowCount ? a.row(index) : undefined;
    const other = index < b.rowCount ? b.row(index) : undefined;
    if (one === undefined || other === undefined || !isSameRow(a, one, b, other)) {
      const times = [timeOf(a, one), timeOf(b, other)];
      return {
        row: index,
        moments: [one?.moment ?? a.length, other?.moment ?? b.length],
        time: Math.min(...times),
      };
    }
  }
  return undefined;
}

function timeOf(timeline: Timeline, row: Row | undefined): number {
  return row === undefined ? Infinity : timeline.time(row.moment);
}

function isSameRow(a: Timeline, one: Row, b: Timeline, other: Row): boolean {
  return (
    timeOf(a, one) === timeOf(b, other) &&
    isSameConnection(a.connections[one.connection], b.connections[other.connection]) &&
    isSame(withoutNumbers(one), withoutNumbers(other))
  );
}

function isSameConnection(one: Connection | undefined, other: Connection | undefined): boolean {
  return one?.local.endpoint === other?.local.endpoint && one?.remote?.endpoint === other?.remote?.endpoint;
}

/** What happened, without the numbers of connections and moments. */
function withoutNumbers(row: Row): object {
  const numbers = { moment: 0, connection: 0 };
  return row.kind === 'sent' ? { ...row, ...numbers, arrivalMoment: 0 } : { ...row, ...numbers };
}

/** Whether two values of plain data are the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other;
  }
  const entries = Object.entries(one);
  const others = new Map(Object.entries(other));
  return entries.length === others.size && entries.every(([key, value]) => isSame(value, others.get(key)));
}
