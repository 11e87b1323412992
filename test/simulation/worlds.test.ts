import assert from 'node:assert/strict';
import type { Application } from '../../src/simulation/application';
import { callClose, callConnect, callListen, callRead, callSend } from '../../src/simulation/calls';
import { schedule } from '../../src/simulation/clock';
import { endpointAt } from '../../src/simulation/endpoint';
import type { Scenario } from '../../src/simulation/scenario';
import { Scripted } from '../../src/simulation/scripted';
import { Simulation } from '../../src/simulation/simulation';
import { cloneWorld, createWorld, type World } from '../../src/simulation/world';
import { distance } from '../../src/tcp/seq';
import { Timeline } from '../../src/timeline/timeline';
import { builtIn, LADDERS, plain, scenario, twoHosts } from './support';

const LOSSY = twoHosts(
  [
    { when: 'established', host: 'client', call: 'send', octets: 30_000 },
    { when: 'established', after: 2000, host: 'client', call: 'close' },
    { when: 'closing', host: 'server', call: 'close' },
  ],
  {
    network: {
      seed: 9,
      loss: 0.15,
      faults: [
        { from: 'client', segment: 4, do: 'duplicate', by: 30 },
        { from: 'client', segment: 5, do: 'delay', by: 77 },
      ],
    },
  },
);

function begin(file: Scenario, timeline: Timeline | undefined): Simulation {
  const application = new Scripted(file);
  return new Simulation(application.begin(), application, timeline);
}

/** More than a listener has room for: half open, waiting, cookies, resets. */
const CROWDED = {
  title: 'a crowd',
  hosts: [
    { name: 'client', address: '10.0.0.1', policy: { r2Syn: 2 } },
    { name: 'server', address: '10.0.0.2', backlogs: { synCookies: 'on overflow', abortOnOverflow: true } },
  ],
  calls: [
    { at: 0, host: 'server', call: 'listen', port: 80, backlog: 2, accepts: false },
    ...Array.from({ length: 9 }, (_, i) => ({
      at: 7 * i,
      host: 'client',
      call: 'connect',
      to: 'server',
      port: 80,
    })),
    { at: 400, host: 'server', call: 'accept', port: 80 },
    { at: 500, host: 'server', call: 'close', listener: 80 },
  ],
};

/** Every condition, changes of them, and hosts that come and go. */
const EVENTFUL = twoHosts(
  [
    { when: 'established', host: 'client', call: 'send', octets: 20_000 },
    { at: 700, host: 'server', call: 'option', noDelay: true, keepAlive: true },
    { at: 900, host: 'client', call: 'crash' },
    { at: 1200, host: 'client', call: 'reboot' },
    { at: 1300, host: 'client', call: 'connect', to: 'server', port: 80, localPort: 40000 },
    { at: 1350, host: 'server', call: 'configure', profile: 'freebsd' },
    { at: 9000, host: 'client', call: 'close' },
    { at: 9500, host: 'server', call: 'close' },
  ],
  {
    network: {
      seed: 2,
      jitter: 20,
      rate: 2000,
      duplication: 0.1,
      reordering: 0.1,
      firewall: { idle: 4000, then: 'reset' },
      faults: [
        { from: 'client', segment: 4, do: 'reorder' },
        { from: 'client', segment: 7, do: 'edit', set: { wnd: 10 } },
      ],
      changes: [
        { at: 400, loss: 0.2 },
        { at: 800, partition: ['server'] },
        { at: 850, partition: [], loss: 0 },
      ],
    },
    until: 20_000,
  },
);

describe('nobody looking changes nothing', () => {
  const files = [
    ...LADDERS.map((id) => ({ id, json: builtIn(id) })),
    { id: 'a lossy network', json: LOSSY },
    { id: 'a crowd', json: CROWDED },
    { id: 'an eventful network', json: EVENTFUL },
  ];
  for (const { id, json } of files) {
    it(`${id}: with a timeline and without one, the world is the same after each moment`, () => {
      const file = scenario(json);
      const watched = begin(file, new Timeline(file.hosts));
      const unwatched = begin(file, undefined);
      const copies: { readonly copy: World; readonly then: unknown }[] = [];
      let more = true;
      while (more) {
        const then = plain(watched.world);
        assert.deepEqual(plain(unwatched.world), then);
        if (watched.world.moments % 10 === 0) {
          copies.push({ copy: cloneWorld(watched.world), then: structuredClone(then) });
        }
        more = watched.step();
        assert.equal(unwatched.step(), more);
      }
      assert.ok(watched.world.moments >= 3);
      for (const { copy, then } of copies) {
        assert.deepEqual(plain(copy), then, 'a copy stays as it was');
      }
    });
  }
});

