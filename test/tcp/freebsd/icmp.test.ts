import assert from 'node:assert/strict';
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
});
