import assert from 'node:assert/strict';
import { bareAck, endIn, octets, ORIGINS, SYNCHRONIZED, type Place } from './support';

const PLACES: readonly Place[] = ['SYN-RECEIVED', 'SYN-RECEIVED, active', ...SYNCHRONIZED];
const shift = (number: number, by: number): number => (((number + by) % 2 ** 32) + 2 ** 32) % 2 ** 32;

/** The receive window of these records: nothing unread, so the whole buffer. */
const WINDOW = 1000;

describe('3.10.7.4, first: the sequence number', () => {
  for (const origin of ORIGINS) {
    for (const place of PLACES) {
      describe(`${place}, ISS ${String(origin.iss)}, IRS ${String(origin.irs)}`, () => {
        const make = (): ReturnType<typeof endIn> =>
          endIn(place, { ...origin, policy: { receiveBuffer: WINDOW } });

        for (const { what, from, length } of [
          { what: 'a bare ACK before the window', from: -1, length: 0 },
          { what: 'a bare ACK at the right edge', from: WINDOW, length: 0 },
          { what: 'text that ends where the window begins', from: -5, length: 5 },
          { what: 'text that begins at the right edge', from: WINDOW, length: 5 },
          { what: 'text from far away', from: 2 ** 30, length: 5 },
        ]) {
          it(`${what} is answered by an ACK and dropped`, () => {
            const end = make();
            const before = end.tcb.rcv.nxt;
            // The ACK field would end CLOSING, LAST-ACK and SYN-RECEIVED, were the segment heard.
            end.arrive('ACK', { seq: shift(before, from), data: octets(length), wnd: 7 });
            assert.deepEqual(end.sent, [bareAck(end)]);
            assert.equal(end.out.segments[0]?.rule, 'first.unacceptable');
            assert.deepEqual(end.out.dropped, ['first.unacceptable']);
            assert.deepEqual(end.entered, []);
            assert.equal(end.tcb.rcv.nxt, before);
            assert.notEqual(end.tcb.snd.wnd, 7);
          });
        }

        for (const { what, from, length } of [
          { what: 'at RCV.NXT', from: 0, length: 0 },
          { what: 'at the last octet of the window', from: WINDOW - 1, length: 0 },
          { what: 'text that straddles the left edge', from: -3, length: 5 },
          { what: 'text that straddles the right edge', from: WINDOW - 1, length: 5 },
        ]) {
          it(`${what} is acceptable`, () => {
            const end = make();
            end.arrive('', { seq: shift(end.tcb.rcv.nxt, from), data: octets(length) });
            // Without ACK it is dropped, but only at the fifth step.
            assert.deepEqual(end.out.dropped, ['fifth.no-ack']);
            assert.deepEqual(end.sent, []);
          });
        }

        for (const from of [-1, WINDOW, 2 ** 30]) {
          it(`RST at ${String(from)}, outside the window, is dropped without a word`, () => {
            const end = make();
            end.arrive('RST', { seq: shift(end.tcb.rcv.nxt, from) });
            assert.deepEqual(end.sent, []);
            assert.deepEqual(end.entered, []);
            assert.deepEqual(end.out.dropped, ['first.unacceptable-rst']);
          });
        }
      });
    }
  }

  describe('a window of zero', () => {
    /** ESTABLISHED, the application not reading, the buffer full. */
    function full(): ReturnType<typeof endIn> {
      const end = endIn('ESTABLISHED', { policy: { receiveBuffer: 10 } });
      end.arrive('ACK', { data: octets(10) });
      assert.equal(end.tcb.rcv.wnd, 0);
      end.forget();
      return end;
    }

    it('a bare segment at RCV.NXT is acceptable: its ACK and window are heard', () => {
      const end = full();
      end.send(5);
      end.forget();
      end.arrive('ACK', { wnd: 77 });
      assert.equal(end.tcb.snd.una, end.tcb.snd.nxt);
      assert.equal(end.tcb.snd.wnd, 77);
    });

    it('text at RCV.NXT is not taken, and answered; its ACK is heard all the same', () => {
      const end = full();
      end.send(5);
      end.forget();
      const before = end.tcb.rcv.nxt;
      end.arrive('ACK', { data: octets(1), wnd: 77 });
      assert.equal(end.tcb.rcv.nxt, before);
      assert.deepEqual(end.sent, [bareAck(end)]);
      assert.equal(end.out.segments[0]?.segment.wnd, 0);
      assert.equal(end.tcb.snd.una, end.tcb.snd.nxt);
    });

    it('a FIN at RCV.NXT is not taken, and answered', () => {
      const end = full();
      end.arrive('FIN,ACK');
      assert.equal(end.state, 'ESTABLISHED');
      assert.deepEqual(end.sent, [bareAck(end)]);
    });

    it('RST at RCV.NXT resets (MUST-66), with text in it too (SHLD-2)', () => {
      for (const data of [octets(0), octets(20)]) {
        const end = full();
        end.arrive('RST', { data });
        assert.equal(end.state, 'CLOSED');
        assert.deepEqual(end.signals, ['reset']);
      }
    });

    it('URG at RCV.NXT is heard (MUST-66)', () => {
      const end = full();
      end.arrive('URG,ACK', { up: 3, data: octets(3) });
      assert.deepEqual(end.signals, ['urgent']);
    });

    it('beside RCV.NXT nothing is acceptable', () => {
      const end = full();
      end.arrive('ACK', { seq: end.tcb.rcv.nxt + 5, wnd: 77 });
      assert.deepEqual(end.sent, [bareAck(end)]);
      assert.notEqual(end.tcb.snd.wnd, 77);
    });
  });

  describe('the SYN that was already counted, in SYN-RECEIVED', () => {
    for (const place of ['SYN-RECEIVED', 'SYN-RECEIVED, active'] as const) {
      it(`${place}: lies before the window, is answered by an ACK`, () => {
        const end = endIn(place);
        end.arrive('SYN', { seq: end.irs });
        assert.deepEqual(end.sent, [bareAck(end)]);
        assert.equal(end.state, 'SYN-RECEIVED');
        assert.equal(end.out.segments[0]?.rule, 'first.repeated-syn');
      });

      it(`${place}: with text beside it too: only the new part counts, and that has no ACK`, () => {
        const end = endIn(place);
        end.arrive('SYN', { seq: end.irs, data: octets(10) });
        assert.equal(end.state, 'SYN-RECEIVED');
        assert.deepEqual(end.entered, []);
      });

      it(`${place}: under the linux policy it is answered by the SYN,ACK again`, () => {
        const end = endIn(place, { policy: { repeatedSyn: 'syn-ack' } });
        end.arrive('SYN', { seq: end.irs });
        assert.deepEqual(end.sent, [{ seq: end.iss, ack: end.irs + 1, ctl: 'SYN,ACK', len: 0 }]);
        assert.equal(end.out.segments[0]?.retransmission, true);
      });
    }

    it('figure 7, line 6: with the ACK of ours it completes a simultaneous open', () => {
      const end = endIn('SYN-RECEIVED, active');
      end.arrive('SYN,ACK', { seq: end.irs });
      assert.equal(end.state, 'ESTABLISHED');
      assert.deepEqual(end.sent, []);
    });

    it('figure 7, line 6, with text beside the SYN: the SYN is trimmed off, the text is taken', () => {
      const end = endIn('SYN-RECEIVED, active');
      end.arrive('SYN,ACK', { seq: end.irs, data: octets(10) });
      assert.equal(end.state, 'ESTABLISHED');
      assert.equal(end.tcb.rcv.nxt, end.irs + 11);
    });
  });

  describe('text across the edges', () => {
    it('of what straddles the left edge only the new part is taken', () => {
      const end = endIn('ESTABLISHED');
      end.arrive('ACK', { data: octets(10) });
      end.arrive('ACK', { seq: end.irs + 1 + 4, data: octets(10, 4) });
      assert.deepEqual(end.receive(100), octets(14));
      assert.equal(end.tcb.rcv.nxt, end.irs + 15);
    });

    it('of what straddles the right edge only what fits is taken, and no FIN behind it', () => {
      const end = endIn('ESTABLISHED', { policy: { receiveBuffer: 10 } });
      end.arrive('FIN,ACK', { data: octets(12) });
      assert.equal(end.state, 'ESTABLISHED');
      assert.equal(end.tcb.rcv.nxt, end.irs + 11);
      assert.equal(end.tcb.rcv.wnd, 0);
    });

    it('a FIN right at the edge that the text fills lies outside the window', () => {
      const end = endIn('ESTABLISHED', { policy: { receiveBuffer: 10 } });
      end.arrive('FIN,ACK', { data: octets(10) });
      assert.equal(end.state, 'ESTABLISHED');
      assert.equal(end.tcb.rcv.nxt, end.irs + 11);
    });
  });
});
