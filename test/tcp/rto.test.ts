import assert from 'node:assert/strict';
import { PROFILES } from '../../src/tcp/profiles';
import { at, endIn, type End, type Options } from './support';

/** ESTABLISHED without a sample worth speaking of: the handshake took no time. */
function established(options: Options = {}): End {
  return endIn('ESTABLISHED', { ...options, policy: { clockGranularity: 1, minRto: 1, ...options.policy } });
}

function handshake(rtt: number, options: Options = {}): End {
  const end = endIn('SYN-SENT', options);
  end.now = rtt;
  end.arrive('SYN,ACK', { seq: end.irs });
  return end;
}

/** Sends one segment and has it acknowledged after `rtt`. */
function roundTrip(end: End, rtt: number): void {
  end.send(10);
  end.now += rtt;
  end.arrive('ACK');
}

describe('RFC 6298: the retransmission timer', () => {
  it('(2.1) is 1 s before the first sample', () => {
    const end = endIn('SYN-SENT');
    assert.equal(end.tcb.timers.retransmission, 1000);
  });

  it('(2.2) first sample R: SRTT = R, RTTVAR = R/2, RTO = SRTT + max(G, 4 RTTVAR)', () => {
    const end = handshake(400);
    assert.deepEqual([end.tcb.srtt, end.tcb.rttvar, end.tcb.rto], [400, 200, 1200]);
  });

  it('(2.3) the next: RTTVAR = 3/4 RTTVAR + 1/4 |SRTT - R|, then SRTT = 7/8 SRTT + 1/8 R', () => {
    const end = handshake(400);
    roundTrip(end, 800);
    assert.deepEqual([end.tcb.srtt, end.tcb.rttvar, end.tcb.rto], [450, 250, 1450]);
    roundTrip(end, 50);
    assert.deepEqual([end.tcb.srtt, end.tcb.rttvar], [400, 287.5]);
  });

  it('(2.3) G counts when the variance has gone', () => {
    const end = handshake(2000, { policy: { clockGranularity: 100 } });
    for (let i = 0; i < 100; i++) {
      roundTrip(end, 2000);
    }
    assert.ok(Math.abs(end.tcb.rto - 2100) < 1);
  });

  it('(2.4) is at least 1 s', () => {
    assert.equal(handshake(10).tcb.rto, 1000);
  });

  it('(2.5) is at most what the policy says, and that is at least 60 s', () => {
    const end = handshake(100_000);
    assert.equal(end.tcb.rto, end.tcb.policy.maxRto);
    assert.ok(end.tcb.policy.maxRto >= 60_000);
  });

  it('(5.1) sending starts it only if it is not running', () => {
    const end = established({ policy: { nagle: false } });
    end.send(10);
    const deadline = end.tcb.timers.retransmission;
    end.now += 5;
    end.send(10);
    assert.equal(end.tcb.timers.retransmission, deadline);
  });

  it('(5.2) all acknowledged: off', () => {
    const end = established();
    end.send(10);
    end.arrive('ACK');
    assert.equal(end.tcb.timers.retransmission, undefined);
  });

  it('(5.3) new text acknowledged, more outstanding: restarted', () => {
    const end = established({ policy: { nagle: false, minRto: 1000 } });
    end.send(10);
    end.send(10);
    end.now += 300;
    end.arrive('ACK', { ack: end.iss + 11 });
    assert.equal(end.tcb.timers.retransmission, 300 + end.tcb.rto);
  });

  it('(5.3) a duplicate restarts nothing', () => {
    const end = established({ policy: { minRto: 1000 } });
    end.send(10);
    end.now += 300;
    end.arrive('ACK', { ack: end.iss + 1 });
    assert.equal(end.tcb.timers.retransmission, 1000);
  });

  it('(5.4) to (5.6) the earliest segment goes out again, the RTO doubles, the timer restarts', () => {
    const end = handshake(10, { policy: { nagle: false } });
    end.send(10);
    end.send(20);
    end.forget();
    let wait = 1000;
    let at = 10;
    for (let i = 0; i < 5; i++) {
      at += wait;
      assert.equal(end.tcb.timers.retransmission, at);
      end.expire();
      wait = Math.min(60_000, 2 * wait);
    }
    assert.deepEqual(
      end.sent.map(({ seq, len }) => [seq, len]),
      Array.from({ length: 5 }, () => [end.iss + 1, 10]),
    );
    assert.ok(end.out.segments.every(({ retransmission }) => retransmission));
  });

  it('a retransmission carries the acknowledgment and the window of now', () => {
    const end = established();
    end.send(10);
    end.arrive('ACK', { ack: end.iss + 1, data: new Uint8Array(7) });
    end.forget();
    end.expire();
    assert.equal(end.sent[0]?.ack, end.irs + 8);
    assert.equal(end.out.segments[0]?.segment.wnd, 65535 - 7);
  });

  describe('Karn (section 3, MUST-18)', () => {
    it('what was sent twice gives no sample, and the backed-off RTO stays', () => {
      const end = handshake(400);
      end.send(10);
      end.expire();
      end.now += 1;
      end.arrive('ACK');
      assert.deepEqual([end.tcb.srtt, end.tcb.rto], [400, 2400]);
    });

    it('nor does an ACK that covers it together with what was sent once', () => {
      const end = handshake(400, { policy: { nagle: false } });
      end.send(10);
      end.send(10);
      end.expire();
      end.arrive('ACK');
      assert.equal(end.tcb.srtt, 400);
    });

    it('the next segment that is sent once gives one again', () => {
      const end = handshake(400);
      end.send(10);
      end.expire();
      end.arrive('ACK');
      roundTrip(end, 400);
      assert.deepEqual([end.tcb.srtt, end.tcb.rttvar, end.tcb.rto], [400, 150, 1000]);
    });

    it('a SYN,ACK that repeats a SYN already sent makes its acknowledgment ambiguous', () => {
      const end = endIn('SYN-SENT');
      end.now = 50;
      end.arrive('SYN', { seq: end.irs });
      end.now = 400;
      end.arrive('ACK');
      assert.equal(end.state, 'ESTABLISHED');
      assert.equal(end.tcb.srtt, undefined);
    });

    it('so does a SYN,ACK that answers a repeated SYN', () => {
      const end = endIn('SYN-RECEIVED', { policy: { repeatedSyn: 'syn-ack' } });
      end.now = 500;
      end.arrive('SYN', { seq: end.irs });
      end.now = 600;
      end.arrive('ACK');
      assert.equal(end.state, 'ESTABLISHED');
      assert.equal(end.tcb.srtt, undefined);
    });
  });

  describe('(5.7) after the timer expired on a SYN the RTO begins at 3 s', () => {
    it('for the side that sent the SYN', () => {
      const end = endIn('SYN-SENT');
      end.expire();
      end.arrive('SYN,ACK', { seq: end.irs });
      assert.equal(end.tcb.rto, 3000);
      end.send(10);
      assert.equal(end.tcb.timers.retransmission, end.now + 3000);
    });

    it('for the side that sent the SYN,ACK', () => {
      const end = endIn('SYN-RECEIVED');
      end.expire();
      end.arrive('ACK');
      assert.equal(end.tcb.rto, 3000);
    });

    it('but not when nothing was lost', () => {
      const end = endIn('SYN-SENT');
      end.now = 50;
      end.arrive('SYN', { seq: end.irs });
      end.now = 100;
      end.arrive('ACK');
      assert.equal(end.tcb.rto, 1000);
    });
  });

  for (const { place, ctl } of [
    { place: 'SYN-SENT', ctl: 'SYN' },
    { place: 'SYN-RECEIVED', ctl: 'SYN,ACK' },
    { place: 'FIN-WAIT-1', ctl: 'FIN,ACK' },
    { place: 'CLOSING', ctl: 'FIN,ACK' },
    { place: 'LAST-ACK', ctl: 'FIN,ACK' },
  ] as const) {
    it(`${place}: ${ctl} is sent again until it is acknowledged`, () => {
      const end = endIn(place);
      assert.equal(end.expire(), 'retransmission');
      assert.deepEqual(
        end.sent.map((one) => one.ctl),
        [ctl],
      );
      assert.equal(end.sent[0]?.seq, end.tcb.snd.una);
      assert.equal(end.out.segments[0]?.rule, 'timeout.retransmission');
      assert.equal(end.state, place);
    });
  }
});

