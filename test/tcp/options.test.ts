import assert from 'node:assert/strict';
import type { Policy } from '../../src/tcp/policy';
import { PROFILES } from '../../src/tcp/profiles';
import type { SegmentOptions } from '../../src/tcp/segment';
import { add, distance } from '../../src/tcp/seq';
import { Pair } from './pair';
import { at, endIn, EVERYTHING, octets, type End, type Options, type Place } from './support';

const ALL = { windowScaling: true, timestamps: true, sack: true } as const;
const NONE = { windowScaling: false, timestamps: false, sack: false } as const;

/** The options of the SYN, or SYN,ACK, that leads into a state. */
function offered(
  place: 'SYN-SENT' | 'SYN-RECEIVED' | 'SYN-RECEIVED, active',
  options: Options,
): SegmentOptions {
  const end = endIn(place, options);
  // It is sent again as it was sent first.
  end.expire();
  return end.last.options;
}

function names(options: SegmentOptions): string[] {
  return Object.keys(options).sort();
}

describe('3.7.1: the maximum segment size option', () => {
  for (const place of ['SYN-SENT', 'SYN-RECEIVED', 'SYN-RECEIVED, active'] as const) {
    it(`${place}: it is sent, always (MUST-14, SHLD-5, MAY-3)`, () => {
      assert.equal(offered(place, { policy: NONE }).mss, 1460);
      assert.equal(offered(place, { policy: { ...NONE, mss: 536 } }).mss, 536);
    });

    it(`${place}: never more than the largest datagram that can be received, less headers (MUST-67)`, () => {
      assert.equal(offered(place, { policy: { mss: 9000, mtu: 1500 } }).mss, 1460);
      assert.equal(offered(place, { policy: { mss: 9000, mtu: 1500 }, ipHeader: 40 }).mss, 1440);
    });
  }

  it('the SYN alone carries it (MUST-65)', () => {
    const pair = new Pair().establish();
    pair.a.send(100);
    pair.b.send(100);
    pair.a.close();
    pair.b.close();
    for (const { segment } of [...pair.a.out.segments, ...pair.b.out.segments]) {
      assert.equal(segment.options.mss, undefined);
    }
    assert.ok(pair.a.out.segments.length >= 2);
  });

  function largest(options: Options, count = 20_000): number {
    const end = endIn('ESTABLISHED', {
      ...options,
      policy: { congestionControl: 'none', ...options.policy },
    });
    end.send(count);
    return Math.max(...end.sent.map(({ len }) => len));
  }

  it('what the other side asks for is obeyed (MUST-14)', () => {
    assert.equal(largest({ mss: 1000 }), 1000);
    assert.equal(largest({ mss: 1 }, 100), 1);
  });

  it('when it asks for nothing: 536 octets over IPv4, 1220 over IPv6 (MUST-15)', () => {
    assert.equal(largest({}), 536);
    assert.equal(largest({ ipHeader: 40 }), 1220);
    assert.equal(largest({ passive: true }), 536);
    assert.equal(largest({ passive: true, ipHeader: 40 }), 1220);
  });

  it('nor more than this end can send: min(SendMSS + 20, MMS_S) - 20 (MUST-16)', () => {
    assert.equal(largest({ mss: 9000 }), 1460);
    assert.equal(largest({ mss: 9000, ipHeader: 40 }), 1440);
    assert.equal(largest({ mss: 9000, policy: { mtu: 576 } }), 536);
  });

  it('options take their octets from the text: 12 for timestamps (MUST-16)', () => {
    const policy = { timestamps: true };
    assert.equal(largest({ mss: 1460, policy, syn: EVERYTHING }), 1448);
    assert.equal(largest({ mss: 536, policy, syn: EVERYTHING }), 524);
    assert.equal(largest({ mss: 1460, policy }), 1460, 'the other side has none');
  });

  it('4 and 8 for each SACK block that the segment has to report (MUST-16)', () => {
    const end = endIn('ESTABLISHED', { mss: 1000, policy: { sack: true, nagle: false }, syn: EVERYTHING });
    end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, 100), data: octets(10) });
    end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, 200), data: octets(10) });
    end.forget();
    end.send(2000);
    const [first] = end.out.segments;
    assert.equal(first?.segment.options.sack?.length, 2);
    assert.equal(first.segment.data.length, 1000 - 4 - 16);
  });

  it('what is sent again is no larger, though it has more to report by then (MUST-16)', () => {
    const policy = { sack: true, timestamps: true };
    const end = endIn('ESTABLISHED', { mss: 1000, policy, syn: EVERYTHING });
    end.send(988);
    end.arrive('ACK', { ack: end.tcb.snd.una, seq: add(end.tcb.rcv.nxt, 100), data: octets(10) });
    end.forget();
    end.expire();
    const { data, options } = end.out.segments[0]?.segment ?? assert.fail();
    const room = 1000 - 12 - (options.sack === undefined ? 0 : 4 + 8 * options.sack.length);
    assert.ok(
      data.length > 0 && data.length <= room,
      `${String(data.length)} octets where ${String(room)} fit`,
    );
  });

  it('an absurd one leaves room for one octet at least', () => {
    assert.equal(largest({ mss: 0, policy: ALL, syn: EVERYTHING }, 100), 1);
    assert.equal(largest({ mss: 12, policy: ALL, syn: EVERYTHING }, 100), 1);
  });

  it('an option on any other segment than a SYN does no harm, and changes nothing (MUST-5)', () => {
    const end = endIn('ESTABLISHED', { mss: 1000 });
    end.arrive('ACK', {
      data: octets(10),
      options: {
        mss: 1,
        windowScale: 14,
        sackPermitted: true,
        sack: [{ left: 1, right: 2 }],
        timestamps: at(7, 7),
      },
    });
    assert.deepEqual(end.receive(100), octets(10));
    end.forget();
    end.send(1000);
    assert.deepEqual([end.sent.length, end.sent[0]?.len, names(end.last.options)], [1, 1000, []]);
    assert.equal(end.tcb.snd.wnd, 65535);
  });
});

