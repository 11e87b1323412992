import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GROUPINGS, type Query } from '../../../src/sockets/service';
import type { History } from '../../../src/sockets/history';
import type { Owner } from '../../../src/sockets/socket';
import { STATES } from '../../../src/tcp/state';
import { listener, socket } from '../support';
import { TestMachine } from './support';

const address = fc.constantFrom('10.0.0.1', '127.0.0.1', '::1', '2001:db8::1');
const owner: fc.Arbitrary<Owner> = fc.oneof(
  fc.constantFrom<Owner>({ kind: 'none' }, { kind: 'unknown' }, { kind: 'other-user', uid: 7 }),
  fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 }).map((pids): Owner => ({
    kind: 'processes',
    processes: pids.map((pid) => ({ pid, name: `p${String(pid)}` })),
  })),
);
const connection = fc
  .record({
    state: fc.constantFrom(...STATES.filter((state) => state !== 'LISTEN')),
    local: fc.record({ address, port: fc.integer({ min: 1, max: 3 }) }),
    remote: fc.record({ address, port: fc.integer({ min: 1, max: 2 }) }),
    owner,
    sendQueue: fc.integer({ min: 0, max: 2 }),
  })
  .map(socket);
const heard = fc
  .record({ backlog: fc.record({ waiting: fc.integer({ min: 0, max: 2 }), most: fc.constant(2) }), owner })
  .map(listener);
const table = fc.uniqueArray(fc.oneof(connection, heard), { selector: ({ key }) => key, maxLength: 12 });
const query: fc.Arbitrary<Query> = fc.record({
  by: fc.constantFrom(...GROUPINGS),
  filter: fc.constantFrom('', '-state:time-wait', 'port:1', 'process:p1'),
  loopback: fc.boolean(),
});

/** What a person sees of a socket: all but when it was read last. */
function seen(history: History): unknown {
  return JSON.stringify({ ...history, seen: 0 });
}

describe('the watch of sockets, whatever is read', () => {
  it('a copy that takes what changed is what one would be told afresh', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(table, { minLength: 1, maxLength: 8 }), query, async (tables, asked) => {
        const machine = new TestMachine();
        const all = async (group: string): Promise<unknown> =>
          (await machine.watch.members(group, 0, 1000)).map(({ history }) => seen(history));
        await machine.watch.watch(asked);
        const copy = new Map<string, unknown>();
        for (const sockets of tables) {
          machine.sockets = sockets;
          await machine.clock.strike();
          const change = machine.changes.at(-1);
          const groups = change?.overview.groups.map(({ key }) => key) ?? [];
          for (const group of change?.groups ?? []) {
            copy.delete(group);
            if (groups.includes(group)) {
              copy.set(group, await all(group));
            }
          }
          assert.deepEqual([...copy.keys()].sort(), [...groups].sort());
          for (const group of groups) {
            assert.deepEqual(copy.get(group), await all(group));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('every socket of the last reading is there once, in its state, and every history could have been', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(table, { minLength: 1, maxLength: 8 }), async (tables) => {
        const machine = new TestMachine();
        await machine.watch.follow();
        for (const sockets of tables) {
          machine.sockets = sockets;
          await machine.clock.strike();
        }
        const present = await machine.watch.find('', 1000);
        assert.deepEqual(
          present.found
            .map(({ socket: { local, remote, state } }) => JSON.stringify([local, remote, state]))
            .sort(),
          (tables.at(-1) ?? [])
            .map(({ local, remote, state }) => JSON.stringify([local, remote, state]))
            .sort(),
        );
        const kept = await machine.watch.histories(0, 1000);
        assert.equal(new Set(kept.map(({ key }) => key)).size, kept.length);
        for (const { observations, seen: last, gone } of kept) {
          const times = [...observations.map(({ at }) => at), ...(gone === undefined ? [last] : [gone])];
          assert.deepEqual(
            times,
            [...times].sort((a, b) => a - b),
          );
          assert.ok(observations.every(({ state }, index) => state !== observations[index - 1]?.state));
          assert.ok(observations.every(({ at, after = at - 1 }) => after < at));
        }
      }),
      { numRuns: 300 },
    );
  });
});
