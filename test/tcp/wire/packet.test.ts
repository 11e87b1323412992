import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AE, NO_DATA, NO_OPTIONS, SYN, type Segment } from '../../../src/tcp/segment';
import { parseAddress } from '../../../src/tcp/wire/address';
import { encodeDatagram } from '../../../src/tcp/wire/datagram';
import { decodePacket, encodeTcpPacket, type Way } from '../../../src/tcp/wire/packet';
import { isSound, type ProblemKind } from '../../../src/tcp/wire/problem';
import { hex } from './hex';

function address(text: string): Uint8Array {
  const octets = parseAddress(text);
  assert.ok(octets);
  return octets;
}

const V4: Way = { source: address('10.0.0.1'), destination: address('10.0.0.2') };
const V6: Way = { source: address('fd00::1'), destination: address('fd00::2') };
const PORTS = { sourcePort: 40000, destinationPort: 80 };
const FIRST: Segment = {
  seq: 1000,
  ack: 0,
  ctl: SYN,
  wnd: 65535,
  up: 0,
  data: NO_DATA,
  options: NO_OPTIONS,
  ecn: 0,
};

/** Added up by hand: the IPv4 header's words make d931, those of TCP and its pseudo-header 20496, folded 0498. */
const SYN_V4 = hex(`
  45 00 0028 0000 4000 40 06 26ce 0a000001 0a000002
  9c40 0050 000003e8 00000000 5002 ffff fb67 0000`);

function changed(bytes: Uint8Array, at: number, ...octets: number[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(octets, at);
  return copy;
}

function problems(bytes: Uint8Array): [ProblemKind, number][] {
  return decodePacket(bytes).problems.map(({ kind, at }) => [kind, at]);
}

/** A record as a literal makes it, for deepEqual. */
function plain<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true });
}

