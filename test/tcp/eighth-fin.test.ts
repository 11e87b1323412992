import assert from 'node:assert/strict';
import { add } from '../../src/tcp/seq';
import type { State } from '../../src/tcp/state';
import { bareAck, endIn, octets, ORIGINS, type End, type Place } from './support';

/** A FIN that leaves ours, if there is one, unacknowledged; and one that acknowledges everything. */
const WHERE: readonly { place: Place; acknowledges: boolean; entered: readonly State[] }[] = [
  { place: 'SYN-RECEIVED', acknowledges: true, entered: ['ESTABLISHED', 'CLOSE-WAIT'] },
  { place: 'SYN-RECEIVED, active', acknowledges: true, entered: ['ESTABLISHED', 'CLOSE-WAIT'] },
  { place: 'ESTABLISHED', acknowledges: true, entered: ['CLOSE-WAIT'] },
  { place: 'FIN-WAIT-1', acknowledges: false, entered: ['CLOSING'] },
  { place: 'FIN-WAIT-1', acknowledges: true, entered: ['TIME-WAIT'] },
  { place: 'FIN-WAIT-2', acknowledges: true, entered: ['TIME-WAIT'] },
];

describe('3.10.7.4, eighth: FIN', () => {
  for (const origin of ORIGINS) {
    for (const { place, acknowledges, entered } of WHERE) {
      it(`${place}, IRS ${String(origin.irs)}: a FIN ${acknowledges ? 'with' : 'without'} the ACK of all we sent: ${entered.join(', ')}`, () => {
        const end = endIn(place, { ...origin, policy: { msl: 1000 } });
        const { nxt } = end.tcb.rcv;
        end.now = 5000;
        end.arrive('FIN,ACK', { ack: acknowledges ? end.tcb.snd.nxt : end.tcb.snd.una });
        assert.deepEqual(end.entered, entered);
        assert.equal(end.tcb.rcv.nxt, add(nxt, 1));
        assert.deepEqual(end.sent, [bareAck(end)]);
        assert.equal(end.signals.at(-1), 'closing');
        if (end.state === 'TIME-WAIT') {
          assert.deepEqual(end.running, { 'time-wait': 7000 });
        }
      });
    }

    for (const place of ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const) {
      it(`${place}, IRS ${String(origin.irs)}: the FIN again: acknowledged again, the state stays`, () => {
        const end = endIn(place, origin);
        const { nxt } = end.tcb.rcv;
        end.arrive('FIN,ACK', { seq: add(nxt, -1), ack: end.tcb.snd.una });
        assert.deepEqual(end.sent, [bareAck(end)]);
        assert.equal(end.tcb.rcv.nxt, nxt);
        assert.deepEqual(end.entered, []);
        assert.deepEqual(end.signals, []);
      });
    }
  }

  it('figure 5, note 2: FIN and the ACK of ours in one segment: FIN-WAIT-1 to TIME-WAIT, text before the FIN taken', () => {
    const end = endIn('FIN-WAIT-1');
    end.arrive('FIN,ACK', { data: octets(10) });
    assert.deepEqual(end.entered, ['TIME-WAIT']);
    assert.deepEqual(end.receive(100), octets(10));
  });

  it('a FIN behind a gap is not taken: the ACK of ours alone leads to FIN-WAIT-2', () => {
    const end = endIn('FIN-WAIT-1');
    end.arrive('FIN,ACK', { seq: end.tcb.rcv.nxt + 10 });
    assert.deepEqual(end.entered, ['FIN-WAIT-2']);
  });

  it('a FIN whose text the window cuts off is not taken either', () => {
    const end = endIn('FIN-WAIT-1', { policy: { receiveBuffer: 10 } });
    end.arrive('FIN,ACK', { data: octets(11) });
    assert.deepEqual(end.entered, ['FIN-WAIT-2']);
  });

  it('TIME-WAIT: the FIN again restarts the 2 MSL', () => {
    const end: End = endIn('TIME-WAIT', { policy: { msl: 1000 } });
    end.now = 1500;
    end.arrive('FIN,ACK', { seq: add(end.tcb.rcv.nxt, -1) });
    assert.equal(end.tcb.timers['time-wait'], 3500);
    assert.equal(end.out.segments[0]?.rule, 'first.repeated-fin');
  });

  it('TIME-WAIT: text before the FIN comes again with it: the 2 MSL restart too', () => {
    const end = endIn('FIN-WAIT-2', { policy: { msl: 1000 } });
    const from = end.tcb.rcv.nxt;
    end.arrive('FIN,ACK', { data: octets(5) });
    end.now = 1500;
    end.forget();
    end.arrive('FIN,ACK', { seq: from, data: octets(5) });
    assert.deepEqual(end.sent, [bareAck(end)]);
    assert.equal(end.tcb.timers['time-wait'], 3500);
  });

  it('TIME-WAIT: an old segment without FIN is answered, and restarts nothing', () => {
    const end = endIn('TIME-WAIT', { policy: { msl: 1000 } });
    end.now = 1500;
    end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, -5), data: octets(2) });
    assert.deepEqual(end.sent, [bareAck(end)]);
    assert.equal(end.tcb.timers['time-wait'], 2000);
  });
});
