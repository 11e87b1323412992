import assert from 'node:assert/strict';
import type { SegmentOptions } from '../../src/tcp/segment';
import { add } from '../../src/tcp/seq';
import { Pair } from './pair';
import { at, bareAck, endIn, octets, SYNCHRONIZED, type End, type Options, type Place } from './support';

const DAY = 24 * 60 * 60 * 1000;
/** The other side's clock when it sends its SYN: far from ours. */
const THEIRS = 700_000;

/** Timestamps are agreed on; TS.Recent is 700,000. */
function stamped(place: Place = 'ESTABLISHED', options: Options = {}): End {
  return endIn(place, {
    mss: 1000,
    syn: { timestamps: at(THEIRS, 0) },
    ...options,
    policy: { timestamps: true, ...options.policy },
  });
}

const stamps = (tsval: number, tsecr = 0): SegmentOptions => ({ timestamps: at(tsval, tsecr) });

describe('RFC 7323 section 3.2: the timestamps option', () => {
  it('the SYN carries TSval, and a TSecr of zero since it has no ACK', () => {
    const end = endIn('CLOSED', { policy: { timestamps: true } });
    end.now = 123;
    end.openActive();
    assert.deepEqual(end.last.options.timestamps, at(123, 0));
  });

  it('the SYN,ACK echoes it', () => {
    const end = endIn('LISTEN', { policy: { timestamps: true } });
    end.now = 5;
    end.arrive('SYN', { seq: end.irs, options: stamps(THEIRS) });
    assert.deepEqual(end.last.options.timestamps, at(5, THEIRS));
  });

  it('so does that of a simultaneous open', () => {
    const end = stamped('SYN-RECEIVED, active');
    end.now = 1000;
    end.expire();
    assert.deepEqual([end.sent[0]?.ctl, end.last.options.timestamps], ['SYN,ACK', at(1000, THEIRS)]);
  });

  it('every segment but a reset carries it from then on', () => {
    const pair = new Pair({ policy: { timestamps: true } }, { policy: { timestamps: true } }).establish();
    pair.a.send(100);
    pair.b.close();
    pair.a.close();
    const segments = [...pair.a.out.segments, ...pair.b.out.segments];
    assert.ok(segments.length >= 3);
    assert.ok(segments.every(({ segment }) => segment.options.timestamps !== undefined));
  });

  it('a reset too should, and its TSecr is zero when it has no ACK', () => {
    const end = stamped();
    end.now = 9;
    end.abort();
    assert.deepEqual([end.sent[0]?.ctl, end.last.options.timestamps], ['RST', at(9, 0)]);
  });

  it('TSval is the clock at the time of sending, also when a segment is sent again', () => {
    const end = stamped();
    end.send(10);
    assert.equal(end.last.options.timestamps?.tsval, 0);
    end.expire();
    assert.equal(end.last.options.timestamps.tsval, end.now);
    assert.ok(end.now > 0);
  });

  it('the clock goes round at 2^32', () => {
    const end = stamped();
    end.now = 2 ** 32 + 17;
    end.send(1);
    assert.equal(end.last.options.timestamps?.tsval, 17);
  });

  it('without it in both SYNs none is sent, and one that arrives is ignored', () => {
    for (const end of [
      endIn('ESTABLISHED', { policy: { timestamps: true } }),
      endIn('ESTABLISHED', { syn: { timestamps: at(THEIRS, 0) } }),
    ]) {
      end.arrive('ACK', { data: octets(10), options: stamps(THEIRS) });
      end.arrive('ACK', { data: octets(10, 10), options: stamps(1) });
      assert.deepEqual(end.receive(100), octets(20), 'no PAWS');
      assert.ok(end.out.segments.every(({ segment }) => segment.options.timestamps === undefined));
    }
  });

  it('a segment that lacks it is dropped in silence, and ends nothing', () => {
    for (const place of SYNCHRONIZED) {
      const end = stamped(place);
      end.arrive('ACK', { data: octets(10), options: {} });
      assert.deepEqual([end.state, end.sent, end.out.dropped], [place, [], ['first.no-timestamp']]);
    }
  });

  it('or taken, where the policy says so', () => {
    const end = stamped('ESTABLISHED', { policy: { missingTimestamp: 'accept' } });
    end.arrive('ACK', { data: octets(10), options: {} });
    assert.deepEqual(end.receive(100), octets(10));
    assert.equal(end.last.options.timestamps?.tsecr, THEIRS);
  });
});

