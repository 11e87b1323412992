import assert from 'node:assert/strict';
import { add } from '../../src/tcp/seq';
import type { State } from '../../src/tcp/state';
import { bareAck, endIn, octets, ORIGINS, SYNCHRONIZED, type End, type Place } from './support';

const OPENING = ['SYN-RECEIVED', 'SYN-RECEIVED, active'] as const;

describe('3.10.7.4, fifth: ACK', () => {
  for (const place of [...OPENING, ...SYNCHRONIZED]) {
    for (const names of ['', 'FIN', 'PSH', 'URG']) {
      it(`${place}: off [${names}]: dropped`, () => {
        const end = endIn(place);
        const before = end.tcb.rcv.nxt;
        end.arrive(names, { data: octets(3) });
        assert.deepEqual(end.sent, []);
        assert.deepEqual(end.entered, []);
        assert.deepEqual(end.out.dropped, ['fifth.no-ack']);
        assert.equal(end.tcb.rcv.nxt, before);
      });
    }
  }

  for (const origin of ORIGINS) {
    const at = `ISS ${String(origin.iss)}`;
    for (const place of OPENING) {
      it(`${place}, ${at}: SND.UNA < SEG.ACK =< SND.NXT: ESTABLISHED, SND.WND, WL1 and WL2 set`, () => {
        const end = endIn(place, origin);
        end.arrive('ACK', { wnd: 1234 });
        assert.deepEqual(end.out.changes, [
          { before: 'SYN-RECEIVED', after: 'ESTABLISHED', rule: 'fifth.syn-received' },
        ]);
        const { snd, rcv } = end.tcb;
        assert.deepEqual([snd.wnd, snd.wl1, snd.wl2], [1234, rcv.nxt, snd.nxt]);
        assert.deepEqual(end.signals, ['established']);
        assert.deepEqual(end.sent, []);
        assert.equal(end.tcb.timers.retransmission, undefined);
      });

      for (const from of [-1, 0, 2, 2 ** 30]) {
        it(`${place}, ${at}: SEG.ACK = ISS${from < 0 ? '' : '+'}${String(from)} is not acceptable: <SEQ=SEG.ACK><CTL=RST>`, () => {
          const end = endIn(place, origin);
          const ack = add(end.iss, from);
          end.arrive('ACK', { ack });
          assert.deepEqual(end.sent, [{ seq: ack, ack: undefined, ctl: 'RST', len: 0 }]);
          assert.equal(end.state, 'SYN-RECEIVED');
          assert.deepEqual(end.out.dropped, ['fifth.syn-received-unacceptable']);
        });
      }
    }

    for (const place of SYNCHRONIZED) {
      it(`${place}, ${at}: acknowledges what was never sent: an ACK, and no more of the segment`, () => {
        const end = endIn(place, origin);
        const { wnd } = end.tcb.snd;
        const before = end.tcb.rcv.nxt;
        end.arrive('FIN,ACK', { ack: add(end.tcb.snd.nxt, 1), wnd: 7, data: octets(3) });
        assert.deepEqual(end.sent, [bareAck(end)]);
        assert.deepEqual(end.out.dropped, ['fifth.unsent']);
        assert.deepEqual(end.entered, []);
        assert.equal(end.tcb.snd.wnd, wnd);
        assert.equal(end.tcb.rcv.nxt, before);
      });

      it(`${place}, ${at}: older than SND.UNA - MAX.SND.WND (MAY-12): an ACK, and no more`, () => {
        const end = endIn(place, origin);
        const before = end.tcb.rcv.nxt;
        end.arrive('ACK', { ack: add(end.tcb.snd.una, -65536), data: octets(3) });
        assert.deepEqual(end.sent, [bareAck(end)]);
        assert.deepEqual(end.out.dropped, ['fifth.ack-out-of-range']);
        assert.equal(end.tcb.rcv.nxt, before);
      });

      it(`${place}, ${at}: the oldest that MAY-12 admits is a duplicate: ignored, the window too`, () => {
        const end = endIn(place, origin);
        const { wnd, una } = end.tcb.snd;
        end.arrive('ACK', { ack: add(una, -65535), wnd: 7 });
        assert.deepEqual(end.sent, []);
        assert.deepEqual(end.entered, []);
        assert.deepEqual([end.tcb.snd.wnd, end.tcb.snd.una], [wnd, una]);
      });
    }
  }

  const AFTER_OWN_FIN: readonly { place: Place; after: State }[] = [
    { place: 'FIN-WAIT-1', after: 'FIN-WAIT-2' },
    { place: 'CLOSING', after: 'TIME-WAIT' },
    { place: 'LAST-ACK', after: 'CLOSED' },
  ];
  for (const { place, after } of AFTER_OWN_FIN) {
    it(`${place}: the ACK of our FIN: ${after}`, () => {
      const end = endIn(place);
      end.arrive('ACK');
      assert.deepEqual(end.entered, [after]);
      assert.deepEqual(end.sent, []);
      assert.equal(end.tcb.timers.retransmission, undefined);
    });

    it(`${place}: an ACK that leaves our FIN unacknowledged changes no state`, () => {
      const end = endIn(place);
      end.arrive('ACK', { ack: add(end.tcb.snd.nxt, -1) });
      assert.deepEqual(end.entered, []);
    });
  }

  it('FIN-WAIT-1 with text before the FIN: the ACK of the text alone is not that of the FIN', () => {
    const end = endIn('ESTABLISHED');
    end.send(100);
    end.close();
    end.forget();
    end.arrive('ACK', { ack: end.iss + 101 });
    assert.deepEqual(end.entered, []);
    end.arrive('ACK', { ack: end.iss + 102 });
    assert.deepEqual(end.entered, ['FIN-WAIT-2']);
  });

  it('FIN-WAIT-2 stays, whatever is acknowledged', () => {
    const end = endIn('FIN-WAIT-2');
    end.arrive('ACK');
    assert.deepEqual(end.entered, []);
  });

  it('CLOSING that becomes TIME-WAIT waits 2 MSL (MUST-13)', () => {
    const end = endIn('CLOSING', { policy: { msl: 500 } });
    end.now = 7777;
    end.arrive('ACK');
    assert.deepEqual(end.running, { 'time-wait': 8777 });
  });

  describe('the retransmission queue', () => {
    function threeSegments(): End {
      const end = endIn('ESTABLISHED', { mss: 100 });
      end.send(300);
      assert.equal(end.tcb.unacknowledged.length, 3);
      end.forget();
      return end;
    }

    it('what is entirely acknowledged is removed', () => {
      const end = threeSegments();
      end.arrive('ACK', { ack: end.iss + 201 });
      assert.deepEqual(
        end.tcb.unacknowledged.map(({ seq }) => seq),
        [end.iss + 201],
      );
      assert.equal(end.tcb.snd.una, end.iss + 201);
    });

    it('what is partly acknowledged is sent again without that part', () => {
      const end = threeSegments();
      end.arrive('ACK', { ack: end.iss + 1 + 30 });
      end.forget();
      end.expire();
      assert.deepEqual(end.sent, [{ seq: end.iss + 31, ack: end.tcb.rcv.nxt, ctl: 'ACK', len: 70 }]);
      assert.deepEqual(end.out.segments[0]?.segment.data, octets(100).subarray(30));
    });

    it('a duplicate removes nothing', () => {
      const end = threeSegments();
      end.arrive('ACK', { ack: end.iss + 1 });
      assert.equal(end.tcb.unacknowledged.length, 3);
    });
  });

  describe('the send window', () => {
    it('is taken from a segment that is newer by SEG.SEQ', () => {
      const end = endIn('ESTABLISHED');
      end.arrive('ACK', { data: octets(1), wnd: 500 });
      assert.deepEqual([end.tcb.snd.wnd, end.tcb.snd.wl1], [500, end.irs + 1]);
    });

    it('is taken from one of the same SEG.SEQ with no older SEG.ACK', () => {
      const end = endIn('ESTABLISHED');
      end.arrive('ACK', { wnd: 500 });
      end.arrive('ACK', { wnd: 400 });
      assert.equal(end.tcb.snd.wnd, 400);
    });

    it('is not taken from an older segment', () => {
      const end = endIn('ESTABLISHED');
      end.arrive('ACK', { data: octets(10), wnd: 500 });
      end.arrive('ACK', { seq: end.irs + 1 + 5, data: octets(10), wnd: 300 });
      assert.equal(end.tcb.snd.wnd, 300);
      end.arrive('ACK', { seq: end.irs + 1 + 2, data: octets(20), wnd: 200 });
      assert.equal(end.tcb.snd.wnd, 300, 'SEG.SEQ < SND.WL1');
    });

    it('is not taken from one of the same SEG.SEQ with an older SEG.ACK', () => {
      const end = endIn('ESTABLISHED');
      end.send(10);
      end.arrive('ACK', { wnd: 500 });
      end.send(10);
      end.arrive('ACK', { ack: end.tcb.snd.una - 5, wnd: 300 });
      assert.equal(end.tcb.snd.wnd, 500);
    });
  });
});
