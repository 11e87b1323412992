import assert from 'node:assert/strict';
import { PROFILES } from '../../src/tcp/profiles';
import { add } from '../../src/tcp/seq';
import { endIn, octets, type Options } from './support';

const HOUR = 3_600_000;
const IDLE = 10_000;
const INTERVAL = 1000;

const watched = (policy: Options['policy'] = {}): Partial<Options> => ({
  policy: {
    keepAlive: true,
    keepAliveIdle: IDLE,
    keepAliveInterval: INTERVAL,
    keepAliveProbes: 3,
    ...policy,
  },
});

describe('3.8.4: keep-alives (MAY-5)', () => {
  it('are off unless the application wants them (MUST-25)', () => {
    assert.equal(PROFILES.rfc9293.keepAlive, false);
    assert.deepEqual(endIn('ESTABLISHED').running, {});
  });

  it('the application may switch them on for one connection, and off again (MUST-24)', () => {
    const [one, other] = [endIn('ESTABLISHED'), endIn('ESTABLISHED')];
    one.setOptions({ keepAlive: true });
    assert.deepEqual([one.running, other.running], [{ 'keep-alive': 2 * HOUR }, {}]);
    one.setOptions({ keepAlive: false });
    assert.deepEqual(one.running, {});
  });

  it('the interval is the application’s to set (MUST-27), and two hours at least by default (MUST-28)', () => {
    const end = endIn('ESTABLISHED');
    end.setOptions({ keepAlive: true, keepAliveIdle: 5000 });
    assert.deepEqual(end.running, { 'keep-alive': 5000 });
    for (const { keepAliveIdle } of Object.values(PROFILES)) {
      assert.ok(keepAliveIdle >= 2 * HOUR);
    }
  });

  for (const place of ['ESTABLISHED', 'CLOSE-WAIT'] as const) {
    it(`${place}: <SEQ=SND.NXT-1><ACK=RCV.NXT><CTL=ACK>, without text (SHLD-12)`, () => {
      const end = endIn(place, watched());
      assert.equal(end.expire(), 'keep-alive');
      assert.equal(end.now, IDLE);
      assert.deepEqual(end.sent, [
        { seq: add(end.tcb.snd.nxt, -1), ack: end.tcb.rcv.nxt, ctl: 'ACK', len: 0 },
      ]);
      assert.equal(end.out.segments[0]?.rule, 'timeout.keep-alive');
    });
  }

  it('or with one octet of garbage, for stacks that answer nothing less (MAY-6)', () => {
    const end = endIn('ESTABLISHED', watched({ keepAliveGarbage: true }));
    end.expire();
    assert.deepEqual(
      end.sent.map(({ seq, len }) => [seq, len]),
      [[add(end.tcb.snd.nxt, -1), 1]],
    );
    assert.deepEqual(end.tcb.unacknowledged, [], 'it is no text, and is not sent again');
  });

  it('the other side answers either with an ACK, and takes no text from it', () => {
    for (const garbage of [false, true]) {
      const end = endIn('ESTABLISHED');
      end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, -1), data: octets(garbage ? 1 : 0) });
      assert.deepEqual(
        end.sent.map(({ ctl, ack }) => [ctl, ack]),
        [['ACK', end.tcb.rcv.nxt]],
      );
      assert.deepEqual(end.tcb.unread, []);
    }
  });

  describe('only when nothing is under way and nothing was heard for the interval (MUST-26)', () => {
    it('text begins it anew', () => {
      const end = endIn('ESTABLISHED', watched());
      end.now = 4000;
      end.arrive('ACK', { data: octets(10) });
      assert.deepEqual(end.running, { 'keep-alive': 4000 + IDLE });
    });

    it('so does an ACK', () => {
      const end = endIn('ESTABLISHED', watched());
      end.now = 4000;
      end.arrive('ACK');
      assert.deepEqual(end.running, { 'keep-alive': 4000 + IDLE });
    });

    it('so does a keep-alive of the other side', () => {
      const end = endIn('ESTABLISHED', watched());
      end.now = 4000;
      end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, -1) });
      assert.deepEqual(end.running, { 'keep-alive': 4000 + IDLE });
    });

    it('while text is under way none is sent', () => {
      const end = endIn('ESTABLISHED', watched({ keepAliveIdle: 2500 }));
      end.send(10);
      while (end.now < 60_000) {
        end.expire();
      }
      assert.ok(end.sent.length > 3);
      assert.ok(end.out.segments.every(({ rule }) => rule !== 'timeout.keep-alive'));
    });

    it('nor while text waits for a window', () => {
      const end = endIn('ESTABLISHED', { wnd: 0, ...watched({ keepAliveIdle: 100 }) });
      end.send(10);
      while (end.now < 900) {
        end.expire();
      }
      assert.deepEqual(end.sent, []);
    });
  });

  it('one that nobody answers is not death yet (MUST-29)', () => {
    const end = endIn('ESTABLISHED', watched());
    end.expire();
    end.expire();
    end.expire();
    assert.deepEqual([end.state, end.sent.length], ['ESTABLISHED', 3]);
    assert.equal(end.now, IDLE + 2 * INTERVAL);
  });

  it('so many are (MUST-29)', () => {
    const end = endIn('ESTABLISHED', watched());
    while (end.state === 'ESTABLISHED') {
      end.expire();
    }
    assert.deepEqual([end.signals, end.sent.length], [['timeout'], 3]);
    assert.equal(end.now, IDLE + 3 * INTERVAL);
    assert.equal(end.out.changes[0]?.rule, 'timeout.keep-alive-unanswered');
  });

  it('an answer to the last of them begins all anew', () => {
    const end = endIn('ESTABLISHED', watched());
    for (let round = 0; round < 20; round++) {
      end.expire();
      end.expire();
      end.expire();
      end.arrive('ACK');
    }
    assert.equal(end.state, 'ESTABLISHED');
    assert.deepEqual(end.running, { 'keep-alive': end.now + IDLE });
  });

  it('a reset in answer ends the connection: the other side has forgotten it', () => {
    const end = endIn('ESTABLISHED', watched());
    end.expire();
    end.arrive('RST');
    assert.deepEqual([end.state, end.signals, end.running], ['CLOSED', ['reset'], {}]);
  });

  for (const ctl of ['FIN,ACK', 'ACK']) {
    it(`TIME-WAIT has its own end: nobody is asked there, also after one more ${ctl}`, () => {
      const end = endIn('CLOSING', watched());
      end.arrive('ACK');
      assert.equal(end.state, 'TIME-WAIT');
      end.arrive(ctl);
      assert.deepEqual(Object.keys(end.running), ['time-wait']);
    });
  }
});