describe('which extensions are used: those that both sides offered', () => {
  for (const place of ['SYN-SENT', 'SYN-RECEIVED'] as const) {
    it(`${place}: all of them are offered, or none`, () => {
      const options = { wnd: 1000, syn: EVERYTHING };
      assert.deepEqual(names(offered(place, { ...options, policy: ALL })), [
        'mss',
        'sackPermitted',
        'timestamps',
        'windowScale',
      ]);
      assert.deepEqual(names(offered(place, { ...options, policy: NONE })), ['mss']);
    });
  }

  for (const [one, name] of [
    ['windowScale', 'windowScaling'],
    ['sackPermitted', 'sack'],
    ['timestamps', 'timestamps'],
  ] as const) {
    it(`a SYN,ACK answers ${one} only where the SYN had it`, () => {
      const having = offered('SYN-RECEIVED', { policy: ALL, syn: { [one]: EVERYTHING[one] } });
      assert.deepEqual(names(having), ['mss', one].sort());
    });

    for (const place of ['ESTABLISHED', 'SYN-RECEIVED, active'] as const) {
      it(`${place}: ${one} that the other side did not offer is not used`, () => {
        const all: SegmentOptions = EVERYTHING;
        const others = Object.fromEntries(Object.entries(all).filter(([key]) => key !== one));
        assert.equal(endIn(place, { policy: ALL, syn: others }).tcb.agreed[name], false);
        assert.equal(endIn(place, { policy: ALL, syn: EVERYTHING }).tcb.agreed[name], true);
        assert.equal(endIn(place, { policy: NONE, syn: EVERYTHING }).tcb.agreed[name], false);
      });
    }
  }

  it('a listener that goes back to LISTEN forgets what the last SYN offered', () => {
    const end = endIn('SYN-RECEIVED', { policy: ALL });
    end.arrive('RST');
    assert.equal(end.state, 'LISTEN');
    end.arrive('SYN', { seq: 77, options: EVERYTHING });
    assert.deepEqual(end.tcb.agreed, { windowScaling: true, timestamps: true, sack: true, ecn: false });
  });

  for (const [name, policy] of Object.entries(PROFILES)) {
    it(`two ends of profile ${name} agree`, () => {
      const pair = new Pair({ policy }, { policy }).establish();
      assert.deepEqual(pair.a.tcb.agreed, pair.b.tcb.agreed);
      const { windowScaling, timestamps, sack } = pair.a.tcb.agreed;
      assert.deepEqual(
        { windowScaling, timestamps, sack },
        { windowScaling: policy.windowScaling, timestamps: policy.timestamps, sack: policy.sack },
      );
    });
  }
});

