import assert from 'node:assert/strict';
import { SYN } from '../../../src/tcp/segment';
import { SYNCHRONIZED } from '../support';
import { freebsdIn } from './support';

describe('FreeBSD and ICMP errors', () => {
  it('a hard one ends what is in SYN-SENT, where it quotes the SYN', () => {
    const end = freebsdIn('SYN-SENT');
    end.icmp('hard', { seq: end.tcb.snd.nxt });
    assert.deepEqual(end.entered, []);
    end.icmp('hard');
    assert.deepEqual([end.entered, end.signals], [['CLOSED'], ['unreachable']]);
  });

  it('a hard one is nothing to any other state', () => {
    for (const place of ['SYN-RECEIVED, active', ...SYNCHRONIZED] as const) {
      const end = freebsdIn(place);
      end.send(10);
      end.forget();
      end.icmp('hard');
      assert.deepEqual([end.entered, end.signals], [[], []], place);
    }
  });

  it('one that may pass ends SYN-SENT when it comes again after four SYNs more', () => {
    const end = freebsdIn('SYN-SENT');
    end.icmp('soft');
    for (let sent = 0; sent < 4; sent++) {
      assert.deepEqual(end.entered, []);
      end.icmp('soft');
      end.expire();
    }
    end.forget();
    end.icmp('soft');
    assert.deepEqual([end.entered, end.signals], [['CLOSED'], ['unreachable']]);
  });

  it('the first one is remembered, however late', () => {
    const end = freebsdIn('SYN-SENT');
    for (let sent = 0; sent < 5; sent++) {
      end.expire();
    }
    end.forget();
    end.icmp('soft');
    assert.deepEqual([end.entered, end.signals], [[], ['soft error']]);
  });

  it('the syncache gives up at the second of any kind, after three SYN,ACKs more', () => {
    const end = freebsdIn('SYN-RECEIVED');
    end.icmp('hard');
    end.expire();
    end.expire();
    end.icmp('hard');
    assert.deepEqual(end.entered, []);
    end.expire();
    end.icmp('hard');
    assert.deepEqual(end.entered, ['CLOSED']);
  });

  it('in ESTABLISHED one that may pass is not even remembered', () => {
    const end = freebsdIn('ESTABLISHED');
    end.send(10);
    end.icmp('soft');
    assert.equal(end.tcb.softError, false);
  });

  it('a datagram that was too big matters to a SYN when not even the least segment fits: it leaves again at once', () => {
    const end = freebsdIn('SYN-SENT');
    end.icmp('too big', { mtu: 576 });
    assert.deepEqual(end.sent, []);
    end.icmp('too big', { mtu: 500 });
    assert.deepEqual(
      end.out.segments.map(({ segment }) => [segment.ctl, segment.options.mss]),
      [[SYN, 460]],
    );
    end.forget();
    end.icmp('too big', { mtu: 0 });
    assert.deepEqual(
      end.out.segments.map(({ segment }) => segment.options.mss),
      [216],
    );
  });

  it('the SYN of IPv6 has room for a fragment header after that', () => {
    const end = freebsdIn('SYN-SENT', { ipHeader: 40 });
    end.icmp('too big', { mtu: 1280 });
    assert.deepEqual(end.sent, []);
    end.icmp('too big', { mtu: 1279 });
    assert.equal(end.out.segments[0]?.segment.options.mss, 1212);
  });

  it('what the path carries is known when the other side answers', () => {
    const end = freebsdIn('SYN-SENT');
    end.icmp('too big', { mtu: 500 });
    end.forget();
    end.arrive('SYN,ACK', { seq: 7000, ack: end.tcb.snd.nxt, mss: 1460 });
    assert.deepEqual([end.tcb.state, end.tcb.snd.mss, end.tcb.recovery.phase], ['ESTABLISHED', 460, 'open']);
  });

  it('no MTU said: the next usual one below the datagram that was quoted, but no less than 256', () => {
    const end = freebsdIn('ESTABLISHED');
    end.send(1000);
    end.send(10);
    end.icmp('too big', { seq: end.tcb.snd.una });
    assert.equal(end.tcb.snd.mss, 1006 - 40);
    end.icmp('too big', { mtu: 68 });
    assert.equal(end.tcb.snd.mss, 216);
  });

  it('the syncache makes no difference between what was too big and what went nowhere', () => {
    const end = freebsdIn('SYN-RECEIVED');
    const { mss } = end.tcb.snd;
    end.icmp('too big', { mtu: 500 });
    assert.deepEqual([end.tcb.snd.mss, end.tcb.softError], [mss, true]);
  });
});
