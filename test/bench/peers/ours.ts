import assert from 'node:assert/strict';
import { readScenario, type Scenario } from '../../../src/simulation/scenario';
import { createWorld, step } from '../../../src/simulation/simulation';
import type { Round, Task } from './round';

/*
 * Our simulation as a peer of its peers: a program that is asked and answers as they are (see peer.h). Two hosts,
 * a link, the clock; no timeline is kept.
 */

/** How often it looks at the clock. */
const STEPS_PER_LOOK = 256;

/** Connections opened at once, each of which asks, is answered, and is closed by the client. */
function lifecycles(concurrent: number): Scenario {
  const connect = { at: 0, host: 'client', call: 'connect', to: 'server', port: 80 };
  const result = readScenario({
    title: 'Lifecycles',
    hosts: [
      { name: 'client', address: '10.0.0.1' },
      { name: 'server', address: '10.0.0.2' },
    ],
    calls: [
      { at: 0, host: 'server', call: 'listen', port: 80 },
      ...Array.from({ length: concurrent }, () => connect),
      { when: 'established', host: 'client', call: 'send', octets: 200 },
      { when: 'data', host: 'server', call: 'send', octets: 2000 },
      { when: 'data', after: 300, host: 'client', call: 'close' },
      { when: 'closing', after: 10, host: 'server', call: 'close' },
    ],
    until: 10_000,
  });
  assert.ok('scenario' in result, JSON.stringify(result));
  return result.scenario;
}

/** Runs a scenario to its end: how many segments were sent, or undefined when the time was up before. */
function run(scenario: Scenario, concurrent: number, deadline: number): number | undefined {
  const world = createWorld(scenario);
  for (let steps = 1; step(world, undefined); steps++) {
    if (steps % STEPS_PER_LOOK === 0 && performance.now() > deadline) {
      return undefined;
    }
  }
  const [client, server] = world.hosts.map(({ records }) => records.map(({ tcb }) => tcb.state));
  assert.equal(client?.filter((state) => state === 'TIME-WAIT').length, concurrent);
  assert.equal(server?.filter((state) => state === 'CLOSED').length, concurrent);
  return world.network.sent.reduce((total, sent) => total + sent, 0);
}

/** Begins again until the seconds have passed, or stops where it is at the limit. */
function measure({ concurrent, seconds, limit }: Task): Round {
  const scenario = lifecycles(concurrent);
  const start = performance.now();
  const usage = process.cpuUsage();
  const elapsed = (): number => (performance.now() - start) / 1000;
  let [ended, segments, cut] = [0, 0, false];
  while (!cut && elapsed() < seconds) {
    const sent = run(scenario, concurrent, start + limit * 1000);
    cut = sent === undefined;
    ended += cut ? 0 : concurrent;
    segments += sent ?? 0;
  }
  const { user, system } = process.cpuUsage(usage);
  const busy = (user + system) / 1e6;
  return { lifecycles: ended, concurrent, seconds: elapsed(), busy, segments, cut, octetsPerConnection: 0 };
}

const [concurrent = NaN, seconds = NaN, limit = NaN] = process.argv.slice(2).map(Number);
// JavaScript begins interpreted, and is compiled as it runs: what is measured is what it comes to.
measure({ concurrent, seconds: seconds / 2, limit: seconds / 2 });
process.stdout.write(`${JSON.stringify(measure({ concurrent, seconds, limit }))}\n`);
