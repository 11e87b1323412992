import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NO_DATA, SYN } from '../../../src/tcp/segment';
import { ICMP, ICMPV6 } from '../../../src/tcp/wire/datagram';
import { icmpError, quotedSegment } from '../../../src/tcp/wire/icmp';
import { decodePacket, encodeIcmpPacket, encodeTcpPacket } from '../../../src/tcp/wire/packet';
import { hex } from './hex';

const V4 = { source: hex('0a000001'), destination: hex('0a000002') };
const V6 = {
  source: hex('fd000000000000000000000000000001'),
  destination: hex('fd000000000000000000000000000002'),
};
const QUOTED = { sourcePort: 40000, destinationPort: 80, seq: 0x01020304 };

/** The datagram that an error is about, as the end that sent it wrote it. */
function sent(way: typeof V4): Uint8Array {
  const { seq, ...ports } = QUOTED;
  const segment = { seq, ack: 0, ctl: SYN, wnd: 0, up: 0, data: NO_DATA, options: {}, ecn: 0 };
  return encodeTcpPacket(way, { ...ports, segment });
}

describe('ICMP', () => {
  it('is written as worked out by hand', () => {
    // 0800 + 0001 + 0002 + aabb = b2be, whose complement is 4d41.
    const echo = { type: 8, code: 0, rest: 0x00010002, body: hex('aabb') };
    assert.deepEqual(encodeIcmpPacket(V4, echo).subarray(20), hex('0800 4d41 0001 0002 aabb'));
  });

  it('of version 6 covers the pseudo-header', () => {
    // fd00 + 1 + fd00 + 2 + 3a + 8 makes 1fa45; with 8000 + 1 + 2, 27a48; folded, 7a4a.
    const echo = { type: 128, code: 0, rest: 0x00010002, body: NO_DATA };
    assert.deepEqual(encodeIcmpPacket(V6, echo).subarray(40), hex('8000 85b5 0001 0002'));
  });

  it('survives being written and read', () => {
    const message = fc.record(
      {
        type: fc.nat(255),
        code: fc.nat(255),
        rest: fc.integer({ min: 0, max: 0xffffffff }),
        body: fc.uint8Array({ maxLength: 50 }),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.constantFrom(V4, V6), message, (way, sent) => {
        const { value, problems } = decodePacket(encodeIcmpPacket(way, sent));
        assert.deepEqual(problems, []);
        assert.deepEqual(value?.icmp, sent);
      }),
    );
  });

  it('tells a wrong checksum, and what was cut short', () => {
    const bytes = encodeIcmpPacket(V4, { type: 8, code: 0, rest: 0, body: hex('aabb') });
    bytes[29] = 0;
    assert.deepEqual(decodePacket(bytes).problems, [{ kind: 'icmp-checksum', at: 22 }]);
    assert.deepEqual(decodePacket(bytes.subarray(0, 27)).problems, [
      { kind: 'truncated', at: 27 },
      { kind: 'truncated', at: 27 },
    ]);
  });

  it('reports errors by what they mean, which the numbers of the two versions say differently', () => {
    const error = (protocol: number, type: number, code: number, rest = 0): unknown =>
      icmpError({ type, code, rest, body: NO_DATA }, protocol);
    assert.deepEqual(error(ICMP, 3, 1), { kind: 'unreachable', code: 1 });
    assert.deepEqual(error(ICMP, 3, 4, 0xffff05d4), { kind: 'too big', mtu: 1492 });
    assert.deepEqual(error(ICMP, 4, 0), { kind: 'source quench' });
    assert.deepEqual(error(ICMP, 11, 0), { kind: 'time exceeded', code: 0 });
    assert.deepEqual(error(ICMP, 12, 0), { kind: 'parameter problem', code: 0 });
    assert.equal(error(ICMP, 0, 0), undefined);
    assert.equal(error(ICMP, 8, 0), undefined);
    assert.deepEqual(error(ICMPV6, 1, 4), { kind: 'unreachable', code: 4 });
    assert.deepEqual(error(ICMPV6, 2, 0, 0x10500), { kind: 'too big', mtu: 0x10500 });
    assert.deepEqual(error(ICMPV6, 3, 0), { kind: 'time exceeded', code: 0 });
    assert.deepEqual(error(ICMPV6, 4, 1), { kind: 'parameter problem', code: 1 });
    assert.equal(error(ICMPV6, 128, 0), undefined);
  });

  for (const way of [V4, V6]) {
    it(`quotes the segment it is about, of which 8 octets are enough (${String(way.source.length)})`, () => {
      const header = way.source.length === 4 ? 20 : 40;
      const quote = (length: number): unknown =>
        quotedSegment({ type: 3, code: 1, rest: 0, body: sent(way).subarray(0, length) });
      assert.deepEqual(quote(header + 8), { ...way, ...QUOTED });
      assert.deepEqual(quote(header + 20), { ...way, ...QUOTED });
      assert.equal(quote(header + 7), undefined);
      assert.equal(quote(0), undefined);
    });
  }

  it('may quote what is no segment', () => {
    const body = encodeIcmpPacket(V4, { type: 8, code: 0, rest: 0, body: NO_DATA });
    assert.equal(quotedSegment({ type: 3, code: 1, rest: 0, body }), undefined);
  });
});