describe('3.10.8: the user timeout', () => {
  const TIMEOUT = 5000;

  for (const place of ['SYN-SENT', 'ESTABLISHED', 'CLOSE-WAIT'] as const) {
    it(`${place}: what is not acknowledged in time ends the connection`, () => {
      const end = endIn(place, { policy: { userTimeout: TIMEOUT } });
      if (place !== 'SYN-SENT') {
        end.send(10);
      }
      while (end.state !== 'CLOSED') {
        end.expire();
      }
      assert.equal(end.now, TIMEOUT);
      assert.deepEqual([end.signals.at(-1), end.running], ['timeout', {}]);
      assert.equal(end.out.changes.at(-1)?.rule, 'timeout.user');
    });
  }

  it('it does not run while nothing waits', () => {
    const end = endIn('ESTABLISHED', { policy: { userTimeout: TIMEOUT } });
    assert.deepEqual(end.running, {});
    end.send(10);
    end.arrive('ACK');
    assert.deepEqual(end.running, {});
  });

  it('progress begins it anew', () => {
    const end = endIn('ESTABLISHED', { mss: 100, policy: { userTimeout: TIMEOUT } });
    end.send(300);
    end.now = 900;
    end.arrive('ACK', { ack: add(end.tcb.snd.una, 100) });
    assert.equal(end.running['user timeout'], 900 + TIMEOUT);
  });

  it('a duplicate is none', () => {
    const end = endIn('ESTABLISHED', { mss: 100, policy: { userTimeout: TIMEOUT } });
    end.send(300);
    end.now = 900;
    end.arrive('ACK', { ack: end.tcb.snd.una });
    assert.equal(end.running['user timeout'], TIMEOUT);
  });

  it('a window that stays closed, but answers, does not end it (MUST-37)', () => {
    const end = endIn('ESTABLISHED', { wnd: 0, policy: { userTimeout: TIMEOUT, maxRto: 4000 } });
    end.send(10);
    while (end.now < 100 * TIMEOUT) {
      end.expire();
      end.arrive('ACK', { ack: end.tcb.snd.una, wnd: 0 });
    }
    assert.equal(end.state, 'ESTABLISHED');
  });

  it('a new one counts at once, though the old one runs (3.9.1.2)', () => {
    const end = endIn('ESTABLISHED', { policy: { userTimeout: 60_000 } });
    end.send(10);
    end.setOptions({ userTimeout: TIMEOUT });
    while (end.state !== 'CLOSED') {
      end.expire();
    }
    assert.equal(end.now, TIMEOUT);
  });

  it('it may be taken away', () => {
    const end = endIn('ESTABLISHED', { policy: { userTimeout: TIMEOUT } });
    end.send(10);
    end.setOptions({ userTimeout: undefined });
    assert.deepEqual(Object.keys(end.running), ['retransmission']);
  });
});

