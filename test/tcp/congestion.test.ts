import assert from 'node:assert/strict';
import { add } from '../../src/tcp/seq';
import { at, endIn, octets, type End, type Options } from './support';

const SMSS = 1000;

/** ESTABLISHED, segments of 1,000 octets, the first of them octet 1; `count` segments are there to be sent. */
function sending(count: number, options: Options = {}): End {
  const end = endIn('ESTABLISHED', { iss: 0, mss: SMSS, ...options });
  end.send(count * SMSS);
  return end;
}

/** Which segments left, counted from 0. */
function left(end: End): number[] {
  return end.sent.filter(({ len }) => len > 0).map(({ seq }) => (seq - 1) / SMSS);
}

/** The other side acknowledges everything below segment `n`. */
function ack(end: End, n: number): void {
  end.arrive('ACK', { ack: add(1, n * SMSS) });
}

function acks(end: End, n: number, times: number): void {
  for (let i = 0; i < times; i++) {
    ack(end, n);
  }
}

const cwnd = (end: End): number => end.tcb.congestion.cwnd / SMSS;
const ssthresh = (end: End): number => end.tcb.congestion.ssthresh / SMSS;

describe('RFC 5681 section 3.1: the initial window (MUST-19)', () => {
  // IW by SMSS: more than 2190 octets 2 segments, more than 1095 3, else 4.
  for (const [mss, segments] of [
    [536, 4],
    [1095, 4],
    [1096, 3],
    [1460, 3],
    [2190, 3],
    [2191, 2],
    [8960, 2],
  ] as const) {
    it(`SMSS ${String(mss)}: ${String(segments)} segments`, () => {
      const end = endIn('ESTABLISHED', { mss, policy: { mtu: 9000 } });
      end.send(60_000);
      assert.deepEqual(
        end.sent.map(({ len }) => len),
        Array.from({ length: segments }, () => mss),
      );
    });
  }

  it('SMSS is the text alone: options do not count', () => {
    const end = endIn('ESTABLISHED', {
      mss: 1107,
      policy: { timestamps: true },
      syn: { timestamps: at(0, 0) },
    });
    end.send(60_000);
    assert.equal(end.sent.length, 4, '1,095 octets');
  });

  it('or what the policy says (RFC 6928)', () => {
    assert.equal(left(sending(50, { policy: { initialWindow: 10 } })).length, 10);
  });

  it('one segment, when the SYN was lost', () => {
    const end = endIn('SYN-SENT', { iss: 0 });
    end.expire();
    end.arrive('SYN,ACK', { seq: end.irs, mss: SMSS });
    end.forget();
    end.send(20 * SMSS);
    assert.deepEqual(left(end), [0]);
  });

  it('one segment, when the SYN,ACK was', () => {
    const end = endIn('SYN-RECEIVED', { iss: 0, mss: SMSS, policy: { initialWindow: 10 } });
    end.expire();
    end.arrive('ACK');
    end.forget();
    end.send(20 * SMSS);
    assert.deepEqual(left(end), [0]);
  });
});

describe('RFC 5681 section 3.1: slow start and congestion avoidance (MUST-19)', () => {
  it('slow start: each ACK of a full segment lets two more out', () => {
    const end = sending(60);
    assert.deepEqual(left(end), [0, 1, 2, 3]);
    for (let n = 1; n <= 4; n++) {
      end.forget();
      ack(end, n);
      assert.deepEqual(left(end), [2 * n + 2, 2 * n + 3]);
    }
    assert.equal(cwnd(end), 8);
  });

  it('(2): an ACK of much counts as one segment, an ACK of little as what it acknowledges', () => {
    const end = sending(60);
    ack(end, 4);
    assert.equal(cwnd(end), 5);
    end.arrive('ACK', { ack: 4001 + 10 });
    assert.equal(end.tcb.congestion.cwnd, 5010);
  });

  it('congestion avoidance: one segment more for each window', () => {
    const end = sending(60);
    end.tcb.congestion.ssthresh = 4 * SMSS;
    for (let n = 1; n <= 3; n++) {
      ack(end, n);
      assert.equal(cwnd(end), 4);
    }
    ack(end, 4);
    assert.equal(cwnd(end), 5);
    for (let n = 5; n <= 9; n++) {
      ack(end, n);
    }
    assert.equal(cwnd(end), 6);
  });

  it('slow start ends where ssthresh is', () => {
    const end = sending(60);
    end.tcb.congestion.ssthresh = 6 * SMSS;
    ack(end, 1);
    ack(end, 2);
    assert.equal(cwnd(end), 6);
    ack(end, 3);
    assert.equal(cwnd(end), 6);
  });

  it('the other side’s window stays a limit', () => {
    const end = sending(60, { wnd: 2500, policy: { initialWindow: 10 } });
    assert.deepEqual(left(end), [0, 1]);
    ack(end, 1);
    assert.deepEqual(left(end), [0, 1, 2]);
  });

  it('a duplicate ACK opens nothing', () => {
    const end = sending(60);
    ack(end, 0);
    assert.equal(cwnd(end), 4);
  });

  it('without congestion control the other side’s window alone decides', () => {
    assert.equal(left(sending(60, { policy: { congestionControl: 'none' } })).length, 60);
  });
});