describe('RFC 7323 section 2: window scale', () => {
  const scaling = (receiveBuffer: number): Partial<Policy> => ({ windowScaling: true, receiveBuffer });

  /** By the RFC's text: the least shift by which the buffer fits into 16 bits, 14 at most (section 2.3). */
  for (const [buffer, shift] of [
    [1000, 0],
    [65_535, 0],
    [131_070, 1],
    [1_000_000, 4],
    [2 ** 30 - 2 ** 14, 14],
    [2 ** 31, 14],
    [2 ** 32, 14],
  ] as const) {
    for (const place of ['SYN-SENT', 'SYN-RECEIVED'] as const) {
      it(`${place}: a buffer of ${String(buffer)} octets offers shift ${String(shift)}`, () => {
        assert.equal(offered(place, { policy: scaling(buffer), syn: { windowScale: 3 } }).windowScale, shift);
      });
    }
  }

  for (const passive of [false, true]) {
    const opener = passive ? 'passive' : 'active';

    it(`the ${opener} opener shifts its windows by what it offered`, () => {
      const options = { passive, policy: scaling(1_000_000), syn: { windowScale: 0 } };
      assert.equal(offered(passive ? 'SYN-RECEIVED' : 'SYN-SENT', options).windowScale, 4);
      const end = endIn('ESTABLISHED', options);
      end.arrive('ACK', { data: octets(16) });
      // 999,984 octets are left, in units of 16.
      assert.equal(end.last.wnd, 62_499);
    });

    it(`the ${opener} opener takes windows as the other side shifts them`, () => {
      const end = endIn('ESTABLISHED', { passive, policy: scaling(1000), syn: { windowScale: 7 } });
      end.arrive('ACK', { wnd: 1000 });
      assert.equal(end.tcb.snd.wnd, 128_000);
    });
  }

  it('the window of a SYN is never shifted, neither sent nor received (MUST-1)', () => {
    const policy = scaling(1_000_000);
    for (const place of ['SYN-SENT', 'SYN-RECEIVED', 'SYN-RECEIVED, active'] as const) {
      const end = endIn(place, { policy, syn: { windowScale: 7 }, wnd: 1000 });
      end.expire();
      assert.equal(end.last.wnd, 65_535, place);
      assert.equal(end.tcb.snd.wnd, place === 'SYN-SENT' ? 0 : 1000, place);
    }
    assert.equal(endIn('ESTABLISHED', { policy, syn: { windowScale: 7 }, wnd: 1000 }).tcb.snd.wnd, 1000);
  });

  it('nor that of the SYN,ACK in a simultaneous open', () => {
    const end = endIn('SYN-RECEIVED, active', { policy: scaling(1000), syn: { windowScale: 7 }, wnd: 500 });
    end.arrive('SYN,ACK', { seq: end.irs, wnd: 600, options: { windowScale: 7 } });
    assert.equal(end.state, 'ESTABLISHED');
    assert.equal(end.tcb.snd.wnd, 600);
  });

  it('the ACK that completes the handshake is a segment like any other: its window is shifted', () => {
    const end = endIn('SYN-RECEIVED', { policy: scaling(1000), syn: { windowScale: 7 } });
    end.arrive('ACK', { wnd: 10 });
    assert.equal(end.tcb.snd.wnd, 1280);
  });

  it('a shift of more than 14 counts as 14 (section 2.3)', () => {
    for (const windowScale of [14, 15, 255]) {
      const end = endIn('ESTABLISHED', { policy: scaling(1000), syn: { windowScale } });
      end.arrive('ACK', { wnd: 1 });
      assert.equal(end.tcb.snd.wnd, 2 ** 14);
    }
  });

  it('the widest window of all is no negative number (MUST-1, REC-1)', () => {
    const end = endIn('ESTABLISHED', {
      iss: 0x7fffffff,
      mss: 1460,
      policy: { ...scaling(1000), congestionControl: 'none' },
      syn: { windowScale: 14 },
    });
    end.arrive('ACK', { wnd: 0xffff });
    assert.equal(end.tcb.snd.wnd, 0xffff * 2 ** 14);
    end.send(100_000);
    assert.equal(end.tcb.snd.wnd, 1_073_725_440);
    assert.equal(
      end.sent.reduce((sum, { len }) => sum + len, 0),
      99_280,
      '68 full segments: the last one waits, by Nagle',
    );
  });

  it('unless both sides offer it none is used, and no window exceeds 65,535', () => {
    for (const passive of [false, true]) {
      const end = endIn('ESTABLISHED', { passive, policy: scaling(1_000_000) });
      end.arrive('ACK', { data: octets(100) });
      assert.equal(end.last.wnd, 65_435);
      assert.equal(end.tcb.rcv.wnd, 65_435);
      end.arrive('ACK', { wnd: 0xffff });
      assert.equal(end.tcb.snd.wnd, 0xffff);
    }
  });

  it('the right edge never moves back but by what the shift cuts off of a full buffer (SHLD-14, section 2.4)', () => {
    const end = endIn('ESTABLISHED', { policy: scaling(1_000_000), syn: { windowScale: 0 } });
    let edge = 0;
    for (const count of [1, 15, 16, 17, 100, 1460, 1, 7]) {
      end.arrive('ACK', { data: octets(count) });
      const offeredEdge = end.last.ack - end.irs + end.last.wnd * 16;
      assert.ok(offeredEdge > edge - 16, `${String(offeredEdge)} after ${String(edge)}`);
      edge = Math.max(edge, offeredEdge);
    }
    end.arrive('ACK', { seq: add(end.irs, edge - 10), data: octets(10) });
    assert.deepEqual(end.tcb.outOfOrder[0]?.data, octets(10), '2.4 (1): what was offered once is honoured');
  });

  it('what the shift rounds up does not add up: the buffer ends where it ends (section 2.4)', () => {
    const end = endIn('ESTABLISHED', { policy: scaling(1_000_000), syn: { windowScale: 0 } });
    const edge = add(end.irs, 1 + 1_000_000);
    for (let i = 0; i < 100; i++) {
      end.arrive('ACK', { data: octets(10) });
    }
    const offeredEdge = add(end.last.ack, end.last.wnd * 16);
    assert.ok(
      distance(offeredEdge, edge) < 16,
      `${String(distance(offeredEdge, edge))} octets past the buffer`,
    );
  });
});

