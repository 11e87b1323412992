import assert from 'node:assert/strict';
import type { SackBlock } from '../../src/tcp/segment';
import { add } from '../../src/tcp/seq';
import { at, bareAck, endIn, octets, type End, type Options } from './support';

/**
 * ESTABLISHED with SACK; the other side's sequence numbers are as in the RFCs' examples: the next one expected is
 * `next`.
 */
function receiving(next: number, options: Options = {}): End {
  return endIn('ESTABLISHED', {
    irs: add(next, -1),
    mss: 1000,
    syn: { sackPermitted: true },
    ...options,
    policy: { sack: true, ...options.policy },
  });
}

/** `first` to `last` arrive, as the examples write it. Returns the ACK and SACK of the answer: `[3500, '3000-3500']`. */
function arrive(end: End, first: number, last: number): (number | string)[] {
  end.forget();
  end.arrive('ACK', { seq: first, data: octets(last - first + 1) });
  assert.equal(end.sent.length, 1);
  return [end.last.ack, ...blocks(end)];
}

function blocks(end: End): string[] {
  return (end.last.options.sack ?? []).map(({ left, right }) => `${String(left)}-${String(right)}`);
}

describe('RFC 2018: what the receiver reports', () => {
  // Section 7: the left window edge is 5000, and eight segments of 500 octets are sent.
  it('section 7, case 1: the first four arrive, the last four are lost: ACKs alone', () => {
    const end = receiving(5000);
    assert.deepEqual(
      [5000, 5500, 6000, 6500].map((seq) => arrive(end, seq, seq + 499)),
      [[5500], [6000], [6500], [7000]],
    );
  });

  it('section 7, case 2: the first is lost, the others arrive: one block grows', () => {
    const end = receiving(5000);
    assert.deepEqual(
      [5500, 6000, 6500, 7000, 7500, 8000, 8500].map((seq) => arrive(end, seq, seq + 499)),
      [6000, 6500, 7000, 7500, 8000, 8500, 9000].map((right) => [5000, `5500-${String(right)}`]),
    );
  });

  it('section 7, case 3: the second, fourth, sixth and eighth are lost: the latest block first', () => {
    const end = receiving(5000);
    assert.deepEqual(
      [5000, 6000, 7000, 8000].map((seq) => arrive(end, seq, seq + 499)),
      [
        [5500],
        [5500, '6000-6500'],
        [5500, '7000-7500', '6000-6500'],
        [5500, '8000-8500', '7000-7500', '6000-6500'],
      ],
    );
    // The fourth comes out of order: two blocks become one.
    assert.deepEqual(arrive(end, 6500, 6999), [5500, '6000-7500', '8000-8500']);
    // The second: all of what is then in order is acknowledged.
    assert.deepEqual(arrive(end, 5500, 5999), [7500, '8000-8500']);
  });

  it('no more blocks than the option holds: four, or three beside timestamps (section 3)', () => {
    for (const [timestamps, most] of [
      [false, 4],
      [true, 3],
    ] as const) {
      const end = receiving(1000, {
        policy: { timestamps },
        syn: { sackPermitted: true, timestamps: at(0, 0) },
      });
      for (const seq of [2000, 3000, 4000, 5000, 6000]) {
        arrive(end, seq, seq + 99);
      }
      assert.deepEqual(blocks(end), ['6000-6100', '5000-5100', '4000-4100', '3000-3100'].slice(0, most));
    }
  });

  it('section 4: each block is repeated while there is room, though one of them grows for long', () => {
    const end = receiving(1000);
    arrive(end, 2000, 2099);
    arrive(end, 3000, 3099);
    for (let seq = 5000; seq < 5800; seq += 100) {
      arrive(end, seq, seq + 99);
    }
    assert.deepEqual(blocks(end), ['5000-5800', '3000-3100', '2000-2100']);
  });

  it('section 4: the first block holds the segment that just arrived, also when it fills a gap between two', () => {
    const end = receiving(1000);
    arrive(end, 2000, 2099);
    arrive(end, 2200, 2299);
    arrive(end, 4000, 4099);
    assert.deepEqual(arrive(end, 2100, 2199), [1000, '2000-2300', '4000-4100']);
  });

  it('once the gap is filled nothing is reported any more', () => {
    const end = receiving(1000);
    arrive(end, 1100, 1199);
    assert.deepEqual(arrive(end, 1000, 1099), [1200]);
    assert.deepEqual(arrive(end, 1200, 1299), [1300]);
    assert.equal(end.last.options.sack, undefined);
  });

  it('a FIN ahead of its turn is no text: no empty option is sent', () => {
    const end = receiving(1000);
    end.forget();
    end.arrive('FIN,ACK', { seq: 1500 });
    assert.deepEqual(end.sent, [bareAck(end)]);
    assert.notEqual(end.last.options.sack?.length, 0);
  });

  it('text that is sent meanwhile reports too', () => {
    const end = receiving(1000);
    arrive(end, 2000, 2099);
    end.forget();
    end.send(10);
    assert.deepEqual([end.sent[0]?.len, ...blocks(end)], [10, '2000-2100']);
  });

  it('a reset reports nothing', () => {
    const end = receiving(1000);
    arrive(end, 2000, 2099);
    end.abort();
    assert.equal(end.last.options.sack, undefined);
  });

  it('nothing is reported to who did not permit it (section 2)', () => {
    for (const end of [receiving(1000, { syn: {} }), receiving(1000, { policy: { sack: false } })]) {
      end.forget();
      end.arrive('ACK', { seq: 2000, data: octets(100) });
      assert.deepEqual(end.last.options, {});
    }
  });

  it('blocks across 2^32', () => {
    const end = receiving(0xffffff00);
    end.forget();
    end.arrive('ACK', { seq: 0xffffff80, data: octets(0x100) });
    assert.deepEqual(end.last.options.sack, [{ left: 0xffffff80, right: 0x80 }]);
  });

  it('what lies beyond the window is not kept, and not reported', () => {
    const end = receiving(1000, { policy: { receiveBuffer: 1000 } });
    assert.deepEqual(arrive(end, 1900, 2099), [1000, '1900-2000']);
  });
});

