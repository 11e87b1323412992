import assert from 'node:assert/strict';
import { completionsAt } from '../../../src/packetdrill/language/complete';
import { parseScript } from '../../../src/packetdrill/language/parser';

/** What may stand at `^`. */
function labels(marked: string): string[] {
  const offset = marked.indexOf('^');
  return completionsAt(marked.replace('^', ''), offset).items.map(({ label }) => label);
}

function assertHas(marked: string, ...expected: readonly string[]): void {
  const found = labels(marked);
  assert.deepEqual(
    expected.filter((label) => !found.includes(label)),
    [],
    `${marked} has ${found.join(' ')}`,
  );
}

function assertHasNone(marked: string): void {
  assert.deepEqual(labels(marked), [], marked);
}

describe('packetdrill: completion', () => {
  it('begins lines with times, and a script with its options', () => {
    assertHas('^', '+0', '*', '--mtu');
    assertHas('// so\n^', '+0', '--mtu');
    assert.deepEqual(labels('0 close(3) = 0\n  ^'), labels('0 close(3) = 0\n^+0 close(3) = 0'));
    assert(!labels('0 close(3) = 0\n^').includes('--mtu'));
    assertHas('--t^', '--tolerance_usecs');
    assert.deepEqual(labels('--ip_version=^'), ['ipv4', 'ipv6']);
    assertHasNone('0.^');
    assertHasNone('// ^');
    assertHasNone('`ls ^`');
  });

  it('goes on with what may happen', () => {
    assertHas('+0 ^', '<', '>', 'listen', '%{ }%');
    assertHas('0...0.1 ac^', 'accept');
  });

  it('knows what a segment is made of, in its order', () => {
    assertHas('+0 > ^', 'S.', 'P.', 'icmp', '[');
    assertHas('+0 > [^', 'ect0', 'tos');
    assertHas('+0 > [ect0] ^', 'S.');
    assertHasNone('+0 > S ^');
    assert.deepEqual(labels('+0 > S 0:0(0) ^'), ['ack', 'win', 'urg', '<']);
    assert.deepEqual(labels('+0 > S 0:0(0) ack 1 win 2 ^'), ['urg', '<']);
    assertHas('+0 > S 0:0(0) <^', 'mss', 'wscale', '...');
    assertHas('+0 > S 0:0(0) <mss 1,sa^>', 'sackOK', 'sack');
    assert(!labels('+0 > S 0:0(0) <mss 1,^').includes('...'));
    assert.deepEqual(labels('+0 > S 0:0(0) <mss 1,TS ^'), ['val']);
    assertHasNone('+0 > S 0:0(0) <mss ^');
    assertHas('+0 < icmp ^', 'unreachable');
    assertHas('+0 < icmp unreachable ^', 'frag_needed', 'mtu');
    assert.deepEqual(labels('+0 < icmp unreachable frag_needed ^'), ['mtu']);
  });

  it('knows the constants of an argument', () => {
    assertHas('+0 socket(..., ^', 'SOCK_STREAM');
    assertHas('+0 setsockopt(3, SOL_^', 'SOL_SOCKET', 'IPPROTO_TCP');
    assertHas('+0 setsockopt(3, SOL_TCP, ^', 'TCP_NODELAY');
    assert(!labels('+0 setsockopt(3, SOL_TCP, ^').includes('SO_LINGER'));
    assertHas('+0 setsockopt(3, SOL_SOCKET, SO_^', 'SO_LINGER');
    assertHas('+0 setsockopt(3, SOL_SOCKET, SO_LINGER, {^', 'onoff=', 'linger=');
    assertHas('+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [^', 'ECONNRESET');
    assertHas('+0 recv(3, ..., 9, MSG_PEEK|^', 'MSG_DONTWAIT');
    assertHas('+0 fcntl(3, F_SETFL, ^', 'O_NONBLOCK');
    assertHas('+0 poll([{^', 'fd=', 'events=');
    assertHasNone('+0 poll([{fd=^');
    assertHas('+0 poll([{fd=3, events=POLLIN|^', 'POLLOUT');
    assertHas('+0 poll([{fd=3,\n  revents=^', 'POLLHUP');
    assertHas('+0 connect(3, ..., ...) = -1 ^', 'EINPROGRESS');
    assertHasNone('+0 connect(3, ..., ...) = ^');
    assertHasNone('+0 connect(3, ..., ...) ^');
    assertHasNone('+0 frobnicate(^');
  });

  it('knows the fields of tcp_info', () => {
    assertHas('+0 %{ assert tcpi_^ == 1 }%', 'tcpi_snd_cwnd');
    assertHas('+0 %{ assert True\n  assert ^', 'tcpi_snd_cwnd');
    assertHasNone('+0 %{ assert True }% ^');
  });

  it('replaces the word that has been begun, and what comes after the place in it', () => {
    const text = '+0 socket(..., SOCK_STR, 0) = 3';
    const offset = text.indexOf('_STR') + 2;
    const { range } = completionsAt(text, offset);
    assert.equal(text.slice(range.start, range.end), 'SOCK_STR');
    const option = '--mt';
    assert.deepEqual(completionsAt(option, option.length).range, { start: 0, end: option.length });
  });

  it('writes lines that can be read', () => {
    const calls = completionsAt('0 ', 2).items.filter(({ kind }) => kind === 'call');
    assert(calls.length > 20);
    for (const { insert } of calls) {
      assert.deepEqual(parseScript(`0 ${insert ?? ''}\n`).problems, []);
    }
  });
});
