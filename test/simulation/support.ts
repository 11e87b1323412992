import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario, type Scenario } from '../../src/simulation/scenario';
import { Session } from '../../src/simulation/session';
import type { ConnectionRecord, Event, World } from '../../src/simulation/world';
import type { State } from '../../src/tcp/state';
import type { Row } from '../../src/timeline/rows';

const SCENARIOS = join(__dirname, '../../media/scenarios');

/** A built-in scenario, as parsed JSON. */
export function builtIn(id: string): unknown {
  return JSON.parse(readFileSync(join(SCENARIOS, `${id}.tcp.json`), 'utf8'));
}

const IDS = readdirSync(SCENARIOS).map((file) => file.replace('.tcp.json', ''));

/**
 * The built-in scenarios in which something is done many times: nobody can look at their ladders row by row. They are
 * checked by their numbers (crowds.test.ts), and left out where each row is looked at.
 */
export const CROWDS: readonly string[] = IDS.filter((id) =>
  (builtIn(id) as { calls: readonly { times?: number }[] }).calls.some(({ times }) => times !== undefined),
);

/** The other built-in scenarios. */
export const LADDERS: readonly string[] = IDS.filter((id) => !CROWDS.includes(id));

/** A scenario from what a file would say; it must have nothing wrong with it. */
export function scenario(json: unknown): Scenario {
  const result = readScenario(json);
  assert.ok('scenario' in result, JSON.stringify(result));
  return result.scenario;
}

export function session(json: unknown): Session {
  return new Session(scenario(json));
}

/** What is looked at of a run; not the session itself, whose checkpoints are many times the timeline. */
export type Run = Pick<Session, 'timeline' | 'truncated'>;

const runs = new Map<string, Run>();

/** A built-in scenario's run, only to be read: all tests share it, since thousands of connections take seconds. */
export function runOf(id: string): Run {
  let run = runs.get(id);
  if (run === undefined) {
    const { timeline, truncated } = session(builtIn(id));
    run = { timeline, truncated };
    runs.set(id, run);
  }
  return run;
}

const HOSTS = [
  { name: 'client', address: '10.0.0.1' },
  { name: 'server', address: '10.0.0.2' },
] as const;

/** A scenario of a client and a server, the server listening at port 80 and the client connecting at 10 ms. */
export function twoHosts(
  calls: readonly unknown[],
  more: { network?: unknown; client?: object; server?: object; until?: number } = {},
): unknown {
  const { network = {}, client = {}, server = {}, until } = more;
  return {
    title: 'a test',
    hosts: [
      { ...HOSTS[0], ...client },
      { ...HOSTS[1], ...server },
    ],
    network,
    calls: [
      { at: 0, host: 'server', call: 'listen', port: 80 },
      { at: 10, host: 'client', call: 'connect', to: 'server', port: 80, localPort: 40000 },
      ...calls,
    ],
    ...(until === undefined ? {} : { until }),
  };
}

/** Every row of a session, in order. */
export function rowsOf({ timeline }: Session): Row[] {
  return Array.from({ length: timeline.rowCount }, (_, index) => timeline.row(index));
}

/** The states that a lane's records enter, in order. */
export function statesOf(run: Session, lane: number): State[] {
  return rowsOf(run).flatMap((row) => (row.kind === 'state' && row.lane === lane ? [row.after] : []));
}

/** What a lane's applications are told, in order. */
export function toldOf(run: Session, lane: number): string[] {
  return rowsOf(run).flatMap((row) => (row.kind === 'told' && row.lane === lane ? [row.text] : []));
}

/** The calls of a lane's applications, as the timeline writes them. */
export function callsOf(run: Session, lane: number): string[] {
  return rowsOf(run).flatMap((row) => (row.kind === 'call' && row.lane === lane ? [row.text] : []));
}

/** The record of a host's nth connection, counted from 1, listeners aside. */
export function recordOf(world: World, host: number, nth = 1): ConnectionRecord {
  const record = world.hosts[host]?.records.filter((one) => one.remote !== undefined)[nth - 1];
  assert.ok(record !== undefined, `host ${String(host)} has no connection ${String(nth)}`);
  return record;
}

/** A world as data that can be compared, with or without the rows that a timeline gave to its packets. */
export function plain(world: World): unknown {
  const { network, clock, ...rest } = world;
  const { chance, ...others } = network;
  const withoutRow = (event: Event | undefined): unknown =>
    event?.kind === 'packet' ? { ...event, row: undefined } : event;
  return {
    ...rest,
    clock: {
      ...clock,
      events: clock.events.map(withoutRow),
      line: { ...clock.line, events: clock.line.events.map(withoutRow) },
    },
    network: others,
    chance: [chance.loss, chance.jitter, chance.duplication, chance.reordering].map((one) => one.getState()),
  };
}
