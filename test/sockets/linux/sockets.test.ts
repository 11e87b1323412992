import assert from 'node:assert/strict';
import { socketOf } from '../../../src/sockets/linux/links';
import { parseScopes } from '../../../src/sockets/linux/scopes';
import { socketsOf, type Surroundings } from '../../../src/sockets/linux/sockets';
import type { Entry } from '../../../src/sockets/linux/table';
import type { Owner } from '../../../src/sockets/socket';

const MINE = 1000;

function entry(parts: Partial<Entry> = {}): Entry {
  return {
    state: 'ESTABLISHED',
    family: 'IPv4',
    local: { address: '10.0.0.1', port: 40_000 },
    remote: { address: '10.0.0.2', port: 80 },
    sendQueue: 5,
    receiveQueue: 6,
    timer: undefined,
    retransmissions: 0,
    uid: MINE,
    inode: 7,
    ...parts,
  };
}

function around(parts: Partial<Surroundings> = {}): Surroundings {
  return {
    holders: new Map(),
    uid: MINE,
    someAreHidden: true,
    backlogs: new Map(),
    scopes: new Map(),
    ...parts,
  };
}

function ownerOf(parts: Partial<Entry>, where: Partial<Surroundings> = {}): Owner | undefined {
  return socketsOf([entry(parts)], around(where))[0]?.owner;
}

describe('A socket of Linux', () => {
  it('has the processes whose descriptors lead to it', () => {
    const processes = [{ pid: 1, name: 'node' }];
    assert.deepEqual(ownerOf({}, { holders: new Map([[7, processes]]) }), { kind: 'processes', processes });
  });

  it('is another user’s, when there are processes that may not be looked into', () => {
    assert.deepEqual(ownerOf({ uid: 33 }), { kind: 'other-user', uid: 33 });
    assert.deepEqual(ownerOf({ uid: 33 }, { someAreHidden: false }), { kind: 'unknown' });
    assert.deepEqual(ownerOf({ uid: MINE }), { kind: 'unknown' });
  });

  it('without an inode was closed, or was never accepted', () => {
    const states = [
      'SYN-RECEIVED',
      'ESTABLISHED',
      'CLOSE-WAIT',
      'FIN-WAIT-1',
      'LAST-ACK',
      'TIME-WAIT',
    ] as const;
    assert.deepEqual(
      states.map((state) => ownerOf({ state, inode: 0 })?.kind),
      ['unaccepted', 'unaccepted', 'unaccepted', 'none', 'none', 'none'],
    );
  });

  it('without an inode has no user that a 0 could stand for', () => {
    const [orphan, roots] = socketsOf(
      [entry({ inode: 0, uid: 0 }), entry({ uid: 0, local: { address: '10.0.0.1', port: 1 } })],
      around(),
    );
    assert.deepEqual([orphan?.uid, roots?.uid], [undefined, 0]);
  });

  it('that listens has a queue of connections, and is told from its twins', () => {
    const listens = { state: 'LISTEN', receiveQueue: 3 } as const;
    const [one, two] = socketsOf(
      [entry({ ...listens, inode: 7 }), entry({ ...listens, inode: 8 })],
      around({ backlogs: new Map([[7, 128]]) }),
    );
    assert.deepEqual(one?.backlog, { waiting: 3, most: 128 });
    assert.deepEqual(two?.backlog, { waiting: 3, most: undefined });
    assert.deepEqual([one.remote, one.sendQueue, one.receiveQueue], [undefined, undefined, undefined]);
    assert.notEqual(one.key, two.key);
  });

  it('that the table names twice is one, as it was named last', () => {
    const sockets = socketsOf([entry(), entry({ state: 'CLOSE-WAIT' })], around());
    assert.deepEqual(
      sockets.map(({ state }) => state),
      ['CLOSE-WAIT'],
    );
  });

  it('at a link-local address has that link’s name, at both ends', () => {
    const scopes = parseScopes(`\
fe8000000000000000fc00fffe000001 04 40 20 80     eth0
fe8000000000000000fc00fffe000002 05 40 20 80     eth1
fe8000000000000000fc00fffe000002 06 40 20 80     eth2
fd000000000000000000000000000002 04 40 00 82     eth0
00000000000000000000000000000001 01 80 10 80       lo
`);
    const ends = (local: string, remote: string) =>
      socketsOf(
        [entry({ local: { address: local, port: 1 }, remote: { address: remote, port: 2 } })],
        around({ scopes }),
      ).map((one) => [one.local.address, one.remote?.address]);
    assert.deepEqual(ends('fe80::fc:ff:fe00:1', 'fe80::9'), [['fe80::fc:ff:fe00:1%eth0', 'fe80::9%eth0']]);
    // Two interfaces have it: it is not known which.
    assert.deepEqual(ends('fe80::fc:ff:fe00:2', 'fe80::9'), [['fe80::fc:ff:fe00:2', 'fe80::9']]);
    assert.deepEqual(ends('fd00::2', 'fd00::9'), [['fd00::2', 'fd00::9']]);
  });

  it('is what a descriptor leads to', () => {
    const links = ['socket:[4711]', 'pipe:[4711]', '/tmp/socket:[4711]', 'anon_inode:[eventpoll]'];
    assert.deepEqual(links.map(socketOf), [4711, undefined, undefined, undefined]);
  });
});
