import assert from 'node:assert/strict';
import type { Finding } from '../../../src/sockets/finding';
import type { Query } from '../../../src/sockets/service';
import { listener, socket } from '../support';
import { TestMachine } from './support';

const BY_STATE: Query = { by: 'state', filter: '', loopback: true };

describe('the watch of sockets', () => {
  it('reads when somebody looks, and no more when nobody does', async () => {
    const machine = new TestMachine();
    machine.sockets = [listener(), socket()];
    const overview = await machine.watch.watch(BY_STATE);
    assert.deepEqual(
      overview.groups.map(({ key, count }) => [key, count]),
      [
        ['LISTEN', 1],
        ['ESTABLISHED', 1],
      ],
    );
    await machine.clock.strike();
    assert.equal(machine.readings, 2);
    await machine.watch.rest();
    assert.equal(machine.clock.wait, undefined);
  });

  it('goes on without a reading when the last one is fresh, in another order', async () => {
    const machine = new TestMachine();
    machine.sockets = [listener(), socket()];
    await machine.watch.watch(BY_STATE);
    const overview = await machine.watch.watch({ ...BY_STATE, by: 'localPort' });
    assert.equal(machine.readings, 1);
    assert.deepEqual(
      overview.groups.map(({ key }) => key),
      ['8000', '40000'],
    );
  });

  it('takes a twentieth of a processor at most, and a second at least', async () => {
    const machine = new TestMachine();
    await machine.watch.watch(BY_STATE);
    assert.equal(machine.clock.wait, 1000);
    machine.took = 200;
    await machine.clock.strike();
    assert.equal(machine.clock.wait, 4000);
    machine.took = 60_000;
    await machine.clock.strike();
    assert.equal(machine.clock.wait, 30_000);
  });

  it('reads seldom while the window is hidden, and at once when it is seen again', async () => {
    const machine = new TestMachine();
    await machine.watch.watch(BY_STATE);
    await machine.watch.hidden(true);
    assert.equal(machine.clock.wait, 5000);
    machine.clock.pass(2000);
    assert.equal(machine.clock.wait, 3000);
    await machine.watch.hidden(false);
    assert.equal(machine.clock.wait, 0);
  });

  it('is read for who follows, though nobody looks at the groups', async () => {
    const machine = new TestMachine();
    await machine.watch.follow();
    await machine.watch.follow();
    await machine.clock.strike();
    assert.equal(machine.changes.length, 1);
    await machine.watch.unfollow();
    assert.equal(machine.clock.wait, 1000);
    await machine.watch.unfollow();
    assert.equal(machine.clock.wait, undefined);
  });

  it('says that a reading failed, and tries again after longer and longer pauses', async () => {
    const machine = new TestMachine();
    await machine.watch.watch(BY_STATE);
    machine.broken = 'no table';
    const waits: unknown[] = [];
    for (let times = 0; times < 6; times++) {
      await machine.clock.strike();
      waits.push(machine.clock.wait);
    }
    assert.deepEqual(waits, [2000, 4000, 8000, 16_000, 30_000, 30_000]);
    assert.deepEqual(machine.failures, Array(6).fill('no table'));
    machine.broken = undefined;
    await machine.clock.strike();
    assert.equal(machine.clock.wait, 1000);
  });

  it('rejects when the first reading fails, and goes on trying', async () => {
    const machine = new TestMachine();
    machine.broken = 'no table';
    await assert.rejects(machine.watch.watch(BY_STATE), { message: 'no table' });
    machine.broken = undefined;
    machine.sockets = [socket()];
    await machine.clock.strike();
    assert.equal(machine.changes[0]?.overview.total, 1);
  });

  it('rejects a filter that says nothing, and leaves what is shown as it is', async () => {
    const machine = new TestMachine();
    machine.sockets = [socket()];
    await machine.watch.watch(BY_STATE);
    await assert.rejects(machine.watch.watch({ ...BY_STATE, filter: 'state:x' }), /state:x/u);
    assert.equal((await machine.watch.members('ESTABLISHED', 0, 10)).length, 1);
  });

  it('refreshes with a reading that begins when it is asked for', async () => {
    const machine = new TestMachine();
    machine.sockets = [socket()];
    const first = machine.watch.watch(BY_STATE);
    while (machine.readings === 0) {
      await Promise.resolve();
    }
    machine.sockets = [];
    const overview = await machine.watch.refresh();
    assert.equal((await first).total, 1);
    assert.equal(overview.total, 0);
    assert.equal(machine.readings, 2);
  });

  it('shows those that a filter finds, and those of this machine alone only when they are wanted', async () => {
    const machine = new TestMachine();
    const near = { address: '127.0.0.1', port: 8000 };
    machine.sockets = [listener(), socket(), socket({ local: near, remote: { ...near, port: 8001 } })];
    const shown = async (query: Partial<Query>): Promise<number> =>
      (await machine.watch.watch({ ...BY_STATE, ...query })).shown;
    assert.equal(await shown({}), 3);
    assert.equal(await shown({ loopback: false }), 2);
    assert.equal(await shown({ filter: 'state:listen' }), 1);
    assert.equal((await machine.watch.find('port:8001', 10)).count, 1);
  });

  it('tells which groups are others, and not those that are as they were', async () => {
    const machine = new TestMachine();
    const other = socket({ local: { address: '10.0.0.1', port: 40_001 }, state: 'TIME-WAIT' });
    const timer = { kind: 'time-wait', in: 60_000 } as const;
    machine.sockets = [listener(), socket(), { ...other, timer }];
    await machine.watch.watch(BY_STATE);
    const groups = async (): Promise<readonly string[] | undefined> => {
      await machine.clock.strike();
      return machine.changes.at(-1)?.groups;
    };
    machine.sockets = [listener(), socket(), { ...other, timer: { ...timer, in: 59_000 } }];
    assert.deepEqual(await groups(), []);
    machine.sockets = [listener(), socket({ state: 'CLOSE-WAIT' }), other];
    assert.deepEqual(await groups(), ['ESTABLISHED', 'TIME-WAIT', 'CLOSE-WAIT']);
    machine.sockets = [listener({ backlog: { waiting: 3, most: 128 } }), socket({ state: 'CLOSE-WAIT' })];
    assert.deepEqual(await groups(), ['LISTEN', 'TIME-WAIT']);
  });

  it('marks the sockets and the groups that something is said about', async () => {
    const machine = new TestMachine();
    machine.sockets = [listener(), socket({ state: 'CLOSE-WAIT' })];
    await machine.watch.watch(BY_STATE);
    machine.clock.pass(24 * 3_600_000);
    const { groups, findings } = await machine.watch.refresh();
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['close-wait-stays'],
    );
    assert.deepEqual(
      groups.map(({ key, severity }) => [key, severity !== undefined]),
      [
        ['LISTEN', false],
        ['CLOSE-WAIT', true],
      ],
    );
    assert.deepEqual(machine.changes.at(-1)?.groups, ['CLOSE-WAIT']);
    const [{ id, count }] = findings as [Finding];
    assert.equal(count, 1);
    const said = await Promise.all([
      machine.watch.members('LISTEN', 0, 10),
      machine.watch.members('CLOSE-WAIT', 0, 10),
      machine.watch.showing(id, 0, 10),
    ]);
    assert.deepEqual(
      said.map((members) => members.map((member) => [member.history.socket.state, ...member.findings])),
      [[['LISTEN']], [['CLOSE-WAIT', id]], [['CLOSE-WAIT', id]]],
    );
    assert.deepEqual(await machine.watch.showing(id, 1, 10), []);
    assert.deepEqual(await machine.watch.showing('nothing', 0, 10), []);
  });

  it('keeps the groups that matter when there are too many, and the others as one', async () => {
    const machine = new TestMachine();
    const at = (port: number, address = '10.0.0.2') =>
      socket({ local: { address: '10.0.0.1', port }, remote: { address, port: 80 } });
    machine.sockets = [
      ...Array.from({ length: 3000 }, (_, index) => at(10_000 + index)),
      at(7, '10.0.0.3'),
      at(7, '10.0.0.4'),
    ];
    const { groups, shown } = await machine.watch.watch({ ...BY_STATE, by: 'localPort' });
    assert.equal(groups.length, 500);
    assert.deepEqual(groups[0], { key: '7', label: '7', count: 2, severity: undefined });
    assert.equal(groups.at(-1)?.key, 'others');
    assert.equal(
      groups.reduce((sum, { count }) => sum + count, 0),
      shown,
    );
  });

  it('groups by process, each that holds a socket, and says who else may have one', async () => {
    const machine = new TestMachine();
    const port = (number: number) => ({ local: { address: '10.0.0.1', port: number } });
    const [parent, child] = [
      { pid: 9, name: 'nginx' },
      { pid: 10, name: 'nginx' },
    ];
    machine.sockets = [
      socket({ ...port(1), owner: { kind: 'processes', processes: [parent, child] } }),
      socket({ ...port(2), owner: { kind: 'other-user', uid: 1000 } }),
      socket({ ...port(3), owner: { kind: 'none' } }),
      socket({ ...port(4), owner: { kind: 'unknown' } }),
    ];
    const { groups } = await machine.watch.watch({ ...BY_STATE, by: 'process' });
    assert.deepEqual(
      groups.map(({ key, label }) => [key, label]),
      [
        ['uid:1000', '1000'],
        ['pid:9', 'nginx'],
        ['pid:10', 'nginx'],
        ['none', 'none'],
        ['unknown', 'unknown'],
      ],
    );
  });

  it('counts the sockets by state at each reading', async () => {
    const machine = new TestMachine();
    machine.sockets = [listener(), socket()];
    await machine.watch.watch(BY_STATE);
    machine.sockets = [listener()];
    await machine.clock.strike();
    const { at, states } = await machine.watch.counts();
    assert.deepEqual(at, [1_000_000, 1_001_000]);
    assert.deepEqual(states[1], [1, 1]);
    assert.deepEqual(states[4], [1, 0]);
  });
});