describe('RFC 2883: what came a second time', () => {
  it('example 1: a duplicate segment', () => {
    const end = receiving(3000);
    assert.deepEqual(arrive(end, 3000, 3499), [3500]);
    assert.deepEqual(arrive(end, 3500, 3999), [4000]);
    assert.deepEqual(arrive(end, 3000, 3499), [4000, '3000-3500']);
  });

  it('example 2: one out of order, and a duplicate', () => {
    const end = receiving(3000);
    assert.deepEqual(arrive(end, 3000, 3499), [3500]);
    assert.deepEqual(arrive(end, 3500, 3999), [4000]);
    assert.deepEqual(arrive(end, 4500, 4999), [4000, '4500-5000']);
    assert.deepEqual(arrive(end, 3000, 3499), [4000, '3000-3500', '4500-5000']);
  });

  it('example 3: a duplicate of one out of order', () => {
    const end = receiving(3500);
    assert.deepEqual(arrive(end, 3500, 3999), [4000]);
    assert.deepEqual(arrive(end, 4500, 4999), [4000, '4500-5000']);
    assert.deepEqual(arrive(end, 5000, 5499), [4000, '4500-5500']);
    assert.deepEqual(arrive(end, 5000, 5499), [4000, '5000-5500', '4500-5500']);
  });

  it('example 4: a part of a segment is a duplicate', () => {
    const end = receiving(500);
    assert.deepEqual(arrive(end, 500, 999), [1000]);
    assert.deepEqual(arrive(end, 2000, 2499), [1000, '2000-2500']);
    // The sender has become bold, and sends two lost segments in one.
    assert.deepEqual(arrive(end, 1000, 1999), [2500]);
    assert.deepEqual(arrive(end, 1000, 1499), [2500, '1000-1500']);
  });

  it('example 5: two parts, below the cumulative acknowledgment, one after the other', () => {
    const end = receiving(500);
    assert.deepEqual(arrive(end, 500, 999), [1000]);
    assert.deepEqual(arrive(end, 1000, 2499), [2500]);
    assert.deepEqual(arrive(end, 1000, 1499), [2500, '1000-1500']);
    assert.deepEqual(arrive(end, 2000, 2499), [2500, '2000-2500']);
  });

  it('example 6: two parts, above it: the block they lie in comes second', () => {
    const end = receiving(500);
    assert.deepEqual(arrive(end, 500, 999), [1000]);
    assert.deepEqual(arrive(end, 1500, 2999), [1000, '1500-3000']);
    assert.deepEqual(arrive(end, 1500, 1999), [1000, '1500-2000', '1500-3000']);
    assert.deepEqual(arrive(end, 2500, 2999), [1000, '2500-3000', '1500-3000']);
  });

  it('section 4: the block it lies in comes second also when another one is newer', () => {
    const end = receiving(1000);
    arrive(end, 2000, 2499);
    arrive(end, 5000, 5499);
    assert.deepEqual(arrive(end, 2000, 2099), [1000, '2000-2100', '2000-2500', '5000-5500']);
  });

  it('section 4: a segment that brings something new beside what was there: the part that was there', () => {
    const end = receiving(1000);
    arrive(end, 2000, 2499);
    assert.deepEqual(arrive(end, 2400, 2999), [1000, '2400-2500', '2000-3000']);
  });

  it('section 4: a segment whose beginning was acknowledged already', () => {
    const end = receiving(1000);
    arrive(end, 1000, 1499);
    assert.deepEqual(arrive(end, 1400, 1599), [1600, '1400-1500']);
  });

  it('each duplicate is reported once', () => {
    const end = receiving(1000);
    arrive(end, 1000, 1499);
    arrive(end, 1000, 1499);
    assert.deepEqual(arrive(end, 1500, 1599), [1600]);
  });

  it('nothing is reported to who did not permit it', () => {
    const end = receiving(1000, { syn: {} });
    arrive(end, 1000, 1499);
    assert.deepEqual(arrive(end, 1000, 1499), [1500]);
  });
});

