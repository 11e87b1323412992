import assert from 'node:assert/strict';
import { CE, ECT_0, NOT_ECT } from '../../src/tcp/segment';
import { add } from '../../src/tcp/seq';
import { endIn, octets, type End, type Options, type Place } from './support';

const SMSS = 1000;

/** ECN agreed on; nothing is delayed. */
function agreed(place: Place = 'ESTABLISHED', options: Options = {}): End {
  return endIn(place, {
    iss: 0,
    mss: SMSS,
    ecn: true,
    ...options,
    policy: { ecn: 'request', initialWindow: 10, ...options.policy },
  });
}

/** Ten segments are under way, and as many wait. */
function underway(options: Options = {}): End {
  const end = agreed('ESTABLISHED', options);
  end.send(20 * SMSS);
  end.forget();
  return end;
}

const ctls = (end: End): string[] => end.sent.map(({ ctl }) => ctl);
const marks = (end: End): number[] => end.out.segments.map(({ segment }) => segment.ecn);

function ack(end: End, n: number, names = 'ACK'): void {
  end.arrive(names, { ack: 1 + n * SMSS });
}

describe('RFC 3168 section 6.1.1: agreeing on ECN (SHLD-8)', () => {
  for (const [ecn, ctl] of [
    ['request', 'SYN,ECE,CWR'],
    ['accept', 'SYN'],
    ['off', 'SYN'],
  ] as const) {
    it(`the SYN of who would ${ecn === 'off' ? 'have none' : ecn}: ${ctl}`, () => {
      const end = endIn('CLOSED', { policy: { ecn } });
      end.openActive();
      assert.deepEqual(ctls(end), [ctl]);
    });
  }

  for (const [ecn, arriving, ctl] of [
    ['request', 'SYN,ECE,CWR', 'SYN,ACK,ECE'],
    ['accept', 'SYN,ECE,CWR', 'SYN,ACK,ECE'],
    ['off', 'SYN,ECE,CWR', 'SYN,ACK'],
    ['accept', 'SYN', 'SYN,ACK'],
    ['accept', 'SYN,ECE', 'SYN,ACK'],
    ['accept', 'SYN,CWR', 'SYN,ACK'],
  ] as const) {
    it(`${arriving} is answered by ${ctl}, where the policy says ${ecn}`, () => {
      const end = endIn('LISTEN', { policy: { ecn } });
      end.arrive(arriving, { seq: end.irs });
      assert.deepEqual(ctls(end), [ctl]);
      assert.equal(end.tcb.agreed.ecn, ctl.includes('ECE'));
    });
  }

  for (const [ecn, arriving, agreement] of [
    ['request', 'SYN,ACK,ECE', true],
    ['request', 'SYN,ACK', false],
    // A stack that sends back the bits it does not know.
    ['request', 'SYN,ACK,ECE,CWR', false],
    ['request', 'SYN,ACK,CWR', false],
    ['accept', 'SYN,ACK,ECE', false],
    ['off', 'SYN,ACK,ECE', false],
  ] as const) {
    it(`${arriving} ${agreement ? 'agrees' : 'does not agree'}, where the policy says ${ecn}`, () => {
      const end = endIn('SYN-SENT', { policy: { ecn } });
      end.arrive(arriving, { seq: end.irs });
      assert.equal(end.state, 'ESTABLISHED');
      assert.equal(end.tcb.agreed.ecn, agreement);
    });
  }

  it('6.1.1.1: a SYN that got no answer asks no more', () => {
    const end = endIn('SYN-SENT', { policy: { ecn: 'request' } });
    end.expire();
    assert.deepEqual(ctls(end), ['SYN']);
  });
});