describe('a copy of a world goes the same way', () => {
  it('from any moment on: chance, lines, what is held back, what a firewall knows', () => {
    const file = scenario(EVENTFUL);
    const original = begin(file, undefined);
    const copies: World[] = [];
    do {
      copies.push(cloneWorld(original.world));
    } while (original.step());
    assert.ok(copies.length > 80, String(copies.length));
    const end = plain(original.world);
    for (const copy of copies) {
      const again = new Simulation(copy, new Scripted(file), undefined);
      while (again.step()) {
        // to the end
      }
      assert.deepEqual(plain(copy), end);
    }
  }).timeout(60_000);
});

/** Clients that fetch 3,000 octets, one after the other, as programs in TypeScript do it. */
class Fetching implements Application {
  readonly #world: World;
  /** In the record of each connection that has ended: what it received. */
  readonly received: number[] = [];

  constructor(world: World, clients: number) {
    this.#world = world;
    for (let client = 0; client <= clients; client++) {
      const host = client === 0 ? 1 : 0;
      schedule(world.clock, client * 10, { kind: 'task', host, task: client, record: undefined });
    }
  }

  told: Application['told'] = (turn, record, signal) => {
    switch (`${turn.host.name} ${signal}`) {
      case 'client established':
        callSend(turn, record, new Uint8Array(10));
        return;
      case 'server data':
        callRead(turn, record, Infinity);
        callSend(turn, record, new Uint8Array(3000));
        callClose(turn, record);
        return;
      case 'client data':
        callRead(turn, record, Infinity);
        return;
      case 'client closing':
        // SYN and FIN are counted too.
        this.received.push(distance(record.tcb.rcv.nxt, record.tcb.rcv.irs) - 2);
        callClose(turn, record);
    }
  };

  perform: Application['perform'] = (turn, task) => {
    if (task === 0) {
      callListen(turn, 80);
    } else {
      callConnect(turn, endpointAt(this.#world.addresses, '10.0.0.2', 80));
    }
  };
}

describe('applications of one’s own', () => {
  const file = scenario(twoHosts([], { server: { policy: { msl: 50 } } }));

  function fetch(forgets: boolean): { world: World; received: readonly number[] } {
    const world = createWorld(file, { forgets });
    const application = new Fetching(world, 100);
    const simulation = new Simulation(world, application, undefined);
    while (simulation.step()) {
      // to the end
    }
    return { world, received: application.received };
  }

  it('make their calls and hear what the stack tells', () => {
    const { world, received } = fetch(false);
    assert.deepEqual(received, Array<number>(100).fill(3000));
    assert.equal(world.connections, 101, 'a listener and a hundred connections');
    assert.deepEqual(
      world.hosts.map(({ records, byTuple }) => [records.length, byTuple.size]),
      [
        [100, 0],
        [101, 0],
      ],
    );
  });

  it('a world that forgets gives the places of closed records to new ones, and goes the same way', () => {
    const [kept, forgotten] = [fetch(false), fetch(true)];
    assert.deepEqual(forgotten.received, kept.received);
    assert.deepEqual(forgotten.world.network.sent, kept.world.network.sent);
    assert.equal(forgotten.world.moments, kept.world.moments);
    for (const { records, free } of forgotten.world.hosts) {
      // A connection begins every 10 ms and is over in less than 1,000.
      assert.ok(records.length < 100, String(records.length));
      const open = records.filter(({ tcb }) => tcb.state !== 'CLOSED').length;
      assert.equal(new Set(free).size + open, records.length, 'a place is free once, or in use');
    }
  });
});