describe('3.7.5: the path’s MTU', () => {
  function told(options: Options, mtu: number): End {
    const end = endIn('ESTABLISHED', options);
    end.send(1);
    end.icmp('too big', { mtu });
    end.arrive('ACK');
    end.forget();
    end.send(5000);
    return end;
  }

  it('IPv4: MTU less 40', () => {
    assert.equal(told({ mss: 1460 }, 1000).sent[0]?.len, 960);
  });

  it('IPv6: MTU less 60, and 1,280 octets at least (RFC 8200 section 5)', () => {
    assert.equal(told({ mss: 1440, ipHeader: 40 }, 1400).sent[0]?.len, 1340);
    assert.equal(told({ mss: 1440, ipHeader: 40 }, 500).sent[0]?.len, 1220);
  });

  it('options take their octets here too (MUST-16)', () => {
    const options = { mss: 1460, policy: { timestamps: true }, syn: EVERYTHING };
    assert.equal(told(options, 1000).sent[0]?.len, 948);
  });

  it('what the other side can take stays the limit', () => {
    assert.equal(told({ mss: 600 }, 1000).sent[0]?.len, 600);
  });
});

describe('options in every state', () => {
  const PLACES: readonly Place[] = [
    'ESTABLISHED',
    'FIN-WAIT-1',
    'FIN-WAIT-2',
    'CLOSE-WAIT',
    'CLOSING',
    'LAST-ACK',
  ];

  for (const place of PLACES) {
    it(`${place}: an acknowledgment carries timestamps and nothing that belongs on a SYN`, () => {
      const end = endIn(place, { policy: ALL, syn: EVERYTHING });
      end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, -1), data: octets(1) });
      assert.deepEqual(
        names(end.last.options).filter((name) => name !== 'sack'),
        ['timestamps'],
      );
    });
  }
});
