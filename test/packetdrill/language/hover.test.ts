import assert from 'node:assert/strict';
import { hoverAt } from '../../../src/packetdrill/language/hover';

/** What is explained at the first character after each `^`, and the text that it is about. */
function hovers(marked: string): string[] {
  const offsets: number[] = [];
  const parts = marked.split('^');
  const text = parts.join('');
  parts.slice(0, -1).reduce((offset, part) => {
    offsets.push(offset + part.length);
    return offset + part.length;
  }, 0);
  return offsets.map((offset) => {
    const hover = hoverAt(text, offset);
    return hover === undefined
      ? 'nothing'
      : `${hover.topic}: ${text.slice(hover.range.start, hover.range.end)}`;
  });
}

describe('packetdrill: hovers', () => {
  it('know the parts of a segment', () => {
    // An option that is not known: the line cannot be read.
    assert.deepEqual(hovers('+0.1 ^< ^S 0:0(0) <^mss 5,foo>'), ['nothing', 'nothing', 'nothing']);
    assert.deepEqual(
      hovers('^+0.^1 ^< [^ect0,^tos 1] ^S^P5^. 4:^4(0) ^ack ^1 ^win 9 ^urg 1 <^mss 5^,TS val 1 ^ecr 0>'),
      [
        'time.relative: +0.1',
        'time.relative: +0.1',
        'direction.in: <',
        'ip.ect0: ect0',
        'ip.tos: tos',
        'flag.S: S',
        'flag.P: P',
        'flag..: .',
        'field.seq: 4',
        'field.ack: ack',
        'field.ack: 1',
        'field.win: win',
        'field.urg: urg',
        'option.mss: mss 5',
        'nothing',
        'option.TS: TS val 1 ecr 0',
      ],
    );
    assert.deepEqual(hovers('0 ^> ^5 > 6 ^4 1:1(0) <^...>'), [
      'direction.out: >',
      'field.ports: 5',
      'flag.ace: 4',
      'option.any: ...',
    ]);
    assert.deepEqual(hovers('0 > ^- 1:1(0)'), ['flag.none: -']);
  });

  it('know times', () => {
    assert.deepEqual(
      hovers('^0.1 close(3) = 0\n^+0...0.1 ^accept(3, ..., ...) = 4\n^* > . 1:1(0)\n+0^~+1 > . 1:1(0)'),
      [
        'time.absolute: 0.1',
        'time.blocking: +0...0.1',
        'call.accept: accept',
        'time.any: *',
        'time.range: +0~+1',
      ],
    );
  });

  it('know names of the system, even where a line cannot be read', () => {
    assert.deepEqual(
      hovers('0 setsockopt(3, ^SOL_SOCKET, ^SO_LINGER, ^..., 8) = -1 ^EINVAL\n+0 oh ^listen ^so'),
      [
        'constant.SOL_SOCKET: SOL_SOCKET',
        'constant.SO_LINGER: SO_LINGER',
        'any: ...',
        'errno.EINVAL: EINVAL',
        'call.listen: listen',
        'nothing',
      ],
    );
  });

  it('know ICMP', () => {
    assert.deepEqual(hovers('0 ^< [^1:1(0)] ^icmp ^unreachable ^frag_needed ^mtu 1400'), [
      'direction.in: <',
      'icmp.echoed: 1',
      'icmp: icmp',
      'icmp.unreachable: unreachable',
      'icmp.frag_needed: frag_needed',
      'icmp.mtu: mtu',
    ]);
  });

  it('know what is around segments and calls', () => {
    assert.deepEqual(
      hovers('--^mtu=1500\n^`true`\n#^ifdef FreeBSD\n0 %{ ^assert ^tcpi_rto == 1 }%\n#endif\n// ^EPIPE '),
      [
        'script.mtu: --mtu=1500',
        'shell: `true`',
        'section: #ifdef FreeBSD',
        'code: %{ assert tcpi_rto == 1 }%',
        'tcpi.rto: tcpi_rto',
        'nothing',
      ],
    );
    assert.deepEqual(hovers('^'), ['nothing']);
  });
});
