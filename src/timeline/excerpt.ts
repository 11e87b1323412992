import { Column } from './column';
import type { Connection, Row } from './rows';
import { Timeline } from './timeline';

/** Some of a timeline's connections, as a timeline of their own, and where to find them in the whole. */
export interface Excerpt {
  readonly timeline: Timeline;
  /** By their numbers here, the numbers that they have in the whole; they rise. */
  readonly connections: readonly number[];
  readonly moments: Column<Uint32Array>;
  readonly rows: Column<Uint32Array>;
}

/**
 * Takes all that concerns some connections, and what the network came to be like meanwhile. What concerns no connection
 * is taken where it led to something with one of them: a crash does.
 */
export function excerpt(whole: Timeline, connections: readonly number[]): Excerpt {
  const taken = [...new Set(connections)].sort((a, b) => a - b);
  const numbers = new Map(taken.map((connection, number) => [connection, number]));
  const timeline = new Timeline(whole.lanes);
  for (const connection of taken) {
    const ends = whole.connections[connection];
    if (ends === undefined) {
      throw new RangeError(`connection ${String(connection)} of ${String(whole.connections.length)}`);
    }
    timeline.connect(ends);
  }
  const moments = new Column(Uint32Array);
  const rows = new Column(Uint32Array);
  /** The rows of segments that are under way, by their numbers in the whole. */
  const sent = new Map<number, number>();
  for (let moment = 0; moment < whole.length; moment++) {
    if (!concerns(whole, moment, numbers)) {
      continue;
    }
    moments.push(moment);
    timeline.begin(whole.time(moment), whole.lane(moment));
    const end = whole.firstRow(moment + 1);
    for (let index = whole.firstRow(moment); index < end; index++) {
      const number = numbers.get(whole.connectionOf(index)) ?? -1;
      if (number !== -1 || isNobodys(whole, index)) {
        rows.push(index);
        copy(whole.row(index), number, timeline, sent);
      }
    }
    for (const { lane, connection } of whole.lostAt(moment)) {
      const number = numbers.get(connection);
      if (number !== undefined) {
        timeline.lose({ lane, connection: number });
      }
    }
  }
  return { timeline, connections: taken, moments, rows };
}

/** Where something of the whole is in a column of numbers that rise; undefined where it is not in it. */
export function placeIn(column: Column<Uint32Array>, number: number): number | undefined {
  const place = column.upperBound(number) - 1;
  return place >= 0 && column.at(place) === number ? place : undefined;
}

/**
 * The connections that one cannot be told without: those between the same two ends, earlier and later, and who listened
 * for them.
 */
export function storyOf({ connections }: Timeline, connection: number): number[] {
  const one = connections[connection];
  if (one === undefined) {
    return [];
  }
  const own = endsOf(one);
  return connections.flatMap((other, number) => {
    const ends = endsOf(other);
    const same = ends.length === own.length && ends.every((end) => own.includes(end));
    return same || listensFor(other, one) ? [number] : [];
  });
}

function endsOf({ local, remote }: Connection): string[] {
  return remote === undefined ? [local.endpoint] : [local.endpoint, remote.endpoint];
}

/** By the port alone: a listener may listen at all addresses of its host, and be shown by the first. */
function listensFor({ local, remote }: Connection, one: Connection): boolean {
  const port = portOf(local.endpoint);
  return (
    remote === undefined &&
    [one.local, one.remote].some((end) => end?.lane === local.lane && portOf(end.endpoint) === port)
  );
}

function portOf(endpoint: string): string {
  return endpoint.slice(endpoint.lastIndexOf(':') + 1);
}

function concerns(whole: Timeline, moment: number, numbers: ReadonlyMap<number, number>): boolean {
  const end = whole.firstRow(moment + 1);
  for (let row = whole.firstRow(moment); row < end; row++) {
    if (numbers.has(whole.connectionOf(row)) || whole.kindOf(row) === 'network') {
      return true;
    }
  }
  return false;
}

/** Whether a row is about the network, or a call that is about no connection. */
function isNobodys(whole: Timeline, row: number): boolean {
  const kind = whole.kindOf(row);
  return kind === 'network' || (kind === 'call' && whole.connectionOf(row) === -1);
}

function copy(row: Row, connection: number, timeline: Timeline, sent: Map<number, number>): void {
  const { rule, inferred } = row;
  switch (row.kind) {
    case 'sent':
      sent.set(row.index, timeline.sent({ ...row, connection }));
      return;
    case 'received': {
      const sending = sent.get(row.sent);
      if (sending === undefined) {
        throw new Error(`row ${String(row.index)} is of another connection than its sending`);
      }
      timeline.received(sending, connection, rule, row.dropped, inferred);
      return;
    }
    case 'state':
      timeline.state(connection, row.before, row.after, rule, inferred);
      return;
    case 'network':
      timeline.network(row.text);
      return;
    case 'call':
    case 'told':
    case 'timeout':
    case 'icmp':
      timeline[row.kind](connection, row.text, rule);
  }
}
