import assert from 'node:assert/strict';
import { endIn, type End } from './support';

const SMSS = 1000;
/** RFC 9438 section 4.1, 4.6 and 4.3: C, beta_cubic, and alpha_cubic = 3 (1 - beta) / (1 + beta). */
const C = 0.4;
const BETA = 0.7;
const ALPHA = 0.9 / 1.7;

const cwnd = (end: End): number => end.tcb.congestion.cwnd / SMSS;
const ssthresh = (end: End): number => end.tcb.congestion.ssthresh / SMSS;
const srtt = (end: End): number => (end.tcb.srtt ?? 0) / 1000;

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${String(actual)}, expected ${String(expected)}`);
}

/** ESTABLISHED with CUBIC and SACK; ten segments of 1,000 octets are under way, more than enough is there to follow. */
function underway(): End {
  const end = endIn('ESTABLISHED', {
    iss: 0,
    mss: SMSS,
    syn: { sackPermitted: true },
    policy: { sack: true, congestionControl: 'cubic', initialWindow: 10 },
  });
  end.now = 1000;
  end.send(1000 * SMSS);
  assert.equal(end.sent.filter(({ len }) => len > 0).length, 10);
  end.forget();
  return end;
}

function ack(end: End, n: number, ...sacked: [number, number][]): void {
  const sack = sacked.map(([from, to]) => ({ left: 1 + from * SMSS, right: 1 + to * SMSS }));
  end.arrive('ACK', { ack: 1 + n * SMSS, options: sack.length === 0 ? {} : { sack } });
}

/** The first of ten is lost, and recovery is over: cwnd is 7, seven segments are under way, 10 the first of them. */
function reduced(): End {
  const end = underway();
  ack(end, 0, [1, 4]);
  // Pipe is the retransmission: six more leave.
  ack(end, 0, [1, 10]);
  ack(end, 10);
  assert.equal(end.tcb.recovery.phase, 'open');
  near(cwnd(end), 7);
  return end;
}

/** Congestion avoidance begins with the ACK of segment 10, at 2 s: W_max is 10, cwnd_epoch 7. */
function avoiding(): End {
  const end = reduced();
  end.now = 2000;
  ack(end, 11);
  return end;
}

/** W_cubic(t) = C (t - K)^3 + W_max (section 4.2). */
const cubic = (t: number, k: number, wMax: number): number => C * (t - k) ** 3 + wMax;
/** K = cbrt((W_max - cwnd_epoch) / C). */
const K = Math.cbrt((10 - 7) / C);

describe('RFC 9438: CUBIC (MAY-18)', () => {
  it('4.10: slow start as before: a segment for each ACK', () => {
    const end = underway();
    ack(end, 1);
    near(cwnd(end), 11);
  });

  it('4.6: a loss leaves 0.7 of the window', () => {
    const end = underway();
    ack(end, 0, [1, 4]);
    near(ssthresh(end), 10 * BETA);
    near(cwnd(end), 7);
  });

  it('4.6: two segments at least', () => {
    const end = underway();
    end.tcb.congestion.cwnd = 2 * SMSS;
    ack(end, 0, [1, 4]);
    near(ssthresh(end), 2);
  });

  it('4.3: the Reno-friendly region: W_est = W_est + alpha * segments_acked / cwnd while W_cubic is below it', () => {
    const end = avoiding();
    const first = 7 + ALPHA / 7;
    near(cwnd(end), first);
    ack(end, 12);
    near(cwnd(end), first + ALPHA / first);
  });

  it('4.3: once W_est has reached cwnd_prior alpha is 1', () => {
    const end = avoiding();
    const { cubic: record } = end.tcb.congestion;
    assert.ok(record !== undefined);
    near(record.cwndPrior, 10);
    record.wEst = 10;
    const before = cwnd(end);
    ack(end, 12);
    near(cwnd(end), 10 + 1 / before);
  });

  it('4.4: the concave region: (target - cwnd) / cwnd, target = W_cubic(t + RTT)', () => {
    const end = avoiding();
    const before = cwnd(end);
    end.now = 3000;
    ack(end, 12);
    const target = cubic(1 + srtt(end), K, 10);
    assert.ok(target > before && target < 1.5 * before);
    near(cwnd(end), before + (target - before) / before);
  });

  it('4.4: at t = K - RTT the target is W_max', () => {
    const end = avoiding();
    const before = cwnd(end);
    end.now = 2000 + K * 1000;
    ack(end, 12);
    const target = cubic(K + srtt(end), K, 10);
    near(target, 10 + C * srtt(end) ** 3);
    near(cwnd(end), before + (Math.min(target, 1.5 * before) - before) / before);
  });

  it('4.5: the convex region, beyond W_max: never more than half a window at once', () => {
    const end = avoiding();
    for (let n = 12; n < 17; n++) {
      const before = cwnd(end);
      end.now += 1000;
      ack(end, n);
      const t = (end.now - 2000) / 1000;
      const target = Math.min(1.5 * before, Math.max(before, cubic(t + srtt(end), K, 10)));
      near(cwnd(end), before + (target - before) / before);
    }
    assert.ok(cwnd(end) < 10, 'one segment an ACK at most');
  });

  it('4.7: fast convergence: a loss below the last W_max brings it to (1 + beta) / 2 of the window', () => {
    const end = avoiding();
    const before = cwnd(end);
    assert.ok(before < 10);
    // Seven are under way from 11 on; the first of them is lost.
    ack(end, 11, [12, 16]);
    assert.equal(end.tcb.recovery.phase, 'recovery');
    const { cubic: record } = end.tcb.congestion;
    near(record?.wMax ?? 0, (Math.min(before, 7) * (1 + BETA)) / 2);
    near(ssthresh(end), Math.min(before, 7) * BETA);
  });

  it('4.7: a loss above it sets it to the window', () => {
    const end = underway();
    ack(end, 0, [1, 4]);
    near(end.tcb.congestion.cubic?.wMax ?? 0, 10);
  });

  it('4.8: a timeout: ssthresh by 0.7, cwnd one segment', () => {
    const end = underway();
    end.expire();
    near(ssthresh(end), 7);
    near(cwnd(end), 1);
  });

  it('4.8: a second timeout of the same segment leaves ssthresh as it is (RFC 5681 section 3.1)', () => {
    const end = underway();
    end.expire();
    end.expire();
    near(ssthresh(end), 7);
    near(cwnd(end), 1);
  });

  it('4.8: in the congestion avoidance after it K is 0, and W_max the window it began with', () => {
    const end = underway();
    end.expire();
    let n = 0;
    while (cwnd(end) < 7) {
      n += 1;
      ack(end, n);
    }
    near(cwnd(end), 7);
    const began = end.now + 100;
    end.now = began;
    ack(end, n + 1);
    const before = cwnd(end);
    end.now = began + 1500;
    ack(end, n + 2);
    const target = cubic(1.5 + srtt(end), 0, 7);
    near(cwnd(end), before + (Math.min(target, 1.5 * before) - before) / before);
  });

  it('4.10: slow start that ends without a loss: K is 0, and W_max the window it began with', () => {
    const end = underway();
    end.tcb.congestion.ssthresh = 10 * SMSS;
    end.now = 2000;
    ack(end, 1);
    const before = cwnd(end);
    end.now = 3000;
    ack(end, 2);
    const target = cubic(1 + srtt(end), 0, 10);
    near(cwnd(end), before + (Math.min(target, 1.5 * before) - before) / before);
  });

  it('5.8: time in which the application sent nothing is no time', () => {
    const end = endIn('ESTABLISHED', {
      iss: 0,
      mss: SMSS,
      policy: { congestionControl: 'cubic', initialWindow: 10 },
    });
    end.tcb.congestion.ssthresh = 10 * SMSS;
    end.send(10 * SMSS);
    end.now = 100;
    ack(end, 10);
    end.now = 100_000;
    end.send(10 * SMSS);
    end.now += 100;
    const before = cwnd(end);
    ack(end, 11);
    const grown = cwnd(end) - before;
    assert.ok(grown < 0.2, `${String(grown)} segments by one ACK: half a window would be 0.5`);
  });
});