describe('RFC 3168 section 6.1: what is ECT(0)', () => {
  it('text, from both openers', () => {
    for (const passive of [false, true]) {
      const end = agreed('ESTABLISHED', { passive });
      end.send(3 * SMSS);
      assert.deepEqual(marks(end), [ECT_0, ECT_0, ECT_0]);
    }
  });

  it('not without agreement', () => {
    const end = endIn('ESTABLISHED', { policy: { ecn: 'request' } });
    end.send(10);
    assert.deepEqual(marks(end), [NOT_ECT]);
  });

  it('not a SYN, nor a SYN,ACK (section 6.1.1)', () => {
    for (const place of ['SYN-SENT', 'SYN-RECEIVED', 'SYN-RECEIVED, active'] as const) {
      const end = agreed(place);
      end.expire();
      assert.deepEqual(marks(end), [NOT_ECT]);
    }
  });

  it('not an acknowledgment alone (section 6.1.4)', () => {
    const end = agreed();
    end.arrive('ACK', { data: octets(10) });
    assert.deepEqual(marks(end), [NOT_ECT]);
  });

  it('not what is sent again, by the timer or by duplicate ACKs (section 6.1.5)', () => {
    const timed = underway();
    timed.expire();
    assert.deepEqual(marks(timed), [NOT_ECT]);
    const fast = agreed();
    fast.send(10 * SMSS);
    fast.forget();
    ack(fast, 0);
    ack(fast, 0);
    ack(fast, 0);
    assert.deepEqual(marks(fast), [NOT_ECT]);
  });

  it('not a window probe, and no CWR on it either (section 6.1.6)', () => {
    const end = agreed('ESTABLISHED', { policy: { nagle: false } });
    end.send(SMSS);
    end.arrive('ACK,ECE', { wnd: 0 });
    end.send(SMSS);
    end.forget();
    assert.equal(end.expire(), 'zero-window probe');
    assert.deepEqual([ctls(end), marks(end)], [['PSH,ACK'], [NOT_ECT]]);
  });

  it('not a keep-alive, garbage or not', () => {
    const end = agreed('ESTABLISHED', { policy: { keepAlive: true, keepAliveGarbage: true } });
    end.expire();
    assert.deepEqual(marks(end), [NOT_ECT]);
  });

  it('not a FIN alone, nor a reset', () => {
    const end = agreed();
    end.close();
    end.abort();
    assert.deepEqual(marks(end), [NOT_ECT, NOT_ECT]);
  });
});

describe('RFC 3168 section 6.1.3: the receiver', () => {
  it('a mark is echoed on every ACK, until CWR comes', () => {
    const end = agreed();
    end.arrive('ACK', { data: octets(10), ecn: ECT_0 });
    end.arrive('ACK', { data: octets(10), ecn: CE });
    end.arrive('ACK', { data: octets(10), ecn: ECT_0 });
    end.arrive('ACK', { data: octets(10), ecn: ECT_0 });
    end.arrive('ACK,CWR', { data: octets(10), ecn: ECT_0 });
    end.arrive('ACK', { data: octets(10), ecn: ECT_0 });
    assert.deepEqual(ctls(end), ['ACK', 'ACK,ECE', 'ACK,ECE', 'ACK,ECE', 'ACK', 'ACK']);
  });

  it('a second mark changes nothing', () => {
    const end = agreed();
    end.arrive('ACK', { data: octets(10), ecn: CE });
    end.arrive('ACK', { data: octets(10), ecn: CE });
    end.arrive('ACK', { data: octets(10), ecn: ECT_0 });
    assert.deepEqual(ctls(end), ['ACK,ECE', 'ACK,ECE', 'ACK,ECE']);
  });

  it('and on text that is sent meanwhile', () => {
    const end = agreed();
    end.arrive('ACK', { data: octets(10), ecn: CE });
    end.forget();
    end.send(10);
    assert.deepEqual(ctls(end), ['PSH,ACK,ECE']);
  });

  it('a segment with CWR that is marked itself begins anew', () => {
    const end = agreed();
    end.arrive('ACK', { data: octets(10), ecn: CE });
    end.arrive('ACK,CWR', { data: octets(10), ecn: CE });
    end.arrive('ACK', { data: octets(10), ecn: ECT_0 });
    assert.deepEqual(ctls(end), ['ACK,ECE', 'ACK,ECE', 'ACK,ECE']);
  });

  it('delayed ACKs: a mark on either of the two segments counts', () => {
    for (const marked of [0, 1]) {
      const end = agreed('ESTABLISHED', { policy: { delayedAck: 200 } });
      for (const n of [0, 1]) {
        end.arrive('ACK', { data: octets(SMSS), ecn: n === marked ? CE : ECT_0 });
      }
      assert.deepEqual(ctls(end), ['ACK,ECE']);
    }
  });

  it('a mark on a segment outside the window is none (section 6.1.5)', () => {
    const end = agreed();
    end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, 70_000), data: octets(10), ecn: CE });
    end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, -10), data: octets(10), ecn: CE });
    assert.deepEqual(ctls(end), ['ACK', 'ACK']);
  });

  it('nor is one on an acknowledgment alone (section 6.1.4)', () => {
    const end = agreed();
    end.arrive('ACK', { ecn: CE });
    end.send(10);
    assert.deepEqual(ctls(end), ['PSH,ACK']);
  });

  it('nor is one where ECN was not agreed on', () => {
    const end = endIn('ESTABLISHED');
    end.arrive('ACK', { data: octets(10), ecn: CE });
    assert.deepEqual(ctls(end), ['ACK']);
  });
});

