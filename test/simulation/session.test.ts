import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Scenario } from '../../src/simulation/scenario';
import { Session } from '../../src/simulation/session';
import { Scripted } from '../../src/simulation/scripted';
import { Simulation } from '../../src/simulation/simulation';
import { cloneWorld, type World } from '../../src/simulation/world';
import { formatLadder } from '../../src/timeline/ladder';
import { Timeline } from '../../src/timeline/timeline';
import { builtIn, plain, scenario, session, twoHosts } from './support';

/** A scenario from its beginning, and how to let it go on. */
function begin(file: Scenario, timeline?: Timeline): Simulation {
  const application = new Scripted(file);
  return new Simulation(application.begin(), application, timeline);
}

/** A world that was given away, and how to let it go on. */
function goOn(file: Scenario, world: World): Simulation {
  return new Simulation(world, new Scripted(file), undefined);
}

const LOSSY = twoHosts(
  [
    { when: 'established', host: 'client', call: 'send', octets: 60_000 },
    { when: 'established', host: 'server', call: 'send', octets: 60_000 },
    { when: 'established', after: 2000, host: 'client', call: 'close' },
    { when: 'closing', after: 20, host: 'server', call: 'close' },
  ],
  { network: { seed: 5, loss: 0.1 } },
);

describe('a session', () => {
  it('going anywhere gives the world that running straight there gives', () => {
    const file = scenario(LOSSY);
    const run = new Session(file);
    assert.ok(run.length > 2 * 64, 'it has checkpoints');
    const straight = begin(file, new Timeline(run.timeline.lanes));
    const expected = [structuredClone(plain(straight.world))];
    while (straight.step()) {
      expected.push(structuredClone(plain(straight.world)));
    }
    assert.equal(run.length, expected.length - 1);
    fc.assert(
      fc.property(fc.array(fc.nat(run.length), { minLength: 1, maxLength: 8 }), (places) => {
        for (const place of places) {
          assert.deepEqual(plain(run.world(place)), expected[place]);
        }
      }),
      { numRuns: 40 },
    );
    for (const place of [0, 1, 63, 64, 65, 127, 128, 129, run.length]) {
      assert.deepEqual(plain(run.world(place)), expected[place]);
    }
  }).timeout(60_000);

  it('its timeline is that of running straight', () => {
    const file = scenario(LOSSY);
    const run = new Session(file);
    const timeline = new Timeline(run.timeline.lanes);
    const straight = begin(file, timeline);
    while (straight.step()) {
      // to the end
    }
    assert.equal(formatLadder(run.timeline), formatLadder(timeline));
  });

  it('a world it has given away may change without the next one changing', () => {
    const run = session(LOSSY);
    const before = plain(run.world(90));
    const given = run.world(90);
    const simulation = goOn(run.scenario, given);
    while (simulation.step()) {
      // to the end
    }
    assert.deepEqual(plain(run.world(90)), before);
    assert.notDeepEqual(plain(given), before);
  });

  it('a checkpoint shares nothing that changes with the world it was taken of', () => {
    const simulation = begin(scenario(LOSSY));
    for (let i = 0; i < 40; i++) {
      simulation.step();
    }
    const copy = cloneWorld(simulation.world);
    const before = structuredClone(plain(copy));
    while (simulation.step()) {
      // to the end
    }
    assert.deepEqual(plain(copy), before);
  });

  it('what would go on for ever is cut off, and says so', () => {
    // The server never reads, and the client probes its window for ever (MUST-37).
    const run = session(
      twoHosts([{ when: 'established', host: 'client', call: 'send', octets: 100_000 }], {
        server: { reads: false },
      }),
    );
    assert.equal(run.truncated, true);
    assert.equal(session(builtIn('three-way-handshake')).truncated, false);
  }).timeout(60_000);

  it('what ends just where it would be cut off was not cut off', () => {
    const calls = (count: number): unknown[] =>
      Array.from({ length: count }, (_, at) => ({ at, host: 'client', call: 'listen', port: 81 }));
    const file = (count: number): unknown => ({
      title: 'calls',
      hosts: [
        { name: 'client', address: '10.0.0.1' },
        { name: 'server', address: '10.0.0.2' },
      ],
      calls: calls(count),
    });
    const [whole, cut] = [session(file(20_000)), session(file(20_001))];
    assert.deepEqual([whole.length, whole.truncated], [20_000, false]);
    assert.deepEqual([cut.length, cut.truncated], [20_000, true]);
  });

  it('"until" ends it in time', () => {
    const run = session(twoHosts([{ at: 500, host: 'client', call: 'close' }], { until: 400 }));
    assert.equal(run.truncated, false);
    const last = run.timeline.time(run.length - 1);
    assert.ok(last <= 400);
    assert.equal(run.world(run.length).moments, run.length);
  });
});