describe('RFC 5681 section 4.1: after a pause', () => {
  /** Eight segments acknowledged; cwnd is twelve. */
  function busy(): End {
    const end = sending(8);
    for (let n = 1; n <= 8; n++) {
      ack(end, n);
    }
    assert.equal(cwnd(end), 12);
    end.forget();
    return end;
  }

  it('longer than the RTO: the initial window again', () => {
    const end = busy();
    end.now += end.tcb.rto + 1;
    end.send(30 * SMSS);
    assert.deepEqual(left(end), [8, 9, 10, 11]);
  });

  it('no longer than the RTO: the window as it was', () => {
    const end = busy();
    end.now += end.tcb.rto;
    end.send(30 * SMSS);
    assert.equal(left(end).length, 12);
  });

  it('a window that is smaller than the initial one stays so', () => {
    const end = endIn('SYN-SENT', { iss: 0 });
    end.expire();
    end.arrive('SYN,ACK', { seq: end.irs, mss: SMSS });
    end.now += 100_000;
    end.forget();
    end.send(30 * SMSS);
    assert.deepEqual(left(end), [0]);
  });
});

describe('RFC 5681 section 3.2, RFC 6582: fast retransmit and fast recovery without SACK (MUST-19)', () => {
  /** Ten segments are under way. */
  function underway(more = 0): End {
    const end = sending(10 + more, { policy: { initialWindow: 10 } });
    assert.equal(left(end).length, 10);
    end.forget();
    return end;
  }

  it('two duplicates mean nothing yet', () => {
    const end = underway();
    acks(end, 0, 2);
    assert.deepEqual(left(end), []);
  });

  it('the third: the first unacknowledged segment leaves again; ssthresh = FlightSize / 2, cwnd = ssthresh + 3', () => {
    const end = underway();
    acks(end, 0, 3);
    assert.deepEqual(left(end), [0]);
    assert.equal(end.out.segments[0]?.rule, 'recovery.fast-retransmit');
    assert.deepEqual([ssthresh(end), cwnd(end)], [5, 8]);
  });

  it('ssthresh is two segments at least', () => {
    const end = sending(2, { policy: { initialWindow: 10, duplicateAcks: 1 } });
    ack(end, 0);
    assert.equal(ssthresh(end), 2);
  });

  it('(4), (5): each further duplicate is one segment that has arrived: new text follows', () => {
    const end = underway(20);
    acks(end, 0, 3);
    end.forget();
    // Twelve are out, two of them by limited transmit; cwnd is 8.
    acks(end, 0, 4);
    assert.deepEqual([cwnd(end), left(end)], [12, []]);
    ack(end, 0);
    assert.deepEqual([cwnd(end), left(end)], [13, [12]]);
  });

  it('(6), full acknowledgment: recovery is over, min(ssthresh, max(FlightSize, SMSS) + SMSS)', () => {
    const end = underway();
    acks(end, 0, 3);
    ack(end, 10);
    assert.deepEqual([cwnd(end), end.tcb.recovery.phase], [2, 'open']);
  });

  it('(6): so ssthresh, where that much is under way', () => {
    const end = underway(20);
    // Two by limited transmit, then cwnd 8 and one more for each of eight: 12 to 15 leave.
    acks(end, 0, 11);
    ack(end, 12);
    assert.deepEqual([cwnd(end), end.tcb.recovery.phase], [5, 'open']);
  });

  describe('what is no duplicate ACK (RFC 5681 section 2)', () => {
    const cases: [string, (end: End) => void][] = [
      ['(b) one with text', (end) => end.arrive('ACK', { ack: 1, data: octets(10) })],
      ['(c) one with a SYN', (end) => end.arrive('SYN,ACK', { ack: 1 })],
      ['(d) an older one', (end) => end.arrive('ACK', { ack: 0 })],
    ];
    for (const [title, arrive] of cases) {
      it(title, () => {
        const end = underway();
        for (let i = 0; i < 3; i++) {
          arrive(end);
        }
        assert.deepEqual(left(end), []);
        assert.equal(end.tcb.recovery.phase, 'open');
      });
    }

    it('(a) one when nothing is under way', () => {
      const end = underway();
      ack(end, 10);
      acks(end, 10, 5);
      end.send(SMSS);
      assert.deepEqual(left(end), [10]);
      assert.equal(end.tcb.recovery.phase, 'open');
    });

    it('(e) one that changes the window', () => {
      const end = underway();
      for (const wnd of [60_000, 50_000, 40_000]) {
        end.arrive('ACK', { ack: 1, wnd });
      }
      assert.deepEqual(left(end), []);
    });
  });

  it('three in a row: what is acknowledged between starts the count anew', () => {
    const end = underway();
    acks(end, 0, 2);
    acks(end, 1, 2);
    assert.deepEqual(left(end), []);
    ack(end, 1);
    assert.deepEqual(left(end), []);
    ack(end, 1);
    assert.deepEqual(left(end), [1]);
  });

  describe('RFC 3042: limited transmit', () => {
    it('one new segment for each of the first two duplicates, cwnd as it was', () => {
      const end = underway(20);
      ack(end, 0);
      assert.deepEqual(left(end), [10]);
      ack(end, 0);
      assert.deepEqual(left(end), [10, 11]);
      assert.equal(cwnd(end), 10);
      assert.ok(end.out.applied.includes('recovery.limited-transmit'));
    });

    it('as far as the other side’s window allows', () => {
      const end = sending(30, { wnd: 10_000, policy: { initialWindow: 10 } });
      end.forget();
      acks(end, 0, 2);
      assert.deepEqual(left(end), []);
    });

    it('what it sent is no part of FlightSize when ssthresh is set (RFC 5681 section 3.2, step 2)', () => {
      const end = underway(20);
      acks(end, 0, 3);
      assert.deepEqual(left(end), [10, 11, 0]);
      assert.deepEqual([ssthresh(end), cwnd(end)], [5, 8]);
    });
  });

  describe('RFC 6582 section 3.2', () => {
    it('(3) a partial acknowledgment: the next one is lost too, and leaves at once', () => {
      const end = underway();
      acks(end, 0, 3);
      end.forget();
      ack(end, 5);
      assert.deepEqual(left(end), [5]);
      assert.equal(end.tcb.recovery.phase, 'recovery');
      assert.equal(end.out.applied.at(-1), 'recovery.partial');
      // 8, less the 5 acknowledged, and 1 since that was a segment at least.
      assert.deepEqual([ssthresh(end), cwnd(end)], [5, 4]);
    });

    it('(3) less than a segment is not added back', () => {
      const end = underway();
      acks(end, 0, 3);
      end.arrive('ACK', { ack: 1 + 400 });
      assert.equal(end.tcb.congestion.cwnd, 7600);
    });

    it('(3) as many losses in a window as there are partial acknowledgments, and one reduction', () => {
      const end = underway();
      acks(end, 0, 3);
      for (const n of [2, 4, 6, 8]) {
        ack(end, n);
      }
      assert.deepEqual(left(end), [0, 2, 4, 6, 8]);
      assert.equal(ssthresh(end), 5);
      ack(end, 10);
      assert.equal(end.tcb.recovery.phase, 'open');
    });

    it('(3) the retransmission timer is reset by the first partial acknowledgment', () => {
      const end = underway();
      acks(end, 0, 3);
      end.now += 500;
      ack(end, 5);
      assert.equal(end.running.retransmission, 500 + end.tcb.rto);
    });

    it('(2) duplicates of an ACK that covers no more than `recover` start nothing', () => {
      const end = underway();
      acks(end, 0, 3);
      ack(end, 10);
      end.send(2 * SMSS);
      end.forget();
      acks(end, 10, 5);
      assert.deepEqual([left(end), end.tcb.recovery.phase], [[], 'open']);
      assert.equal(ssthresh(end), 5);
    });

    it('(2) those of one that covers more do', () => {
      const end = underway(5);
      acks(end, 0, 3);
      ack(end, 12);
      end.send(20 * SMSS);
      ack(end, 13);
      assert.equal(end.tcb.recovery.phase, 'open');
      end.forget();
      acks(end, 13, 3);
      assert.deepEqual(left(end), [16, 17, 13], 'limited transmit, then the lost one');
    });

    it('(4) after a timeout duplicates of what was sent again start nothing', () => {
      const end = underway();
      end.expire();
      acks(end, 0, 5);
      assert.equal(end.tcb.recovery.phase, 'loss');
      ack(end, 10);
      end.send(4 * SMSS);
      end.forget();
      acks(end, 10, 3);
      assert.deepEqual([left(end).filter((n) => n < 11), ssthresh(end)], [[], 5]);
    });
  });
});

