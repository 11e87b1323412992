import assert from 'node:assert/strict';
import { prefixOf } from '../../src/sockets/address';
import { isLocalOnly, parseFilter } from '../../src/sockets/filter';
import type { History } from '../../src/sockets/history';
import type { Socket } from '../../src/sockets/socket';
import { historyOf, listener, socket } from './support';

const node = historyOf(
  socket({
    state: 'CLOSE-WAIT',
    local: { address: '10.0.0.5', port: 40_000 },
    remote: { address: '10.1.2.3', port: 5432 },
    owner: { kind: 'processes', processes: [{ pid: 4711, name: 'node "api"' }] },
  }),
);
const web = historyOf(
  listener({ local: { address: '::', port: 443 }, family: 'IPv6', owner: { kind: 'other-user', uid: 33 } }),
);
const ended = historyOf(
  socket({
    state: 'TIME-WAIT',
    local: { address: '127.0.0.1', port: 80 },
    remote: { address: '127.0.0.1', port: 51_000 },
    owner: { kind: 'none' },
  }),
  { owner: { kind: 'processes', processes: [{ pid: 99, name: 'nginx' }] } },
);
const linkLocal = historyOf(
  socket({
    family: 'IPv6',
    local: { address: 'fe80::1%eth0', port: 22 },
    remote: { address: 'fe80::2%eth0', port: 50_000 },
  }),
);
const all: readonly History[] = [node, web, ended, linkLocal];

function found(text: string): readonly History[] {
  const filter = parseFilter(text);
  assert.ok(typeof filter === 'function', `${text} is no filter`);
  return all.filter(filter);
}

describe('A filter of sockets', () => {
  const cases: readonly (readonly [string, readonly History[]])[] = [
    ['', all],
    ['port:5432', [node]],
    ['port:postgresql', [node]],
    ['port:22-100', [ended, linkLocal]],
    ['lport:5432', []],
    ['rport:5432', [node]],
    ['lport:443', [web]],
    ['state:CLOSE_WAIT', [node]],
    ['state:close-wait', [node]],
    ['state:time_wait,listen', [web, ended]],
    ['state:ESTAB', [linkLocal]],
    ['process:node', [node]],
    ['process:4711', [node]],
    ['process:"node \\"', []],
    ['pid:99', [ended]],
    ['host:10.0.0.0/8', [node]],
    ['host:10.0.0.0/16', [node]],
    ['rhost:10.0.0.0/16', []],
    ['host:127.0.0.0/8', [ended]],
    ['host:fe80::/10', [linkLocal]],
    ['host:fe80::1%eth0', [linkLocal]],
    ['host:fe80::1%eth1', []],
    ['ip:6', [web, linkLocal]],
    ['ip:4 !state:TIME_WAIT', [node]],
    ['-process:nginx -ip:6', [node]],
    ['nginx', [ended]],
    ['5432', [node]],
    ['HTTPS', [web]],
    ['fe80::2', [linkLocal]],
    ['"time_wait"', [ended]],
    ['port:5432 state:CLOSE_WAIT process:node', [node]],
    ['port:5432 state:ESTABLISHED', []],
  ];
  for (const [text, expected] of cases) {
    it(`finds what ${text === '' ? 'nothing' : text} asks for`, () => {
      assert.deepEqual(
        found(text).map(({ key }) => key),
        expected.map(({ key }) => key),
      );
    });
  }

  const problems: readonly (readonly [string, string, string])[] = [
    ['prt:80', 'field', 'prt:80'],
    ['state:OPEN', 'state', 'state:OPEN'],
    ['state:,', 'state', 'state:,'],
    ['port:!', 'port', 'port:!'],
    ['port:123456', 'port', 'port:123456'],
    ['port:65536', 'port', 'port:65536'],
    ['port:90-80', 'port', 'port:90-80'],
    ['pid:node', 'pid', 'pid:node'],
    ['host:10.0.0.0/33', 'host', 'host:10.0.0.0/33'],
    ['host:example.org', 'host', 'host:example.org'],
    ['ip:5', 'ip', 'ip:5'],
    ['process:', 'empty', 'process:'],
    ['"node', 'quote', '"node'],
    ['node !', 'empty', '!'],
  ];
  for (const [text, problem, word] of problems) {
    it(`says what is wrong with ${text}`, () => {
      assert.deepEqual(parseFilter(text), { problem, word });
    });
  }

  it('knows what never leaves the machine', () => {
    const local = (parts: Partial<Socket>): History => historyOf(socket(parts));
    const at = (address: string) => ({ address, port: 1 });
    assert.equal(isLocalOnly(local({ local: at('127.0.0.1'), remote: at('127.0.0.1') })), true);
    assert.equal(isLocalOnly(local({ local: at('::1'), remote: at('::1') })), true);
    assert.equal(isLocalOnly(local({ local: at('10.0.0.1'), remote: at('10.0.0.1') })), false);
    assert.equal(isLocalOnly(historyOf(listener({ local: at('127.0.0.53') }))), true);
    assert.equal(isLocalOnly(historyOf(listener({ local: at('0.0.0.0') }))), false);
  });

  it('takes a prefix whose length is no whole number of octets', () => {
    const isIn = prefixOf('172.16.0.0/12');
    assert.deepEqual(
      ['172.15.255.255', '172.16.0.0', '172.31.255.255', '172.32.0.0', '::1'].map((one) => isIn?.(one)),
      [false, true, true, false, false],
    );
    assert.equal(prefixOf('0.0.0.0/0')?.('8.8.8.8'), true);
  });
});
