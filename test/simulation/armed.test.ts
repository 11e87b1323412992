import assert from 'node:assert/strict';
import { armedAt } from '../../src/simulation/armed';
import type { World } from '../../src/simulation/world';
import { TIMERS } from '../../src/tcp/timers';
import { session, twoHosts } from './support';

describe('when a timer was set', () => {
  // The client's first segment of text is lost; the server never closes; the client waits in FIN-WAIT-2.
  const run = session(
    twoHosts(
      [
        { at: 300, host: 'client', call: 'send', octets: 5000 },
        { at: 2000, host: 'client', call: 'close' },
        { at: 3000, host: 'server', call: 'close' },
      ],
      { network: { faults: [{ from: 'client', segment: 3, do: 'lose' }] }, server: { profile: 'linux' } },
    ),
  );
  const worlds = Array.from({ length: run.length + 1 }, (_, moments) => run.world(moments));
  const worldAt = (moments: number): World => {
    const world = worlds[moments];
    assert.ok(world !== undefined, String(moments));
    return world;
  };

  it('it is the first moment after which it has its deadline, as going back step by step finds it', () => {
    const found = new Set<string>();
    for (let moments = 0; moments <= run.length; moments++) {
      for (const { index: host, records } of worldAt(moments).hosts) {
        for (const { index: record, connection, tcb } of records) {
          for (const timer of TIMERS) {
            const deadline = tcb.timers[timer];
            if (deadline === undefined) {
              continue;
            }
            let expected = moments;
            while (
              expected > 0 &&
              worldAt(expected - 1).hosts[host]?.records[record]?.tcb.timers[timer] === deadline
            ) {
              expected--;
            }
            assert.equal(armedAt(worldAt, moments, { host, record, connection, timer }), expected);
            found.add(timer);
          }
        }
      }
    }
    assert.deepEqual(
      ['retransmission', 'delayed ack', 'time-wait'].filter((timer) => !found.has(timer)),
      [],
    );
  });

  it('TIME-WAIT was set 2 MSL before its deadline (RFC 9293 section 3.4.2)', () => {
    const moments = run.length - 1;
    const client = worldAt(moments).hosts[0];
    const record = client?.records[0];
    const deadline = record?.tcb.timers['time-wait'];
    assert.ok(record !== undefined && deadline !== undefined);
    const set = armedAt(worldAt, moments, {
      host: 0,
      record: 0,
      connection: record.connection,
      timer: 'time-wait',
    });
    assert.equal(deadline - run.timeline.time(set - 1), 2 * 120_000);
  });
});
