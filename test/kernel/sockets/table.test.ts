import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { environmentWith } from '../../tools/debian';
import { temporaryFolder } from '../../tools/ending';
import { run } from '../../tools/run';
import { findSs } from '../../tools/socket-tools';
import { laboratory } from '../laboratory';
import { FLUX_PORT } from './crowd';
import type { Observed, Round } from './observe';
import { compare, linesOfReading, linesOfSs } from './ss';

/** Of what is not as it has to be: there may be thousands. */
const SHOWN = 10;

/** Real sockets, some twenty thousand, in a namespace of their own: as we read them, and as ss does. */
describe('The table of this machine’s sockets', () => {
  let seen: Observed;

  before(async function () {
    laboratory(this);
    const file = path.join(await temporaryFolder('sockets'), 'seen.json');
    const namespace = path.join(__dirname, '../namespace.pl');
    const program = [process.execPath, '--import', 'tsx', path.join(__dirname, 'observe.ts'), file];
    await run('perl', [namespace, ...program], { env: environmentWith([await findSs()]) });
    seen = JSON.parse(await readFile(file, 'utf8')) as Observed;
  });

  it('is that of ss, line by line: none missing, none extra, none in a wrong state', () => {
    for (const { named, before, reading, after } of seen.rounds) {
      const [first, last] = [linesOfSs(before), linesOfSs(after)];
      const { missing, extra, wrong, same } = compare(first, linesOfReading(reading, named), last);
      // What opens and closes without end may be there, or wait for accept(), for a moment that only one of them saw.
      const settled = (text: string): boolean => !text.includes(` ${String(FLUX_PORT)}`);
      assert.deepEqual(
        [missing, extra, wrong].map((texts) => texts.filter(settled).slice(0, SHOWN)),
        [[], [], []],
      );
      assert.ok(same >= 20_000, `${String(same)} were the same before and after`);
      assert.deepEqual([reading.unreadableCount, reading.shortcomings], [0, []]);
    }
  });

  it('has every kind that was opened', () => {
    const [{ reading }] = seen.rounds as [Round];
    const states = new Set(reading.sockets.map(({ state }) => state));
    assert.deepEqual([...states].sort(), [
      'CLOSE-WAIT',
      'ESTABLISHED',
      'FIN-WAIT-2',
      'LISTEN',
      'SYN-RECEIVED',
      'SYN-SENT',
      'TIME-WAIT',
    ]);
    const unaccepted = reading.sockets.filter(({ local, owner }) => {
      return owner.kind === 'unaccepted' && local.port === 8002;
    });
    assert.equal(unaccepted.length, 12);
    const waiting = reading.sockets.find(
      ({ backlog, local }) => backlog !== undefined && local.port === 8002,
    );
    assert.deepEqual(waiting?.backlog, { waiting: 12, most: 17 });
  });

  it('tells more of a connection when it is asked, over IPv4, IPv6 and both', () => {
    const [{ reading }] = seen.rounds as [Round];
    const asked = Object.entries(seen.details);
    const ports = asked.map(([key, { mss, rto }]) => {
      const { local, remote } = reading.sockets.find((one) => one.key === key) ?? assert.fail(key);
      assert.ok((mss ?? 0) > 1000 && (rto ?? 0) >= 200, key);
      return Math.min(local.port, remote?.port ?? 0);
    });
    assert.deepEqual(ports.sort(), [8004, 8004, 8006, 8006, 8007, 8007, 8046, 8046]);
  });

  it('tells more of a process when it is asked', () => {
    const { name, command, folder } = seen.holder ?? assert.fail();
    assert.equal(name, 'perl');
    assert.deepEqual(command.slice(1), [path.join(__dirname, 'crowd.pl'), '20400', '1']);
    assert.equal(folder, process.cwd());
  });

  it('has no processes of other users for whoever may not see them', function () {
    const { sockets, shortcomings } = seen.nobodys ?? this.skip();
    const held = sockets.filter(({ owner }) => owner.kind === 'other-user');
    assert.ok(held.length >= 20_000);
    assert.deepEqual([...new Set(held.map(({ uid }) => uid))], [0]);
    assert.deepEqual(shortcomings, [{ kind: 'other-users', sockets: held.length }]);
    assert.deepEqual(
      sockets.filter(({ owner }) => owner.kind === 'processes' || owner.kind === 'unknown'),
      [],
    );
  });
});
