import assert from 'node:assert/strict';
import { add } from '../../src/tcp/seq';
import { bareAck, endIn, ORIGINS, SYNCHRONIZED } from './support';

describe('3.10.7.4, fourth: SYN', () => {
  for (const origin of ORIGINS) {
    for (const place of SYNCHRONIZED) {
      for (const names of ['SYN', 'SYN,ACK', 'SYN,FIN,ACK']) {
        for (const from of [-1, 0, 1, 70000, 2 ** 30]) {
          it(`${place}, IRS ${String(origin.irs)}: ${names} at RCV.NXT${from < 0 ? '' : '+'}${String(from)}: challenge ACK, wherever it lies`, () => {
            const end = endIn(place, origin);
            const { una, wnd } = end.tcb.snd;
            const before = end.tcb.rcv.nxt;
            end.arrive(names, { seq: add(before, from), wnd: 7 });
            assert.deepEqual(end.sent, [bareAck(end)]);
            assert.deepEqual(end.entered, []);
            assert.deepEqual(end.signals, []);
            assert.deepEqual([end.tcb.snd.una, end.tcb.snd.wnd, end.tcb.rcv.nxt], [una, wnd, before]);
          });
        }
      }
    }
  }

  it('SYN-RECEIVED from a passive OPEN: a SYN in the window returns it to LISTEN', () => {
    const end = endIn('SYN-RECEIVED');
    end.arrive('SYN', { seq: end.tcb.rcv.nxt + 5 });
    assert.deepEqual(end.sent, []);
    assert.deepEqual(end.out.changes, [
      { before: 'SYN-RECEIVED', after: 'LISTEN', rule: 'fourth.syn-received-passive' },
    ]);
    assert.equal(end.tcb.timers.retransmission, undefined);
  });

  it('SYN-RECEIVED from an active OPEN: a SYN in the window is answered by a challenge ACK', () => {
    const end = endIn('SYN-RECEIVED, active');
    end.arrive('SYN', { seq: end.tcb.rcv.nxt + 5 });
    assert.deepEqual(end.sent, [bareAck(end)]);
    assert.equal(end.out.segments[0]?.rule, 'fourth.challenge');
    assert.equal(end.state, 'SYN-RECEIVED');
  });
});
