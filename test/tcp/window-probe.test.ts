import assert from 'node:assert/strict';
import { PROFILES } from '../../src/tcp/profiles';
import { add } from '../../src/tcp/seq';
import { endIn, type End } from './support';

/** Text waits, and the other side has closed its window. */
function waiting(r2 = 15): End {
  const end = endIn('ESTABLISHED', { mss: 1000, policy: { ...PROFILES.linux, timestamps: false, r2 } });
  end.send(1000);
  end.arrive('ACK', { wnd: 0 });
  end.send(2000);
  end.forget();
  return end;
}

describe('A closed window, probed by an old number as Linux does', () => {
  it('the first after an RTO, each a bare ACK at SND.UNA-1; twice as long until the next', () => {
    const end = waiting();
    const from = end.now;
    const at = [1, 2, 3].map(() => {
      assert.equal(end.expire(), 'zero-window probe');
      return end.now - from;
    });
    const { rto, snd } = end.tcb;
    assert.deepEqual(at, [rto, 3 * rto, 7 * rto]);
    assert.deepEqual(end.sent.at(-1), { seq: add(snd.una, -1), ack: end.tcb.rcv.nxt, ctl: 'ACK', len: 0 });
    assert.equal(end.out.segments[0]?.rule, 'timeout.zero-window-probe');
    assert.deepEqual(end.tcb.unacknowledged, [], 'nothing is under way');
  });

  it('the interval counts from the last answer', () => {
    const end = waiting();
    end.expire();
    end.expire();
    end.now += 1000;
    end.arrive('ACK', { wnd: 0 });
    assert.equal(end.running['zero-window probe'], end.now + 4 * end.tcb.rto);
  });

  it('goes on as long as there are answers (MUST-37), and not for ever where there are none', () => {
    const patient = waiting(2);
    for (let i = 0; i < 10; i++) {
      patient.expire();
      patient.arrive('ACK', { wnd: 0 });
    }
    assert.equal(patient.state, 'ESTABLISHED');
    const lonely = waiting(2);
    lonely.expire();
    lonely.expire();
    assert.equal(lonely.state, 'ESTABLISHED');
    lonely.expire();
    assert.deepEqual([lonely.state, lonely.signals], ['CLOSED', ['timeout']]);
  });

  it('ends when the window opens, and begins anew the next time', () => {
    const end = waiting();
    end.expire();
    end.expire();
    end.forget();
    end.arrive('ACK', { wnd: 65_535 });
    assert.deepEqual(
      end.sent.map(({ len }) => len),
      [1000, 1000],
    );
    end.arrive('ACK', { wnd: 0 });
    end.send(1000);
    assert.equal(end.running['zero-window probe'], end.now + end.tcb.rto);
    end.expire();
    assert.equal(end.running['zero-window probe'], end.now + 2 * end.tcb.rto);
  });

  it('a window that holds some of it gets that', () => {
    const end = waiting();
    end.arrive('ACK', { wnd: 300 });
    end.forget();
    assert.equal(end.expire(), 'zero-window probe');
    assert.deepEqual(
      end.sent.map(({ ctl, len }) => [ctl, len]),
      [['PSH,ACK', 300]],
    );
  });
});

describe('Keep-alive that nobody answers', () => {
  it('resets the connection where the policy says so, like Linux', () => {
    for (const [resetOnTimeout, last] of [
      ['keep-alive', 'RST,ACK'],
      ['none', 'ACK'],
    ] as const) {
      const end = endIn('ESTABLISHED', {
        policy: { ...PROFILES.linux, keepAlive: true, keepAliveProbes: 2, resetOnTimeout },
      });
      end.setOptions({ keepAliveIdle: 1000, keepAliveInterval: 1000 });
      end.forget();
      while (end.state === 'ESTABLISHED') {
        end.expire();
      }
      assert.equal(end.now, 3000);
      assert.equal(end.sent.at(-1)?.ctl, last);
    }
  });
});
