import assert from 'node:assert/strict';
import { readScenario, type Scenario } from '../../src/simulation/scenario';
import { createWorld, step } from '../../src/simulation/simulation';
import { median, type Figure } from './figure';

const ROUNDS = 7;
const LIFECYCLES_PER_ROUND = 5_000;

/** Open, a request of 200 octets, a response of 2,000, close by the client, to TIME-WAIT. */
function lifecycle(): Scenario {
  const result = readScenario({
    title: 'A lifecycle',
    hosts: [
      { name: 'client', address: '10.0.0.1' },
      { name: 'server', address: '10.0.0.2' },
    ],
    calls: [
      { at: 0, host: 'server', call: 'listen', port: 80 },
      { at: 0, host: 'client', call: 'connect', to: 'server', port: 80 },
      { when: 'established', host: 'client', call: 'send', octets: 200 },
      { when: 'data', host: 'server', call: 'send', octets: 2000 },
      { at: 400, host: 'client', call: 'close' },
      { when: 'closing', after: 10, host: 'server', call: 'close' },
    ],
    until: 10_000,
  });
  assert.ok('scenario' in result, JSON.stringify(result));
  return result.scenario;
}

/** Runs one lifecycle through the whole simulation, nobody watching; returns how many segments arrived. */
function run(scenario: Scenario): number {
  const world = createWorld(scenario);
  while (step(world, undefined)) {
    // to its end
  }
  const [client, server] = world.hosts.map((host) => host.records.at(-1)?.tcb.state);
  assert.deepEqual([client, server], ['TIME-WAIT', 'CLOSED']);
  return world.network.sent.reduce((total, sent) => total + sent, 0);
}

/** Lifecycles a second through two hosts, a link and the clock, in one process. */
export function measureEngine(): Figure[] {
  const scenario = lifecycle();
  const segments = run(scenario);
  assert.ok(segments >= 10, `${String(segments)} segments`);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < LIFECYCLES_PER_ROUND; i++) {
      run(scenario);
    }
    return (LIFECYCLES_PER_ROUND * 1e9) / Number(process.hrtime.bigint() - start);
  });
  return [
    {
      name: 'engine lifecycles',
      value: Math.round(median(rounds)),
      unit: '1/s',
      of: `open, 200 octets, 2,000 octets back, close: ${String(segments)} segments; one after the other`,
    },
  ];
}