/** ESTABLISHED, SACK agreed on, segments of 1,000 octets. `count` of them are under way; the first is octet 1. */
function sending(count: number, options: Options = {}): End {
  const end = endIn('ESTABLISHED', {
    iss: 0,
    mss: 1000,
    syn: { sackPermitted: true },
    ...options,
    policy: { sack: true, initialWindow: 10, ...options.policy },
  });
  end.send(count * 1000);
  end.forget();
  return end;
}

/** An ACK of everything below `ack` that reports blocks, in segments: `[2, 4]` is the second and third. */
function report(end: End, ack: number, ...reported: [number, number][]): void {
  const sack: SackBlock[] = reported.map(([from, to]) => ({ left: 1 + from * 1000, right: 1 + to * 1000 }));
  end.arrive('ACK', { ack: 1 + ack * 1000, options: sack.length === 0 ? {} : { sack } });
}

/** Which segments left, counted from 0. */
function left(end: End): number[] {
  return end.sent.filter(({ len }) => len > 0).map(({ seq }) => (seq - 1) / 1000);
}

describe('RFC 6675: losses that SACK shows', () => {
  it('section 5 (1): three duplicate ACKs that report something new: fast retransmit', () => {
    const end = sending(10);
    report(end, 0, [1, 2]);
    report(end, 0, [1, 3]);
    assert.deepEqual(left(end), []);
    report(end, 0, [1, 4]);
    assert.deepEqual(left(end), [0]);
    assert.deepEqual(end.out.applied.at(-1), 'recovery.begins');
    assert.ok(end.out.segments[0]?.retransmission);
    assert.equal(end.out.segments[0].rule, 'recovery.sack');
  });

  it('section 5 (2), IsLost: more than two segments’ octets reported beyond it, by one ACK alone', () => {
    const end = sending(10);
    report(end, 0, [1, 4]);
    assert.deepEqual(left(end), [0]);
  });

  it('IsLost: exactly (DupThresh - 1) segments’ octets are not enough', () => {
    const end = sending(10);
    report(end, 0, [1, 3]);
    assert.deepEqual(left(end), []);
  });

  it('IsLost: three blocks that do not touch are, small as they may be', () => {
    const end = sending(0, { policy: { nagle: false } });
    for (let i = 0; i < 8; i++) {
      end.send(10);
    }
    end.forget();
    const at10 = (n: number): SackBlock => ({ left: 1 + n * 10, right: 11 + n * 10 });
    end.arrive('ACK', { ack: 1, options: { sack: [at10(1), at10(3)] } });
    assert.deepEqual(end.sent, []);
    end.arrive('ACK', { ack: 1, options: { sack: [at10(5), at10(1), at10(3)] } });
    assert.deepEqual(
      end.tcb.unacknowledged.map(({ lost }) => lost),
      [true, false, false, false, false, false, false, false],
    );
    // The other two are not lost yet: nothing new is there to send, and rule (3) of NextSeg takes them.
    assert.deepEqual(
      end.sent.map(({ seq }) => seq),
      [1, 21, 41],
    );
  });

  it('an ACK that reports nothing new is no duplicate', () => {
    const end = sending(10);
    for (let i = 0; i < 5; i++) {
      report(end, 0, [1, 2]);
    }
    assert.deepEqual(left(end), []);
    assert.equal(end.tcb.recovery.phase, 'open');
  });

  it('nor is one without any block', () => {
    const end = sending(10);
    for (let i = 0; i < 5; i++) {
      report(end, 0);
    }
    assert.deepEqual(left(end), []);
  });

  it('nor one whose block reports a duplicate (RFC 2883), or what was never sent', () => {
    const end = sending(10);
    report(end, 5);
    end.forget();
    for (let i = 0; i < 5; i++) {
      report(end, 5, [0, 1]);
      report(end, 5, [20 + i, 25 + i]);
      end.arrive('ACK', { ack: 5001, options: { sack: [{ left: 8001, right: 6001 }] } });
    }
    assert.deepEqual(left(end), []);
    assert.equal(end.tcb.recovery.phase, 'open');
  });

  it('nor one whose block goes on beyond what was sent: no receiver has that', () => {
    const end = sending(10);
    for (let i = 1; i <= 5; i++) {
      report(end, 0, [i, 11]);
    }
    assert.deepEqual(left(end), []);
    assert.equal(end.tcb.recovery.phase, 'open');
  });

  it('section 5 (4.2): ssthresh and cwnd are half of FlightSize', () => {
    const end = sending(10);
    report(end, 0, [1, 4]);
    assert.deepEqual([end.tcb.congestion.ssthresh, end.tcb.congestion.cwnd], [5000, 5000]);
  });

  it('section 5 (4.2): what limited transmit sent does not count (RFC 5681 section 3.2)', () => {
    const end = sending(10);
    end.send(5000);
    report(end, 0, [1, 2]);
    report(end, 0, [1, 3]);
    assert.deepEqual(left(end), [10, 11], 'limited transmit (RFC 3042)');
    report(end, 0, [1, 4]);
    assert.equal(end.tcb.congestion.ssthresh, 5000);
  });

  it('section 5 (3.3), limited transmit: new text as far as cwnd - pipe allows', () => {
    const end = sending(10);
    end.send(5000);
    assert.deepEqual(left(end), []);
    report(end, 0, [9, 10]);
    assert.deepEqual(left(end), [10]);
  });

  it('section 5, (C): in recovery one segment leaves for each that was delivered, once pipe is below cwnd', () => {
    const end = sending(10);
    end.send(10_000);
    // 0 is lost; 1 to 3 arrived. Pipe is 6 and the retransmission; cwnd 5.
    report(end, 0, [1, 4]);
    assert.deepEqual(left(end), [0]);
    end.forget();
    report(end, 0, [1, 5]);
    assert.deepEqual(left(end), [], 'pipe is 6');
    report(end, 0, [1, 6]);
    assert.deepEqual(left(end), [], 'pipe is 5');
    report(end, 0, [1, 7]);
    assert.deepEqual(left(end), [10], 'pipe was 4');
    report(end, 0, [1, 8]);
    assert.deepEqual(left(end), [10, 11]);
  });

  it('NextSeg (1) before (2): what is lost goes out before what is new', () => {
    const end = sending(10);
    end.send(10_000);
    // 0, 2 and 4 are lost.
    report(end, 0, [1, 2]);
    report(end, 0, [3, 4], [1, 2]);
    report(end, 0, [5, 6], [3, 4], [1, 2]);
    end.forget();
    report(end, 0, [5, 10], [3, 4], [1, 2]);
    // Pipe: the retransmission of 0 alone, and what limited transmit may have sent; 2 and 4 are lost.
    assert.deepEqual(left(end).slice(0, 2), [2, 4]);
  });

  it('NextSeg (3): nothing new to send: what is not yet known to be lost, below what was reported', () => {
    const end = sending(8);
    // 0 is lost; 5 may be, 7 lies above all reports. Pipe: 0 again, 5 and 7; cwnd is 4.
    report(end, 0, [1, 5], [6, 7]);
    assert.deepEqual(left(end), [0, 5]);
  });

  it('NextSeg (2) before (3): something new, when the receiver’s window has room', () => {
    const end = sending(10);
    end.send(10_000);
    // Pipe: 0 again, 5, 7, 8 and 9; cwnd is 5.
    report(end, 0, [1, 5], [6, 7]);
    end.forget();
    report(end, 0, [1, 5], [6, 8]);
    assert.deepEqual(left(end), [10]);
  });

  it('NextSeg (3): the receiver’s window is full: what is doubtful', () => {
    const end = sending(10, { wnd: 10_000 });
    end.send(10_000);
    end.forget();
    // 0 is lost; of 7 it is not known: two segments were reported beyond it. Pipe: 0 again, and 7.
    report(end, 0, [1, 7], [8, 10]);
    assert.deepEqual(left(end), [0, 7]);
  });

  it('RecoveryPoint: one reduction for all losses of a window', () => {
    const end = sending(10);
    report(end, 0, [1, 4]);
    const { ssthresh } = end.tcb.congestion;
    report(end, 4, [5, 10]);
    assert.equal(end.tcb.recovery.phase, 'recovery');
    assert.equal(end.tcb.congestion.ssthresh, ssthresh);
    assert.ok(left(end).includes(4), 'the second loss is mended');
    report(end, 10);
    assert.equal(end.tcb.recovery.phase, 'open');
  });

  it('RecoveryPoint: a loss in the next window reduces again', () => {
    const end = sending(30);
    report(end, 0, [1, 4]);
    // Pipe is the retransmission alone, cwnd 5: segments 10 to 13 leave, and 14 when recovery is over.
    report(end, 0, [1, 10]);
    report(end, 10);
    assert.deepEqual(left(end), [0, 10, 11, 12, 13, 14]);
    assert.equal(end.tcb.recovery.phase, 'open');
    report(end, 10, [11, 14]);
    assert.deepEqual([end.tcb.recovery.phase, end.tcb.congestion.ssthresh], ['recovery', 2500]);
  });

  it('what was reported is not sent again', () => {
    const end = sending(10);
    report(end, 0, [1, 10]);
    assert.deepEqual(left(end), [0]);
    report(end, 1, [2, 10]);
    assert.ok(!left(end).some((n) => n >= 2));
  });

  it('section 5.1: a timeout forgets what was reported: the receiver may have given it up (RFC 2018 section 8)', () => {
    const end = sending(4);
    report(end, 0, [2, 3]);
    assert.ok(end.tcb.unacknowledged.some(({ sacked }) => sacked));
    end.expire();
    assert.ok(!end.tcb.unacknowledged.some(({ sacked }) => sacked));
    assert.deepEqual(left(end), [0]);
    end.forget();
    // It did: what it had is not acknowledged beside the first.
    report(end, 1);
    report(end, 2);
    report(end, 3);
    assert.deepEqual([...new Set(left(end))], [1, 2, 3]);
  });

  it('section 5.1: after a timeout only what is still missing leaves again', () => {
    const end = sending(4);
    end.expire();
    end.forget();
    report(end, 1, [2, 4]);
    assert.deepEqual(left(end), [1]);
  });

  it('section 5.1: no second reduction by duplicate ACKs until what was under way is acknowledged', () => {
    const end = sending(10);
    end.expire();
    const { ssthresh, cwnd } = end.tcb.congestion;
    report(end, 0, [1, 5]);
    report(end, 0, [1, 6]);
    assert.deepEqual([end.tcb.congestion.ssthresh, end.tcb.congestion.cwnd], [ssthresh, cwnd]);
  });

  it('a retransmission that is lost too is left to the timer', () => {
    const end = sending(10);
    report(end, 0, [1, 4]);
    end.forget();
    for (let n = 5; n <= 10; n++) {
      report(end, 0, [1, n]);
    }
    assert.ok(!left(end).includes(0));
    end.expire();
    assert.equal(left(end)[0], 0);
  });

  it('a segment of which only a part is reported counts as missing', () => {
    const end = sending(2);
    end.arrive('ACK', { ack: 1, options: { sack: [{ left: 1501, right: 2001 }] } });
    assert.ok(!end.tcb.unacknowledged.some(({ sacked }) => sacked));
  });
});