const word = fc.nat(0xffff);
const number = fc.integer({ min: 0, max: 0xffffffff });
const octets = (maxLength: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength });
const way: fc.Arbitrary<Way> = fc.constantFrom(4, 16).chain((length) => {
  const one = fc.uint8Array({ minLength: length, maxLength: length });
  return plain({ source: one, destination: one });
});
const options = fc.record(
  {
    mss: word,
    windowScale: fc.nat(14),
    sackPermitted: fc.constant(true),
    sack: fc.array(plain({ left: number, right: number }), { minLength: 1, maxLength: 1 }),
    timestamps: plain({ tsval: number, tsecr: number }),
    fastOpen: plain({ cookie: fc.constant(''), experimental: fc.constant(false) }),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const segment: fc.Arbitrary<Segment> = plain({
  seq: number,
  ack: number,
  ctl: fc.nat(0x1ff),
  wnd: word,
  up: word,
  data: octets(100),
  options,
  ecn: fc.nat(3),
});
const wire = plain({
  sourcePort: word,
  destinationPort: word,
  segment,
  others: fc.array(plain({ kind: fc.integer({ min: 35, max: 253 }), data: octets(2) }), { maxLength: 1 }),
});

describe('Packets with a segment', () => {
  it('are written as worked out by hand, checksums and all (MUST-2)', () => {
    assert.deepEqual(encodeTcpPacket(V4, { ...PORTS, segment: FIRST }), SYN_V4);
  });

  it('are read back', () => {
    const { value, problems } = decodePacket(SYN_V4);
    assert.deepEqual(problems, []);
    assert.deepEqual(value?.tcp, { ...PORTS, segment: FIRST, others: [], reserved: 0, dataLength: 0 });
    assert.deepEqual(value.datagram.source, V4.source);
    assert.deepEqual(value.datagram.destination, V4.destination);
  });

  it('survive being written and read', () => {
    fc.assert(
      fc.property(way, wire, (between, sent) => {
        const { value, problems } = decodePacket(encodeTcpPacket(between, sent));
        assert.deepEqual(problems, []);
        assert.deepEqual(value?.tcp, { ...sent, reserved: 0, dataLength: sent.segment.data.length });
        assert.deepEqual({ ...between, ...value.datagram }, value.datagram);
      }),
      { numRuns: 500 },
    );
  });

  it('do not reach past the length in the IP header: Ethernet pads short ones', () => {
    const { value, problems } = decodePacket(Uint8Array.from([...SYN_V4, 1, 2, 3, 4, 5, 6]));
    assert.deepEqual(problems, []);
    assert.deepEqual(value?.tcp?.segment, FIRST);
  });

  it('that were cut short give what is left, and their true length; a checksum cannot be verified', () => {
    for (const between of [V4, V6]) {
      const whole = encodeTcpPacket(between, { ...PORTS, segment: { ...FIRST, data: new Uint8Array(100) } });
      const { value, problems } = decodePacket(whole.subarray(0, whole.length - 90));
      assert.deepEqual(problems, [{ kind: 'truncated', at: whole.length - 90 }]);
      assert.equal(value?.tcp?.segment.data.length, 10);
      assert.equal(value.tcp.dataLength, 100);
      assert.ok(!isSound(problems));
    }
  });

  it('of segmentation offload, whose length is zero, are taken as they are', () => {
    const v4 = encodeTcpPacket(V4, { ...PORTS, segment: { ...FIRST, data: hex('aa') } });
    const { value } = decodePacket(changed(v4, 2, 0, 0));
    assert.deepEqual(value?.tcp?.segment.data, hex('aa'));
    const v6 = encodeTcpPacket(V6, { ...PORTS, segment: { ...FIRST, data: hex('aa') } });
    assert.deepEqual(problems(changed(v6, 4, 0, 0)), [['ip-length-missing', 4]]);
    assert.deepEqual(decodePacket(changed(v6, 4, 0, 0)).value?.tcp?.dataLength, 1);
  });

  it('tell a wrong checksum (MUST-3)', () => {
    for (const between of [V4, V6]) {
      const bytes = encodeTcpPacket(between, { ...PORTS, segment: FIRST });
      const last = bytes.length - 1;
      assert.deepEqual(problems(changed(bytes, last, 1)), [['tcp-checksum', bytes.length - 4]]);
    }
    // Another source address: the pseudo-header is covered too, and the IPv4 header has its own.
    assert.deepEqual(problems(changed(SYN_V4, 12, 11)), [
      ['ip-checksum', 10],
      ['tcp-checksum', 36],
    ]);
  });

  it('ignore the reserved bits, but tell them', () => {
    const { value } = decodePacket(changed(SYN_V4, 32, 0x5f));
    assert.equal(value?.tcp?.reserved, 0x7);
    assert.equal(value.tcp.segment.ctl, SYN | AE, 'the fourth of them is one no more (RFC 9768)');
  });

  it('tell a data offset that cannot be, and one past the end', () => {
    assert.deepEqual(problems(changed(SYN_V4, 32, 0x40)), [['data-offset', 32]]);
    assert.equal(decodePacket(changed(SYN_V4, 32, 0x40)).value?.tcp, undefined);
    assert.deepEqual(problems(changed(SYN_V4, 32, 0x60)), [
      ['truncated', 40],
      ['tcp-checksum', 36],
    ]);
  });

  it('tell strange options where they are, and stay sound', () => {
    const others = [
      { kind: 3, data: hex('0f') },
      { kind: 2, data: hex('00') },
    ];
    const bytes = encodeTcpPacket(V4, { ...PORTS, segment: FIRST, others });
    assert.deepEqual(problems(bytes), [
      ['window-scale', 40],
      ['option-length', 43],
    ]);
    assert.ok(isSound(decodePacket(bytes).problems));
  });

  it('with IPv4 options are read behind them', () => {
    // Three NOPs and an end: a header of six words, 24 octets.
    const bytes = Uint8Array.from([0x46, ...SYN_V4.subarray(1, 20), 1, 1, 1, 0, ...SYN_V4.subarray(20)]);
    bytes.set([0, 44, 0, 0, 0x40, 0, 0x40, 6, 0x23, 0xc9], 2);
    assert.deepEqual(problems(bytes), []);
    assert.deepEqual(decodePacket(bytes).value?.tcp?.segment, FIRST);
  });
});

describe('Packets that hold no segment that could be read', () => {
  it('say what is wrong with the IP header', () => {
    assert.deepEqual(problems(hex('')), [['truncated', 0]]);
    assert.deepEqual(problems(hex('45')), [['truncated', 1]]);
    assert.deepEqual(problems(hex('60'.padEnd(78, '0'))), [['truncated', 39]]);
    assert.deepEqual(problems(hex('55')), [['version', 0]]);
    assert.deepEqual(problems(changed(SYN_V4, 0, 0x44)), [['ip-length', 0]]);
    assert.deepEqual(problems(changed(SYN_V4, 2, 0, 19)).at(1), ['ip-length', 2]);
  });

  it('may be fragments: never read as if they were whole', () => {
    for (const offset of [0x2000, 0x0001, 0x3fff]) {
      const { value, problems } = decodePacket(changed(SYN_V4, 6, offset >> 8, offset & 0xff));
      assert.ok(problems.some(({ kind }) => kind === 'fragment'));
      assert.equal(value?.datagram.whole, false);
      assert.equal(value.tcp, undefined);
    }
  });

  it('may have IPv6 extension headers: said, not misread', () => {
    const bytes = encodeTcpPacket(V6, { ...PORTS, segment: FIRST });
    for (const next of [0, 43, 44, 51, 60]) {
      const { value, problems } = decodePacket(changed(bytes, 6, next));
      assert.deepEqual(problems, [{ kind: 'extension-header', at: 6 }]);
      assert.equal(value?.tcp, undefined);
    }
  });

  it('may carry something else', () => {
    const udp = encodeDatagram({
      ...V4,
      protocol: 17,
      ecn: 0,
      hopLimit: 1,
      dontFragment: false,
      payload: new Uint8Array(8),
    });
    const { value, problems } = decodePacket(udp);
    assert.deepEqual(problems, []);
    assert.deepEqual([value?.tcp, value?.icmp], [undefined, undefined]);
    assert.equal(value?.datagram.dontFragment, false);
  });

  it('are refused when they would be too long', () => {
    const data = new Uint8Array(0x10000);
    for (const between of [V4, V6]) {
      assert.throws(() => encodeTcpPacket(between, { ...PORTS, segment: { ...FIRST, data } }), RangeError);
    }
  });
});

describe('Whatever the octets are', () => {
  const check = (bytes: Uint8Array): void => {
    const { value, problems } = decodePacket(bytes);
    assert.ok(problems.every(({ at }) => at >= 0 && at <= bytes.length));
    // Every problem but those that end the reading costs an octet of input.
    assert.ok(problems.length <= 4 + bytes.length);
    if (value?.tcp !== undefined) {
      assert.ok(value.tcp.segment.data.length <= bytes.length - 40 + 20);
      assert.ok(value.tcp.dataLength >= 0);
    }
    if (value?.icmp !== undefined) {
      assert.ok(value.icmp.body.length <= bytes.length - 28);
    }
  };

  it('reading them never throws', () => {
    fc.assert(fc.property(octets(120), check), { numRuns: 2000 });
  });

  it('nor with some octets of a good packet changed, or its end cut off', () => {
    const mutation = fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 5 });
    fc.assert(
      fc.property(way, wire, mutation, fc.nat(120), (between, sent, mutations, length) => {
        const bytes = encodeTcpPacket(between, sent);
        for (const [at, octet] of mutations) {
          bytes[at % bytes.length] = octet;
        }
        check(bytes.subarray(0, bytes.length - (length > 60 ? 0 : length)));
      }),
      { numRuns: 5000 },
    );
  });
});
