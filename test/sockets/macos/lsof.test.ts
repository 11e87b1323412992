import assert from 'node:assert/strict';
import { parseLsof } from '../../../src/sockets/macos/lsof';

function read(text: string): string[] {
  const { found, unreadable } = parseLsof(text, 'lsof');
  assert.deepEqual(unreadable, []);
  return found.map(({ process: { pid, name }, uid, local, remote }) =>
    [
      pid,
      name,
      uid ?? '-',
      `${local.address} ${String(local.port)}`,
      remote === undefined ? '-' : `${remote.address} ${String(remote.port)}`,
    ].join(', '),
  );
}

describe('lsof', () => {
  it('of macOS 13 is read (its lines for TCP, verbatim, but with a user’s number and families as -F ut gives them)', () => {
    const text = `\
p783
crapportd
u501
f3
tIPv4
n*:57607
f4
tIPv6
n*:57607
p942
cSlack Helper
u501
f21
tIPv4
n192.168.1.226:58631->54.217.83.249:443
`;
    assert.deepEqual(read(text), [
      '783, rapportd, 501, 0.0.0.0 57607, -',
      '783, rapportd, 501, :: 57607, -',
      '942, Slack Helper, 501, 192.168.1.226 58631, 54.217.83.249 443',
    ]);
  });

  it('writes a link into the address (verbatim from macOS), which is taken out', () => {
    const text = 'p90\ncUserEventAgent\nu0\nf135\ntIPv6\nn[fe80:4::aede:48ff:fe00:1122]:49158\n';
    assert.deepEqual(read(text), ['90, UserEventAgent, 0, fe80::aede:48ff:fe00:1122 49158, -']);
  });

  it('4.95 escapes names (verbatim): what is in them comes back', () => {
    const text = String.raw`p16111
ca b\\x41\\c
u0
f3
tIPv4
n127.0.0.1:19101
p16112
c\xc3\xa9^[[31m\nx
u0
f3
tIPv4
n127.0.0.1:19102
p16113
c^A^A\x7f\\\\
u0
f3
tIPv4
n127.0.0.1:19103
`;
    assert.deepEqual(
      parseLsof(text, 'lsof').found.map(({ process: { name } }) => name),
      ['a b\\x41\\c', 'é^[[31m\nx', '^A^A\u007F\\\\'],
    );
  });

  it('is read as far as it can be', () => {
    const text = `\
fnone
n127.0.0.1:1
p12
cnode
n127.0.0.1:2
n127.0.0.1:99999
n127.0.0.1:3->
n127.0.0.1:3->127.0.0.1:4->127.0.0.1:5
n*:*
pmany
n127.0.0.1:6
lsof: WARNING: no output`;
    const { found, unreadable } = parseLsof(text, 'lsof');
    assert.deepEqual(
      found.map(({ process: { pid }, local }) => [pid, local.port]),
      [
        [12, 2],
        [12, 0],
      ],
    );
    assert.deepEqual(
      unreadable.map(({ line }) => line),
      [2, 6, 7, 8, 10, 11, 12],
    );
  });
});
