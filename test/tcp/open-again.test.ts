import assert from 'node:assert/strict';
import { endIn, octets, type End } from './support';

/** A record that is back in CLOSED, whose connection left as much behind as it could. */
function usedUp(): End {
  const end = endIn('ESTABLISHED', { mss: 20, wnd: 50 });
  end.arrive('ACK,URG', { data: octets(5), up: 30 });
  end.arrive('ACK', { seq: end.tcb.rcv.nxt + 10, data: octets(5) });
  end.now += 5000;
  end.send(1000);
  end.close();
  end.expire();
  end.closeBothWays();
  end.abort();
  assert.equal(end.state, 'CLOSED');
  return end;
}

describe('3.10.1, OPEN on a record that had a connection', () => {
  for (const [name, open] of [
    ['passive', (end: End) => end.openPassive()],
    ['active', (end: End) => end.openActive()],
  ] as const) {
    it(`${name}: begins with nothing of it`, () => {
      const fresh = endIn('CLOSED');
      const again = usedUp();
      fresh.now = again.now;
      assert.equal(open(fresh), undefined);
      assert.equal(open(again), undefined);
      assert.deepEqual(again.tcb, fresh.tcb);
    });
  }
});