describe('3.8.3: R1 and R2', () => {
  it('R2 is about one segment: what makes progress is not given up', () => {
    const end = endIn('ESTABLISHED', { mss: 100, policy: { r2: 3, congestionControl: 'none' } });
    end.send(2000);
    for (let round = 0; round < 20; round++) {
      end.expire();
      end.expire();
      end.arrive('ACK', { ack: add(end.tcb.snd.una, 100) });
    }
    assert.equal(end.state, 'ESTABLISHED');
    assert.equal(end.tcb.snd.una, end.tcb.snd.nxt);
  });

  it('nor when it is acknowledged bit by bit', () => {
    const end = endIn('ESTABLISHED', { mss: 100, policy: { r2: 3 } });
    end.send(100);
    for (let round = 0; round < 20; round++) {
      end.expire();
      end.expire();
      end.arrive('ACK', { ack: add(end.tcb.snd.una, 1) });
    }
    assert.equal(end.state, 'ESTABLISHED');
  });

  it('R1 is told once for a segment, and again for the next (SHLD-9)', () => {
    const end = endIn('ESTABLISHED', { mss: 100, policy: { r1: 2, r2: 10 } });
    end.send(100);
    end.expire();
    end.expire();
    end.expire();
    assert.deepEqual(end.signals, ['retransmitting']);
    end.arrive('ACK');
    end.send(100);
    end.expire();
    end.expire();
    assert.deepEqual(end.signals, ['retransmitting', 'retransmitting']);
  });

  it('the application may change R2 while it runs (MUST-21)', () => {
    const end = endIn('ESTABLISHED');
    end.send(100);
    end.expire();
    end.setOptions({ r2: 1 });
    end.expire();
    assert.deepEqual([end.state, end.signals], ['CLOSED', ['timeout']]);
  });

  for (const [name, policy] of Object.entries(PROFILES)) {
    it(`profile ${name}: R1 is three retransmissions at least (SHLD-10), R2 comes after it`, () => {
      assert.ok(policy.r1 >= 3 && policy.r2 > policy.r1);
    });
  }
});

describe('FIN-WAIT-2 without a reader', () => {
  const policy = { finWait2Timeout: 60_000 };

  it('ends after the time the policy grants, in silence', () => {
    const end = endIn('ESTABLISHED', { policy });
    end.closeBothWays();
    end.arrive('ACK');
    assert.deepEqual([end.state, end.running], ['FIN-WAIT-2', { 'fin-wait-2': 60_000 }]);
    end.forget();
    end.expire();
    assert.deepEqual([end.state, end.sent, end.signals], ['CLOSED', [], []]);
    assert.equal(end.out.changes[0]?.rule, 'timeout.fin-wait-2');
  });

  it('not where somebody still reads', () => {
    assert.deepEqual(endIn('FIN-WAIT-2', { policy }).running, {});
  });

  it('but from when nobody does any more', () => {
    const end = endIn('FIN-WAIT-2', { policy });
    end.now = 5000;
    end.closeBothWays();
    assert.deepEqual(end.running, { 'fin-wait-2': 65_000 });
  });

  it('the other side’s FIN ends it in TIME-WAIT', () => {
    const end = endIn('ESTABLISHED', { policy });
    end.closeBothWays();
    end.arrive('ACK');
    end.arrive('FIN,ACK');
    assert.deepEqual([end.state, Object.keys(end.running)], ['TIME-WAIT', ['time-wait']]);
  });

  it('RFC 9293 knows no such limit', () => {
    const end = endIn('ESTABLISHED', { policy: PROFILES.rfc9293 });
    end.closeBothWays();
    end.arrive('ACK');
    assert.deepEqual([end.state, end.running], ['FIN-WAIT-2', {}]);
  });
});