describe('RFC 7323 section 4.3: which timestamp to echo', () => {
  function echoed(end: End): number | undefined {
    end.forget();
    end.send(1);
    return end.last.options.timestamps?.tsecr;
  }

  it('that of the latest segment in order', () => {
    const end = stamped();
    end.arrive('ACK', { data: octets(10), options: stamps(THEIRS + 5) });
    assert.equal(echoed(end), THEIRS + 5);
  });

  it('(A) delayed ACKs: that of the earliest segment that is not yet acknowledged', () => {
    const end = stamped('ESTABLISHED', { policy: { delayedAck: 200, nagle: false } });
    end.arrive('ACK', { data: octets(1000), options: stamps(THEIRS + 1) });
    end.arrive('ACK', { data: octets(100), options: stamps(THEIRS + 1) });
    end.forget();
    // <A, TSval=1>, <B, TSval=2>, <C, TSval=3> are acknowledged together.
    end.arrive('ACK', { data: octets(100), options: stamps(THEIRS + 2) });
    end.arrive('ACK', { data: octets(100), options: stamps(THEIRS + 3) });
    end.arrive('ACK', { data: octets(100), options: stamps(THEIRS + 4) });
    assert.deepEqual(end.sent, []);
    end.expire();
    assert.deepEqual(end.sent, [bareAck(end)]);
    assert.equal(end.last.options.timestamps?.tsecr, THEIRS + 1);
  });

  it('(B), (C) a hole: the segments beyond it are acknowledged with the timestamp of the last one in order', () => {
    const end = stamped();
    const { nxt } = end.tcb.rcv;
    const steps: [number, number, number][] = [
      // Which segment of 100 octets, its TSval, the TSecr of its ACK: RFC 7323 section 4.3, the second example.
      [0, 1, 1],
      [2, 3, 1],
      [1, 2, 2],
      [4, 5, 2],
      [3, 4, 4],
    ];
    for (const [index, tsval, tsecr] of steps) {
      end.forget();
      end.arrive('ACK', { seq: add(nxt, index * 100), data: octets(100), options: stamps(THEIRS + tsval) });
      assert.equal(end.last.options.timestamps?.tsecr, THEIRS + tsecr, `segment ${String(index)}`);
    }
    assert.equal(end.tcb.rcv.nxt, add(nxt, 500));
  });

  it('never an earlier one than before', () => {
    const end = stamped();
    end.arrive('ACK', { options: stamps(THEIRS + 9) });
    end.arrive('ACK', { options: stamps(THEIRS + 8) });
    assert.equal(echoed(end), THEIRS + 9);
  });

  it('nor that of a segment outside the window', () => {
    const end = stamped();
    end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, 70_000), options: stamps(THEIRS + 9) });
    assert.equal(echoed(end), THEIRS);
  });

  it('nor that of a reset (section 5.2)', () => {
    const end = stamped();
    end.arrive('RST', { seq: add(end.tcb.rcv.nxt, 1), options: stamps(THEIRS + 9) });
    assert.equal(end.state, 'ESTABLISHED');
    assert.equal(echoed(end), THEIRS);
  });
});

describe('RFC 7323 section 5: protection against wrapped sequence numbers', () => {
  for (const place of SYNCHRONIZED) {
    it(`R1, ${place}: an earlier timestamp: acknowledged, and dropped`, () => {
      const end = stamped(place);
      end.arrive('ACK', { data: octets(10), options: stamps(THEIRS - 1) });
      assert.deepEqual(end.sent, [bareAck(end)]);
      assert.deepEqual([end.state, end.out.dropped, end.tcb.unread], [place, ['first.paws'], []]);
    });

    it(`R1, ${place}: a reset is exempt`, () => {
      const end = stamped(place);
      end.arrive('RST', { options: stamps(THEIRS - 1) });
      assert.equal(end.state, 'CLOSED');
    });
  }

  it('R1: so does a reset without the option count', () => {
    const end = stamped();
    end.arrive('RST', { options: {} });
    assert.equal(end.state, 'CLOSED');
  });

  it('R1: an old FIN, an old ACK, an old SYN change nothing', () => {
    for (const ctl of ['FIN,ACK', 'ACK', 'SYN', 'SYN,ACK']) {
      const end = stamped();
      end.send(10);
      end.forget();
      end.arrive(ctl, { options: stamps(THEIRS - 1), wnd: 7 });
      assert.equal(end.state, 'ESTABLISHED');
      assert.deepEqual(end.sent, [bareAck(end)]);
      assert.deepEqual([end.tcb.snd.una, end.tcb.snd.wnd], [add(end.iss, 1), 65535]);
    }
  });

  it('the same timestamp is not an earlier one', () => {
    const end = stamped();
    end.arrive('ACK', { data: octets(10), options: stamps(THEIRS) });
    assert.deepEqual(end.receive(10), octets(10));
  });

  it('timestamps are compared modulo 2^32', () => {
    const end = stamped('ESTABLISHED', { syn: { timestamps: at(0xffffffff, 0) } });
    end.arrive('ACK', { data: octets(10), options: stamps(0) });
    assert.deepEqual(end.receive(10), octets(10));
    end.forget();
    end.arrive('ACK', { data: octets(10), options: stamps(0xffffffff) });
    assert.deepEqual(end.out.dropped, ['first.paws']);
  });

  it('a wrapped segment: its sequence number fits again, 4 GiB later, its timestamp does not', () => {
    const end = stamped('ESTABLISHED', { irs: 1000 });
    const old = end.segment('ACK', { data: octets(100, 7), options: stamps(THEIRS) });
    end.now += 1000;
    end.arrive('ACK', { data: octets(100), options: stamps(THEIRS + 1000) });
    // As after a whole turn of the sequence space: the old duplicate stands at RCV.NXT.
    end.arriveSegment({ ...old, seq: end.tcb.rcv.nxt });
    assert.deepEqual(end.receive(1000), octets(100));
  });

  it('5.5: after 24 days of silence TS.Recent says nothing any more', () => {
    const end = stamped();
    end.now += 24 * DAY - 1;
    end.arrive('ACK', { data: octets(10), options: stamps(THEIRS - 1) });
    assert.deepEqual(end.out.dropped, ['first.paws']);
    end.now += 2;
    end.arrive('ACK', { data: octets(10), options: stamps(THEIRS - 1) });
    assert.deepEqual(end.receive(100), octets(10));
  });

  it('5.5: and the timestamp that comes then takes its place', () => {
    const end = stamped();
    end.now += 25 * DAY;
    end.arrive('ACK', { data: octets(10), options: stamps(THEIRS - 1000) });
    assert.equal(end.last.options.timestamps?.tsecr, THEIRS - 1000);
    end.forget();
    end.arrive('ACK', { data: octets(10), options: stamps(THEIRS - 1001) });
    assert.deepEqual(end.out.dropped, ['first.paws'], 'PAWS is on again');
  });
});

