import assert from 'node:assert/strict';
import type { Held } from '../../../src/sockets/macos/lsof';
import type { Entry } from '../../../src/sockets/macos/netstat';
import { socketsOf } from '../../../src/sockets/macos/sockets';

const NODE = { pid: 4711, name: 'node' };
const HERE = { address: '10.0.0.1', port: 40_000 };
const THERE = { address: '10.0.0.2', port: 443 };

function entry(parts: Partial<Entry> = {}): Entry {
  return {
    family: 'IPv4',
    receiveQueue: 1,
    sendQueue: 2,
    local: HERE,
    remote: THERE,
    state: 'ESTABLISHED',
    flags: 0x0102,
    generation: undefined,
    ...parts,
  };
}

function held(parts: Partial<Held> = {}): Held {
  return { process: NODE, uid: 501, local: HERE, remote: THERE, ...parts };
}

/** Whose a socket is. */
function owner(one: Entry, around: { held?: Held[]; uid?: number; isWhole?: boolean } = {}): unknown {
  const [socket] = socketsOf([one], { held: [], uid: 501, isWhole: true, ...around });
  return socket?.owner;
}

describe('A socket of macOS', () => {
  it('is a line of netstat, and who holds it by lsof', () => {
    const [socket] = socketsOf([entry()], { held: [held(), held()], uid: 501, isWhole: true });
    assert.deepEqual(socket, {
      key: '10.0.0.1:40000 10.0.0.2:443',
      state: 'ESTABLISHED',
      family: 'IPv4',
      local: HERE,
      remote: THERE,
      owner: { kind: 'processes', processes: [NODE] },
      sendQueue: 2,
      receiveQueue: 1,
      backlog: undefined,
      timer: undefined,
      retransmissions: undefined,
      uid: 501,
    });
  });

  it('may be held by several processes', () => {
    const child = { pid: 4712, name: 'node' };
    assert.deepEqual(owner(entry(), { held: [held(), held({ process: child })] }), {
      kind: 'processes',
      processes: [NODE, child],
    });
  });

  it('on a link is found, though lsof does not tell the link', () => {
    const onLink = { address: 'fe80::1%en0', port: 80 };
    const found = owner(entry({ family: 'IPv6', local: onLink }), {
      held: [held({ local: { address: 'fe80::1', port: 80 } })],
    });
    assert.deepEqual(found, { kind: 'processes', processes: [NODE] });
  });

  it('is nobody’s when no descriptor leads to it (SS_NOFDREF), or nobody’s yet', () => {
    assert.deepEqual(owner(entry({ state: 'FIN-WAIT-2', flags: 0x2031 })), { kind: 'none' });
    assert.deepEqual(owner(entry({ state: 'TIME-WAIT', flags: undefined })), { kind: 'none' });
    assert.deepEqual(owner(entry({ state: 'ESTABLISHED', flags: 0x1003 })), { kind: 'unaccepted' });
  });

  it('that lsof does not show has another user, if it showed everything', () => {
    assert.deepEqual(owner(entry()), { kind: 'other-user', uid: undefined });
    assert.deepEqual(owner(entry(), { isWhole: false }), { kind: 'unknown' });
    assert.deepEqual(owner(entry(), { uid: 0 }), { kind: 'unknown' });
    assert.deepEqual(owner(entry({ flags: undefined })), { kind: 'unknown' });
  });

  it('that listens has no queues, and a key of its own beside its twins', () => {
    const listening = { remote: undefined, state: 'LISTEN' } as const;
    const twins = [
      entry({ ...listening, generation: '1f' }),
      entry({ ...listening, generation: '20' }),
      entry(listening),
      entry(listening),
    ];
    const sockets = socketsOf(twins, { held: [], uid: 501, isWhole: true });
    assert.equal(new Set(sockets.map(({ key }) => key)).size, 4);
    assert.deepEqual(
      sockets.map(({ sendQueue, receiveQueue }) => [sendQueue, receiveQueue]),
      Array(4).fill([undefined, undefined]),
    );
  });
});
