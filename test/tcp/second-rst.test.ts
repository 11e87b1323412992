import assert from 'node:assert/strict';
import type { RuleId } from '../../src/tcp/rules';
import type { Signal } from '../../src/tcp/out';
import type { State } from '../../src/tcp/state';
import { add } from '../../src/tcp/seq';
import { bareAck, endIn, octets, ORIGINS, type Place } from './support';

const AT_RCV_NXT: readonly { place: Place; after: State; told: readonly Signal[]; rule: RuleId }[] = [
  { place: 'SYN-RECEIVED', after: 'LISTEN', told: [], rule: 'second.syn-received-passive' },
  { place: 'SYN-RECEIVED, active', after: 'CLOSED', told: ['refused'], rule: 'second.syn-received-active' },
  { place: 'ESTABLISHED', after: 'CLOSED', told: ['reset'], rule: 'second.reset' },
  { place: 'FIN-WAIT-1', after: 'CLOSED', told: ['reset'], rule: 'second.reset' },
  { place: 'FIN-WAIT-2', after: 'CLOSED', told: ['reset'], rule: 'second.reset' },
  { place: 'CLOSE-WAIT', after: 'CLOSED', told: ['reset'], rule: 'second.reset' },
  { place: 'CLOSING', after: 'CLOSED', told: [], rule: 'second.closing' },
  { place: 'LAST-ACK', after: 'CLOSED', told: [], rule: 'second.closing' },
  { place: 'TIME-WAIT', after: 'CLOSED', told: [], rule: 'second.time-wait' },
];

describe('3.10.7.4, second: RST', () => {
  for (const origin of ORIGINS) {
    for (const { place, after, told, rule } of AT_RCV_NXT) {
      for (const names of ['RST', 'RST,ACK', 'RST,FIN', 'RST,SYN']) {
        it(`${place}, IRS ${String(origin.irs)}: ${names} at RCV.NXT: ${after}`, () => {
          const end = endIn(place, origin);
          end.arrive(names, { ack: 12345 });
          assert.deepEqual(end.sent, [], 'a reset is never answered');
          assert.deepEqual(end.out.changes, [{ before: place.replace(', active', ''), after, rule }]);
          assert.deepEqual(end.signals, told);
          assert.deepEqual(end.tcb.unacknowledged, [], 'queues flushed');
          assert.deepEqual(end.tcb.unsent, []);
          assert.deepEqual(end.running, {});
        });
      }

      it(`${place}, IRS ${String(origin.irs)}: RST in the window, not at RCV.NXT: challenge ACK`, () => {
        const end = endIn(place, origin);
        for (const ahead of [1, end.tcb.rcv.wnd - 1]) {
          end.forget();
          end.arrive('RST', { seq: add(end.tcb.rcv.nxt, ahead) });
          assert.deepEqual(end.sent, [bareAck(end)]);
          assert.equal(end.out.segments[0]?.rule, 'second.challenge');
          assert.deepEqual(end.entered, []);
        }
      });

      it(`${place}, IRS ${String(origin.irs)}: RST before the window is dropped, though its text reaches into it`, () => {
        const end = endIn(place, origin);
        end.arrive('RST', { seq: add(end.tcb.rcv.nxt, -5), data: octets(10) });
        assert.deepEqual(end.sent, []);
        assert.deepEqual(end.entered, []);
      });
    }
  }

  it('RFC 1337, fix F1: with rfc1337 a reset does not end TIME-WAIT', () => {
    const end = endIn('TIME-WAIT', { policy: { rfc1337: true } });
    const until = end.tcb.timers['time-wait'];
    end.arrive('RST');
    assert.equal(end.state, 'TIME-WAIT');
    assert.deepEqual(end.sent, []);
    assert.deepEqual(end.out.dropped, ['second.rfc1337']);
    assert.equal(end.tcb.timers['time-wait'], until);
  });

  it('back in LISTEN, the record opens like a fresh one: nothing of the old attempt is left', () => {
    const end = endIn('LISTEN');
    end.arrive('SYN', { seq: 100, wnd: 50000 });
    end.expire();
    end.expire();
    end.send(10);
    end.close();
    end.arrive('RST', { seq: 101 });
    assert.equal(end.state, 'LISTEN');
    end.forget();
    end.arrive('SYN', { seq: 9000, wnd: 100 });
    assert.deepEqual(end.sent, [{ seq: end.iss, ack: 9001, ctl: 'SYN,ACK', len: 0 }]);
    assert.equal(end.tcb.timers.retransmission, end.now + 1000, 'RTO begins at 1 s');
    assert.equal(end.tcb.snd.maxWnd, 100);
    end.arrive('ACK', { seq: 9001 });
    assert.equal(end.state, 'ESTABLISHED');
    assert.deepEqual(end.tcb.unsent, []);
  });
});