describe('RFC 5681 section 3.1: the retransmission timer (MUST-19)', () => {
  function underway(): End {
    const end = sending(30, { policy: { initialWindow: 10 } });
    end.forget();
    return end;
  }

  it('ssthresh = max(FlightSize / 2, 2 SMSS), cwnd one segment; the first unacknowledged one leaves', () => {
    const end = underway();
    end.expire();
    assert.deepEqual([ssthresh(end), cwnd(end), left(end)], [5, 1, [0]]);
    const small = sending(1);
    small.expire();
    assert.deepEqual([ssthresh(small), cwnd(small)], [2, 1]);
  });

  it('the same segment a second time: ssthresh stays', () => {
    const end = underway();
    end.expire();
    end.expire();
    end.expire();
    assert.deepEqual([ssthresh(end), cwnd(end), left(end)], [5, 1, [0, 0, 0]]);
  });

  it('then slow start: all that was under way leaves again, a window at a time', () => {
    const end = underway();
    end.expire();
    end.forget();
    ack(end, 1);
    assert.deepEqual([cwnd(end), left(end)], [2, [1, 2]]);
    end.forget();
    ack(end, 2);
    assert.deepEqual([cwnd(end), left(end)], [3, [3, 4]]);
    end.forget();
    ack(end, 3);
    assert.deepEqual([cwnd(end), left(end)], [4, [5, 6]]);
    end.forget();
    ack(end, 4);
    assert.deepEqual([cwnd(end), left(end)], [5, [7, 8]]);
    // ssthresh is reached: congestion avoidance.
    ack(end, 5);
    assert.equal(cwnd(end), 5);
  });

  it('what did arrive is not sent once more', () => {
    const end = underway();
    end.expire();
    end.forget();
    // 0 was lost alone: the ACK of its second try covers everything.
    ack(end, 10);
    assert.deepEqual([cwnd(end), left(end)], [2, [10, 11]]);
    assert.equal(end.tcb.recovery.phase, 'open');
  });

  it('a timeout in fast recovery ends it', () => {
    const end = underway();
    acks(end, 0, 3);
    end.expire();
    assert.deepEqual([end.tcb.recovery.phase, cwnd(end)], ['loss', 1]);
  });

  it('a timeout of a segment that made progress is the next segment’s first: ssthresh goes down again', () => {
    const end = underway();
    end.expire();
    ack(end, 4);
    end.expire();
    // Ten less four are under way.
    assert.equal(ssthresh(end), 3);
  });

  it('a closed window is no congestion (SHLD-17)', () => {
    const end = underway();
    const before = ssthresh(end);
    end.arrive('ACK', { ack: 1, wnd: 0 });
    end.expire();
    assert.deepEqual([ssthresh(end), cwnd(end)], [before, 10]);
  });
});