describe('3.8.3: R1 and R2', () => {
  /** Lets the retransmission timer expire until the record is gone. */
  function giveUp(end: End): { retransmissions: number; lasted: number } {
    const from = end.now;
    end.forget();
    while (end.state !== 'CLOSED') {
      end.expire();
    }
    return { retransmissions: end.sent.length, lasted: end.now - from };
  }

  for (const place of ['ESTABLISHED', 'FIN-WAIT-1', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'] as const) {
    it(`${place}: told at R1 = 3 retransmissions (SHLD-9, SHLD-10), closed at R2, after at least 100 s (MUST-20, SHLD-11)`, () => {
      const end = endIn(place);
      end.send(10);
      const { retransmissions, lasted } = giveUp(end);
      assert.ok(retransmissions > 3);
      assert.ok(lasted >= 100_000, String(lasted));
      assert.deepEqual(end.signals, ['retransmitting', 'timeout']);
      assert.equal(end.out.changes.at(-1)?.rule, 'timeout.r2');
      assert.deepEqual(end.tcb.unacknowledged, []);
    });
  }

  it('R1 is told at the third retransmission, not before', () => {
    const end = endIn('ESTABLISHED');
    end.send(10);
    end.expire();
    end.expire();
    assert.deepEqual(end.signals, []);
    end.expire();
    assert.deepEqual(end.signals, ['retransmitting']);
  });

  for (const place of ['SYN-SENT', 'SYN-RECEIVED'] as const) {
    it(`${place}: a SYN is sent again for at least 3 minutes (MUST-22, MUST-23)`, () => {
      const end = endIn(place);
      const { lasted } = giveUp(end);
      assert.ok(lasted >= 180_000, String(lasted));
      assert.deepEqual(end.signals, ['retransmitting', 'timeout']);
    });
  }

  it('R2 is the application’s to set (MUST-21)', () => {
    const end = endIn('ESTABLISHED', { policy: { r1: 1, r2: 2 } });
    end.send(10);
    assert.equal(giveUp(end).retransmissions, 2);
  });

  it('TIME-WAIT ends after 2 MSL (MUST-13), and nobody is told of an error', () => {
    const end = endIn('TIME-WAIT');
    assert.equal(end.expire(), 'time-wait');
    assert.equal(end.now, 240_000);
    assert.deepEqual(end.entered, ['CLOSED']);
    assert.deepEqual(end.signals, []);
  });
});

describe('The retransmission timer as Linux has it', () => {
  /** What Linux 6.18 answered to these round trips by tcp_info, in milliseconds, within its ticks of 4 ms. */
  const MEASURED = [
    [100, 100, 50, 300],
    [150, 106, 49, 306],
    [50, 98, 50, 300],
    [220, 113, 67, 383],
    [100, 111, 54, 367],
    [100, 110, 44, 353],
    [100, 108, 36, 341],
  ] as const;

  it('RTO exceeds SRTT by the largest deviation of a round trip lately, and by 200 ms at least', () => {
    const end = handshake(MEASURED[0][0], { policy: { rttVariance: 'peak', minRto: 200 } });
    for (const [index, [rtt, srtt, rttvar, rto]] of MEASURED.entries()) {
      if (index > 0) {
        roundTrip(end, rtt);
      }
      const got = [end.tcb.srtt, end.tcb.rttvar, end.tcb.rto];
      [srtt, rttvar, rto].forEach((expected, i) => {
        const off = Math.abs((got[i] ?? 0) - expected);
        assert.ok(
          off <= 4,
          `sample ${String(index)}: ${got.join(', ')}, expected ${[srtt, rttvar, rto].join(', ')}`,
        );
      });
    }
  });

  it('never exceeds the largest RTO', () => {
    const end = handshake(100_000, { policy: { rttVariance: 'peak', maxRto: 120_000 } });
    assert.equal(end.tcb.rto, 120_000);
  });
});

describe('After a SYN was lost', () => {
  function opened(losses: number, policy: Options['policy'] = {}): End {
    const end = endIn('SYN-SENT', { policy: { ...PROFILES.linux, ...policy } });
    for (let i = 0; i < losses; i++) {
      end.expire();
    }
    end.now += 100;
    const timestamps = end.tcb.policy.timestamps ? { timestamps: at(1, end.now - 100) } : {};
    end.arrive('SYN,ACK', { seq: end.irs, mss: 1000, options: { mss: 1000, ...timestamps } });
    return end;
  }

  it('Linux begins at one segment when a second one was lost, too', () => {
    const windows = [0, 1, 2].map((losses) => Math.round(opened(losses).tcb.congestion.cwnd / 988));
    assert.deepEqual(windows, [10, 10, 1]);
  });

  it('and at an RTO of 3 s, unless a timestamp says how long the round trip took', () => {
    assert.equal(opened(1, { timestamps: false }).tcb.rto, 3000);
    assert.equal(opened(1).tcb.rto, 300);
  });
});
