import assert from 'node:assert/strict';
import { distance } from '../../src/tcp/seq';
import { recordOf, session, twoHosts } from './support';

/** The initial sequence number of the client's connection from `port`, opened at 10 ms, under a seed. */
function isnOf(port: number, seed: number): number {
  const call = { at: 10, host: 'client', call: 'connect', to: 'server', port: 80, localPort: port };
  const run = session(twoHosts([call], { network: { seed } }));
  return recordOf(run.world(run.length), 0, 2).tcb.snd.iss;
}

describe('Initial sequence numbers of hosts', () => {
  const ports = Array.from({ length: 64 }, (_, i) => 50_000 + i);

  it('differ from four-tuple to four-tuple, by more than the clock could (MUST-9, SHLD-1)', () => {
    const isns = ports.map((port) => isnOf(port, 1));
    assert.equal(new Set(isns).size, ports.length);
    // Neighbouring ports do not have neighbouring numbers: a second of the clock is 250,000.
    const near = isns.slice(1).filter((isn, i) => Math.abs(distance(isn, isns[i] ?? 0)) <= 250_000);
    assert.deepEqual(near, []);
  });

  it('are others under another seed, and the same again under the same (MUST-9)', () => {
    assert.equal(isnOf(50_000, 1), isnOf(50_000, 1));
    assert.notEqual(isnOf(50_000, 1), isnOf(50_000, 2));
  });
});
