import assert from 'node:assert/strict';
import type { Entry } from '../../../src/sockets/windows/netstat';
import { socketsOf } from '../../../src/sockets/windows/sockets';
import { systemOf } from '../../../src/sockets/windows/system';
import { parseTasklist } from '../../../src/sockets/windows/tasklist';

/** What is asked for beside the table. */

describe('tasklist', () => {
  it('names processes (by hand, from its documentation and lines in public issues)', () => {
    const text =
      '"System Idle Process","0","Services","0","8 K"\r\n"System","4","Services","0","1.234 K"\r\n' +
      '"Code - Insiders.exe","21044","Console","1","210,332 K"\r\n"we""ird, a.exe","9","Console","1","1 K"\r\n';
    const { found, unreadable } = parseTasklist(text, 'tasklist');
    assert.deepEqual(
      found.map(({ pid, name }) => [pid, name]),
      [
        [0, 'System Idle Process'],
        [4, 'System'],
        [21_044, 'Code - Insiders.exe'],
        [9, 'we"ird, a.exe'],
      ],
    );
    assert.deepEqual(unreadable, []);
  });

  it('may name none, in any language (verbatim), or be cut off', () => {
    const none = 'INFO: No tasks are running which match the specified criteria.\r\n';
    assert.deepEqual(parseTasklist(none, 'tasklist'), { found: [], unreadable: [] });
    assert.deepEqual(parseTasklist('"node.exe","12","Console"\n"node.e', 'tasklist'), {
      found: [{ pid: 12, name: 'node.exe' }],
      unreadable: [{ source: 'tasklist', line: 2, text: '"node.e' }],
    });
  });
});

describe('A socket of Windows', () => {
  const entry: Entry = {
    family: 'IPv4',
    local: { address: '10.0.0.1', port: 40_000 },
    remote: { address: '10.0.0.2', port: 443 },
    state: 'ESTABLISHED',
    pid: 12,
  };

  it('has the process that has its number', () => {
    const sockets = socketsOf(
      [entry, { ...entry, pid: 13, local: { address: '10.0.0.1', port: 40_001 } }],
      [{ pid: 12, name: 'node.exe' }],
    );
    assert.deepEqual(
      sockets.map(({ owner }) => owner),
      [{ kind: 'processes', processes: [{ pid: 12, name: 'node.exe' }] }, { kind: 'unknown' }],
    );
  });

  it('of nobody has nobody, though a process has the number 0', () => {
    const [socket] = socketsOf(
      [{ ...entry, state: 'TIME-WAIT', pid: 0 }],
      [{ pid: 0, name: 'System Idle Process' }],
    );
    assert.deepEqual(socket?.owner, { kind: 'none' });
  });

  it('is there once, and twins that listen are told apart by their process', () => {
    const listening = { ...entry, state: 'LISTEN', remote: undefined } as const;
    const sockets = socketsOf([entry, entry, listening, { ...listening, pid: 13 }], []);
    assert.equal(new Set(sockets.map(({ key }) => key)).size, 3);
    assert.equal(sockets.length, 3);
  });
});

describe('Windows', () => {
  it('tells its range of ports, in English and in French (verbatim)', () => {
    const english = `
Protocol tcp Dynamic Port Range
---------------------------------
Start Port      : 1024
Number of Ports : 64511
`;
    const french = `
Plage de ports dynamique du protocole tcp
---------------------------------
Port de démarrage   : 49152
Nombre de ports     : 16384
`;
    assert.deepEqual(systemOf(english).ephemeralPorts?.value, [1024, 65_534]);
    assert.deepEqual(systemOf(french).ephemeralPorts?.value, [49_152, 65_535]);
  });

  it('may tell nothing, or nonsense', () => {
    for (const text of ['', 'Start Port : 49152', '49152 : 99999', '1 2 3', '5 : 0']) {
      assert.equal(systemOf(text).ephemeralPorts, undefined);
    }
  });
});
