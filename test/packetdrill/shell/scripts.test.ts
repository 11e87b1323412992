import assert from 'node:assert/strict';
import { ACCEPTED, CONNECTED, run, verdictOf } from '../run/support';

/** `sockstat … | grep -c STATE | grep N` */
function counts(state: string, number: number): string {
  return `+0 \`sockstat -4 -P tcp -p 8080 -s | grep -c ${state} | grep ^${String(number)}$\`\n`;
}

describe('Shell lines and assertions in scripts', () => {
  it('count the sockets of a server: the listener stays what it is', () => {
    assert.equal(verdictOf(ACCEPTED + counts('LISTEN', 1) + counts('ESTABLISHED', 1)), 'pass');
    assert.equal(verdictOf(ACCEPTED + counts('LISTEN', 1) + counts('ESTABLISHED', 2)), 'fail 9');
  });

  it('count the sockets of a client, whose port is that of the other side', () => {
    const closing = `${CONNECTED}+0 close(3) = 0\n+0 > F. 1:1(0) ack 1\n`;
    assert.equal(verdictOf(closing + counts('FIN_WAIT_1', 1) + counts('ESTABLISHED', 0)), 'pass');
    assert.equal(verdictOf(closing + counts('FIN_WAIT_2', 1)), 'fail 9');
  });

  it('set what later connections are made with', () => {
    const offers = (options: string): string =>
      CONNECTED.replace('<...>', options).replace(' <mss 1000>', '');
    const off =
      '`sysctl -w net.ipv4.tcp_sack=0 net.ipv4.tcp_timestamps=0; sysctl net.ipv4.tcp_window_scaling=0`\n';
    assert.equal(verdictOf(off + offers('<mss 1460>'), 'linux'), 'pass');
    assert.equal(verdictOf(offers('<mss 1460>'), 'linux'), 'fail 4');
  });

  it('assert what is known of the connection', () => {
    const asserted = (condition: string): string => `${CONNECTED}+0 %{ assert ${condition} }%\n`;
    assert.equal(
      verdictOf(asserted('tcpi_state == TCP_ESTABLISHED and tcpi_snd_mss == 1000'), 'linux'),
      'pass',
    );
    assert.equal(verdictOf(asserted('tcpi_state == TCPS_ESTABLISHED'), 'freebsd'), 'pass');
    assert.equal(verdictOf(asserted('tcpi_unacked == 1'), 'linux'), 'fail 7');
    const { verdict } = run(asserted('tcpi_unacked == 1'), 'linux');
    assert.ok(verdict.result === 'fail');
    assert.deepEqual([verdict.expected, verdict.actual], ['tcpi_unacked == 1', 'tcpi_unacked is 0']);
  });

  it('are never passed over where they are not known', () => {
    for (const line of [
      '+0 `iptables -A OUTPUT -j DROP`',
      '+0 `sysctl net.inet.tcp.functions_default=rack`',
      '+0 %{ assert tcpi_pacing_rate > 0 }%',
      '+0 %{ import os }%',
    ]) {
      assert.equal(verdictOf(`${CONNECTED}${line}\n`, 'linux'), 'unsupported 7', line);
    }
  });
});
