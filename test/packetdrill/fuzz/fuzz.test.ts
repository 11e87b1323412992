import assert from 'node:assert/strict';
import { parseScript } from '../../../src/packetdrill/language/parser';
import { runScript } from '../../../src/packetdrill/run/run';
import { fuzz } from './fuzz';

const SEEDS = 20;
const EACH = 1000;

describe('Mutated scripts: a pass, a failure or a clear error, with its line; nothing thrown, no end missing', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    it(`${String(EACH)} scripts from seed ${String(seed)}`, () => {
      const ends = fuzz(EACH, seed);
      for (const [end, count] of Object.entries(ends)) {
        assert.ok(count > EACH / 100, `${end}: ${String(count)}`);
      }
    });
  }

  it('timers of nothing bring the stack to no rest: that is told, with the line', () => {
    const text = `
+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 setsockopt(3, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0
+0 setsockopt(3, SOL_TCP, TCP_KEEPIDLE, [0], 4) = 0
+0 setsockopt(3, SOL_TCP, TCP_KEEPINTVL, [0], 4) = 0
+0 setsockopt(3, SOL_TCP, TCP_KEEPCNT, [1000000000], 4) = 0
+0 fcntl(3, F_SETFL, O_RDWR | O_NONBLOCK) = 0
+0 connect(3, ..., ...) = -1 EINPROGRESS
+0 > S 0:0(0) <...>
+0 < S. 0:0(0) ack 1 win 65535
+0 > . 1:1(0) ack 1
+10 close(3) = 0
`;
    assert.deepEqual(runScript(parseScript(text), { profile: 'rfc9293' }).verdict, {
      result: 'unsupported',
      // That of the SYN,ACK: the connection is established, and idle.
      line: 10,
      message: 'The stack does not come to rest.',
    });
  });

  it('more octets than could ever be held are no crash', () => {
    const text = '+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 write(3, ..., 1000000000000) = 1\n';
    const { verdict } = runScript(parseScript(text), { profile: 'rfc9293' });
    assert.deepEqual([verdict.result, verdict.result === 'pass' ? 0 : verdict.line], ['unsupported', 2]);
  });
});