describe('RFC 3168 section 6.1.2: the sender', () => {
  it('ECE halves the window; CWR goes out on the next new text, and on no other', () => {
    const end = underway();
    ack(end, 1, 'ACK,ECE');
    const { cwnd, ssthresh } = end.tcb.congestion;
    assert.deepEqual([cwnd, ssthresh], [5000, 5000]);
    assert.deepEqual(end.sent, [], 'nine are under way, and nothing is sent again');
    for (let n = 2; n <= 9; n++) {
      ack(end, n);
    }
    assert.deepEqual(ctls(end)[0], 'ACK,CWR');
    assert.ok(ctls(end).length > 1);
    assert.ok(
      !ctls(end)
        .slice(1)
        .some((ctl) => ctl.includes('CWR')),
    );
  });

  it('once for a window, however often it is echoed', () => {
    const end = underway();
    for (let n = 1; n <= 9; n++) {
      ack(end, n, 'ACK,ECE');
    }
    assert.equal(end.tcb.congestion.ssthresh, 5000);
    assert.equal(end.tcb.congestion.cwnd, 5000, 'nor does an ACK with ECE widen it');
  });

  it('and again in the next window', () => {
    const end = underway();
    ack(end, 1, 'ACK,ECE');
    for (let n = 2; n <= 11; n++) {
      ack(end, n);
    }
    const before = end.tcb.congestion.cwnd;
    ack(end, 12, 'ACK,ECE');
    ack(end, 13, 'ACK,ECE');
    assert.ok(end.tcb.congestion.cwnd < before);
    assert.equal(end.out.applied.filter((rule) => rule === 'ecn.echoed').length, 2);
  });

  it('not below the window that is there: one segment stays one', () => {
    const end = underway();
    end.expire();
    ack(end, 10);
    end.tcb.congestion.cwnd = SMSS;
    ack(end, 11, 'ACK,ECE');
    assert.ok(end.tcb.congestion.cwnd <= SMSS, String(end.tcb.congestion.cwnd));
  });

  it('ECE without ACK, on a SYN, or where ECN was not agreed on, means nothing', () => {
    const end = underway();
    end.arrive('ECE');
    end.arrive('SYN,ACK,ECE');
    const other = endIn('ESTABLISHED', { mss: SMSS });
    other.send(20 * SMSS);
    const before = other.tcb.congestion.cwnd;
    other.arrive('ACK,ECE', { ack: other.tcb.snd.una });
    assert.deepEqual([end.tcb.congestion.cwnd, other.tcb.congestion.cwnd], [10_000, before]);
  });

  it('fast retransmit: what is sent again has no CWR, the first new text has', () => {
    const end = underway({ policy: { initialWindow: 10 } });
    ack(end, 0);
    ack(end, 0);
    ack(end, 0);
    assert.equal(end.tcb.recovery.phase, 'recovery');
    end.forget();
    ack(end, 12);
    assert.equal(ctls(end)[0], 'ACK,CWR');
  });

  it('timeout: the same', () => {
    const end = underway();
    end.expire();
    assert.deepEqual(ctls(end), ['ACK']);
    end.forget();
    ack(end, 10);
    assert.deepEqual(ctls(end), ['ACK,CWR', 'ACK']);
  });

  it('a loss in the window that ECE was for reduces it no further while recovery lasts', () => {
    const end = underway();
    ack(end, 0);
    ack(end, 0);
    ack(end, 0);
    const { ssthresh } = end.tcb.congestion;
    ack(end, 0, 'ACK,ECE');
    ack(end, 0, 'ACK,ECE');
    assert.equal(end.tcb.congestion.ssthresh, ssthresh);
  });
});
