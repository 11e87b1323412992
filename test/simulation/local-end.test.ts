import assert from 'node:assert/strict';
import type { Application } from '../../src/simulation/application';
import { callConnect } from '../../src/simulation/calls';
import { schedule } from '../../src/simulation/clock';
import { endpointAt } from '../../src/simulation/endpoint';
import { Simulation } from '../../src/simulation/simulation';
import { createWorld } from '../../src/simulation/world';
import { Timeline } from '../../src/timeline/timeline';
import { recordOf, scenario, session, twoHosts } from './support';

describe('The local end of a connection', () => {
  it('stays what it was when the connection began, whichever address that is (MUST-45)', () => {
    const run = session(
      twoHosts(
        [
          {
            at: 20,
            host: 'client',
            call: 'connect',
            to: 'server',
            port: 80,
            localAddress: '10.0.0.11',
            localPort: 5,
          },
          { when: 'established', host: 'client', call: 'send', octets: 5000 },
          { at: 2000, host: 'client', call: 'close' },
        ],
        { client: { addresses: ['10.0.0.11'] }, network: { loss: 0.1, seed: 3 } },
      ),
    );
    const began = Array.from({ length: run.length }, (_, i) => i + 1).filter((moments) => {
      const records = run.world(moments).hosts[0]?.records ?? [];
      return records.length === 2;
    });
    assert.ok(began.length > 10);
    for (const moments of began) {
      const { local } = recordOf(run.world(moments), 0, 2);
      assert.deepEqual([local.address, local.port], ['10.0.0.11', 5]);
    }
    // The other side saw no other address either.
    const { remote } = recordOf(run.world(run.length), 1, 2);
    assert.deepEqual([remote?.address, remote?.port], ['10.0.0.11', 5]);
  });

  it('has one port for each connection to a socket: when all are taken, "insufficient resources"', () => {
    const PORTS = 65_536 - 49_152;
    const file = scenario(twoHosts([]));
    const world = createWorld(file);
    const timeline = new Timeline(file.hosts);
    const application: Application = {
      perform: (turn) => {
        callConnect(turn, endpointAt(turn.world.addresses, '10.0.0.2', 80));
      },
      told: () => undefined,
    };
    for (let i = 0; i <= PORTS; i++) {
      schedule(world.clock, 0, { kind: 'task', host: 0, task: 0, record: undefined });
    }
    const unwatched = new Simulation(world, application, undefined);
    for (let i = 0; i < PORTS; i++) {
      unwatched.step();
    }
    new Simulation(world, application, timeline).step();
    const ports = new Set(world.hosts[0]?.records.map(({ local }) => local.port));
    assert.deepEqual([ports.size, Math.min(...ports), Math.max(...ports)], [PORTS, 49_152, 65_535]);
    const row = timeline.row(0);
    assert.equal(row.kind === 'call' && row.text, 'connect(10.0.0.2:80): error "insufficient resources"');
  });
});
