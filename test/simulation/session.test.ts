import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Scenario } from '../../src/simulation/scenario';
import { Session } from '../../src/simulation/session';
import { Scripted } from '../../src/simulation/scripted';
import { Simulation } from '../../src/simulation/simulation';
import { cloneWorld, type World } from '../../src/simulation/world';
import { formatLadder } from '../../src/timeline/ladder';
import { Timeline } from '../../src/timeline/timeline';
import { builtIn, plain, recordOf, scenario, session, twoHosts } from './support';

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
    // Looking goes on from where it was looked last; a world of one's own is a copy of that.
    const looks = [(place: number) => run.look(place, plain), (place: number) => plain(run.world(place))];
    const straight = begin(file, new Timeline(run.timeline.lanes));
    const expected = [structuredClone(plain(straight.world))];
    while (straight.step()) {
      expected.push(structuredClone(plain(straight.world)));
    }
    assert.equal(run.length, expected.length - 1);
    fc.assert(
      fc.property(fc.array(fc.nat(run.length), { minLength: 1, maxLength: 8 }), (places) => {
        places.forEach((place, i) => {
          assert.deepEqual(looks[i % 2]?.(place), expected[place]);
        });
      }),
      { numRuns: 40 },
    );
    for (const place of [0, 1, 63, 64, 65, 127, 128, 129, run.length]) {
      assert.deepEqual(plain(run.world(place)), expected[place]);
    }
  }).timeout(60_000);

  it('run in slices, it is what it is when it is run at once', () => {
    const file = scenario(LOSSY);
    const [whole, sliced] = [new Session(file), new Session(file, { inSlices: true })];
    assert.equal(sliced.length, 0);
    let slices = 1;
    while (sliced.advance(50)) {
      assert.deepEqual([sliced.length, sliced.truncated], [50 * slices, true]);
      slices++;
    }
    assert.ok(slices > 2);
    assert.equal(formatLadder(sliced.timeline), formatLadder(whole.timeline));
    assert.deepEqual(plain(sliced.world(sliced.length)), plain(whole.world(whole.length)));
    assert.equal(sliced.layout.height, whole.layout.height);
  });

  it('a run of thousands of moments keeps few of them, and still goes anywhere', () => {
    const file = scenario(
      twoHosts([{ at: 20, times: 5000, every: 7, host: 'client', call: 'send', octets: 100 }]),
    );
    const run = new Session(file);
    const straight = begin(file, new Timeline(run.timeline.lanes));
    const places = new Set([0, 1, 64, 2048, 2049, 4095, 4096, 4500, run.length]);
    assert.ok(run.length > 4500, String(run.length));
    do {
      const { world } = straight;
      if (places.has(world.moments)) {
        assert.deepEqual(run.look(world.moments, plain), plain(world), String(world.moments));
      }
    } while (straight.step());
    // And back again, from a later moment to an earlier one.
    const sent = [run.length, 4500, 64].map((place) => run.look(place, (world) => recordOf(world, 0).sent));
    assert.deepEqual(
      [...sent].sort((a, b) => b - a),
      sent,
    );
    assert.equal(sent[0], 500_000);
  });

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
    const probing = scenario(
      twoHosts([{ when: 'established', host: 'client', call: 'send', octets: 100_000 }], {
        server: { reads: false },
      }),
    );
    const run = new Session(probing, { most: 1000 });
    assert.deepEqual([run.length, run.truncated], [1000, true]);
    assert.equal(session(builtIn('three-way-handshake')).truncated, false);
  });

  it('what ends just where it would be cut off was not cut off', () => {
    const run = (times: number): Session => {
      const calls = [{ at: 0, times, host: 'client', call: 'listen', port: 81 }];
      return new Session(scenario({ ...(twoHosts([]) as object), calls }), { most: 100 });
    };
    const [whole, cut] = [run(100), run(101)];
    assert.deepEqual([whole.length, whole.truncated], [100, false]);
    assert.deepEqual([cut.length, cut.truncated], [100, true]);
  });

  it('"until" ends it in time', () => {
    const run = session(twoHosts([{ at: 500, host: 'client', call: 'close' }], { until: 400 }));
    assert.equal(run.truncated, false);
    const last = run.timeline.time(run.length - 1);
    assert.ok(last <= 400);
    assert.equal(run.world(run.length).moments, run.length);
  });
});