describe('RFC 7323 section 4: round-trip times', () => {
  /** The handshake took 100 ms; then text is sent at 1,000. */
  function sending(octetsSent: number, options: Options = {}): End {
    const end = stamped('SYN-SENT', options);
    end.now = 100;
    end.arrive('SYN,ACK', { seq: end.irs, options: { mss: 1012, timestamps: at(THEIRS, 0) } });
    end.now = 1000;
    end.send(octetsSent);
    end.forget();
    return end;
  }

  it('the SYN,ACK is the first sample', () => {
    const end = sending(1);
    assert.deepEqual([end.tcb.srtt, end.tcb.rttvar], [100, 50]);
  });

  it('a sample is the time since the timestamp that is echoed', () => {
    const end = sending(1);
    end.now = 1300;
    end.arrive('ACK', { options: stamps(THEIRS + 1300, 1000) });
    // R = 300: RTTVAR = 3/4 50 + 1/4 200, SRTT = 7/8 100 + 1/8 300.
    assert.deepEqual([end.tcb.srtt, end.tcb.rttvar], [125, 87.5]);
  });

  it('what was sent twice gives one too: the echo says which of them arrived (RFC 6298 section 3, MUST-18)', () => {
    const end = sending(1);
    end.expire();
    const again = end.now;
    assert.equal(again, 2000);
    end.now += 300;
    end.arrive('ACK', { options: stamps(THEIRS + 1300, again) });
    assert.deepEqual([end.tcb.srtt, end.tcb.rttvar], [125, 87.5]);
  });

  it('an ACK that acknowledges nothing new gives none (section 4.1)', () => {
    const end = sending(1);
    end.now = 1300;
    end.arrive('ACK', { ack: end.tcb.snd.una, options: stamps(THEIRS + 1300, 1000) });
    assert.equal(end.tcb.srtt, 100);
  });

  it('appendix G: of many samples in a round trip each counts for less', () => {
    const end = sending(4000);
    assert.equal(end.tcb.snd.nxt - end.tcb.snd.una, 4000);
    end.now = 1300;
    end.arrive('ACK', { ack: add(end.tcb.snd.una, 1000), options: stamps(THEIRS + 1300, 1000) });
    // FlightSize is 4 segments: ExpectedSamples = ceil(4 / 2) = 2, so alpha = 1/16 and beta = 1/8.
    assert.deepEqual([end.tcb.srtt, end.tcb.rttvar], [100 * (15 / 16) + 300 / 16, 50 * (7 / 8) + 200 / 8]);
  });

  it('a delayed ACK makes the round trip longer by the delay: the RTO takes it in', () => {
    const policy = { timestamps: true, delayedAck: 200 };
    const pair = new Pair({ policy }, { policy }).establish();
    pair.a.send(10);
    pair.deliver(pair.a);
    pair.b.expire();
    pair.a.now = pair.b.now;
    pair.deliver(pair.b);
    assert.equal(pair.a.tcb.unacknowledged.length, 0);
    assert.equal(pair.a.tcb.srtt, 25, '7/8 of nothing and 1/8 of 200');
  });
});
