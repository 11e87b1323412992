import assert from 'node:assert/strict';
import { endIn, octets } from './support';

describe('3.10.7.4, sixth: URG', () => {
  for (const place of ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const) {
    it(`${place}: RCV.UP moves on and the user is told (MUST-32)`, () => {
      const end = endIn(place);
      const from = end.tcb.rcv.nxt;
      end.arrive('URG,ACK', { up: 20, data: octets(5) });
      assert.equal(end.tcb.rcv.up, from + 20);
      assert.ok(end.signals.includes('urgent'));
    });
  }

  for (const place of ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const) {
    it(`${place}: ignored, since a FIN was received`, () => {
      const end = endIn(place);
      end.arrive('URG,ACK', { up: 20 });
      assert.ok(!end.signals.includes('urgent'));
    });
  }

  it('RCV.UP never recedes', () => {
    const end = endIn('ESTABLISHED');
    end.arrive('URG,ACK', { up: 20 });
    end.forget();
    end.arrive('URG,ACK', { up: 10 });
    assert.equal(end.tcb.rcv.up, end.tcb.rcv.nxt + 20);
    assert.deepEqual(end.signals, []);
  });

  it('on a connection whose numbers lie beyond 2^31 too', () => {
    const end = endIn('ESTABLISHED', { irs: 0x90000000 });
    end.arrive('URG,ACK', { up: 20 });
    assert.deepEqual(end.signals, ['urgent']);
    assert.equal(end.tcb.rcv.up, 0x90000001 + 20);
  });
});
