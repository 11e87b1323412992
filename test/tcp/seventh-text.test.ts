import assert from 'node:assert/strict';
import fc from 'fast-check';
import { add } from '../../src/tcp/seq';
import { bareAck, endIn, octets, ORIGINS, type End } from './support';

const TAKING = ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const;
const PAST_FIN = ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const;

describe('3.10.7.4, seventh: text', () => {
  for (const origin of ORIGINS) {
    for (const place of TAKING) {
      const make = (): End => endIn(place, origin);
      /** The ACK field of a segment that leaves our FIN, if any, unacknowledged. */
      const quiet = (end: End): number => end.tcb.snd.una;

      it(`${place}, IRS ${String(origin.irs)}: in order: taken, acknowledged, the window smaller by it`, () => {
        const end = make();
        const { nxt, wnd } = end.tcb.rcv;
        end.arrive('ACK', { ack: quiet(end), data: octets(100) });
        assert.equal(end.tcb.rcv.nxt, add(nxt, 100));
        assert.equal(end.tcb.rcv.wnd, wnd - 100);
        assert.deepEqual(end.sent, [bareAck(end)]);
        assert.equal(end.out.segments[0]?.segment.wnd, wnd - 100);
        assert.equal(end.out.segments[0].rule, 'seventh.text');
        assert.deepEqual(end.signals, ['data']);
        assert.deepEqual(end.receive(1000), octets(100));
      });

      it(`${place}, IRS ${String(origin.irs)}: behind a gap: held (SHLD-31), the gap asked for (MAY-13), delivered once filled`, () => {
        const end = make();
        const { nxt, wnd } = end.tcb.rcv;
        end.arrive('ACK', { ack: quiet(end), seq: add(nxt, 10), data: octets(10, 10) });
        assert.deepEqual([end.tcb.rcv.nxt, end.tcb.rcv.wnd], [nxt, wnd]);
        assert.deepEqual(end.sent, [bareAck(end)]);
        assert.equal(end.out.segments[0]?.rule, 'seventh.out-of-order');
        assert.deepEqual(end.signals, []);
        assert.deepEqual(end.receive(1000), new Uint8Array(0));
        end.forget();
        end.arrive('ACK', { ack: quiet(end), seq: nxt, data: octets(10) });
        assert.equal(end.tcb.rcv.nxt, add(nxt, 20));
        assert.deepEqual(end.sent, [bareAck(end)]);
        assert.deepEqual(end.receive(1000), octets(20));
      });
    }

    it(`IRS ${String(origin.irs)}: pieces in any order, repeated and overlapping, come out once and in order`, () => {
      const piece = fc.record({ from: fc.nat(90), length: fc.integer({ min: 1, max: 40 }) });
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
          const end = endIn('ESTABLISHED', origin);
          const base = end.tcb.rcv.nxt;
          const covered = new Set<number>();
          for (const { from, length } of pieces) {
            end.arrive('ACK', { seq: add(base, from), data: octets(length, from) });
            for (let i = from; i < from + length; i++) {
              covered.add(i);
            }
          }
          let whole = 0;
          while (covered.has(whole)) {
            whole++;
          }
          assert.deepEqual(end.receive(1000), octets(whole));
          assert.equal(end.tcb.rcv.nxt, add(base, whole));
        }),
      );
    });
  }

  it('a FIN behind a gap waits with its text', () => {
    const end = endIn('ESTABLISHED');
    const base = end.tcb.rcv.nxt;
    end.arrive('FIN,ACK', { seq: base + 10, data: octets(10, 10) });
    assert.equal(end.state, 'ESTABLISHED');
    end.arrive('ACK', { seq: base, data: octets(10) });
    assert.equal(end.state, 'CLOSE-WAIT');
    assert.equal(end.tcb.rcv.nxt, base + 21);
    assert.deepEqual(end.receive(100), octets(20));
  });

  it('what is held grows no longer by what is held already', () => {
    const end = endIn('ESTABLISHED');
    const base = end.tcb.rcv.nxt;
    for (let times = 0; times < 100; times++) {
      end.arrive('FIN,ACK', { seq: base + 10, data: octets(10, 10) });
      end.arrive('ACK', { seq: base + 12, data: octets(5, 12) });
    }
    assert.equal(end.tcb.outOfOrder.length, 1);
  });

  it('two segments that arrive at one instant are acknowledged together (MUST-58, MUST-59)', () => {
    // The host calls transmit after the last of them; the engine sends nothing before.
    const end = endIn('ESTABLISHED');
    end.send(0);
    end.arrive('ACK', { data: octets(10) });
    assert.equal(end.sent.length, 1, 'one ACK for one segment');
  });

  it('the acknowledgment rides on text that goes out at the same instant', () => {
    const end = endIn('ESTABLISHED', { wnd: 0 });
    end.send(10);
    end.forget();
    end.arrive('ACK', { data: octets(5), wnd: 1000 });
    assert.deepEqual(end.sent, [{ seq: end.iss + 1, ack: end.tcb.rcv.nxt, ctl: 'PSH,ACK', len: 10 }]);
  });

  for (const place of PAST_FIN) {
    it(`${place}: a FIN was received; text after it is ignored`, () => {
      const end = endIn(place);
      const before = end.tcb.rcv.nxt;
      end.arrive('ACK', { ack: end.tcb.snd.una, data: octets(10) });
      assert.equal(end.tcb.rcv.nxt, before);
      assert.deepEqual(end.tcb.unread, []);
      assert.deepEqual(end.out.dropped, ['seventh.after-fin']);
    });
  }

  describe('text for an application that has given its socket back (SHLD-3)', () => {
    for (const place of ['FIN-WAIT-1', 'FIN-WAIT-2'] as const) {
      it(`${place}: a reset, CLOSED`, () => {
        const end = endIn('ESTABLISHED');
        end.closeBothWays();
        if (place === 'FIN-WAIT-2') {
          end.arrive('ACK');
        }
        assert.equal(end.state, place);
        end.forget();
        const { nxt } = end.tcb.snd;
        end.arrive('ACK', { ack: end.tcb.snd.una, data: octets(10) });
        assert.deepEqual(end.sent, [{ seq: nxt, ack: undefined, ctl: 'RST', len: 0 }]);
        assert.deepEqual(end.entered, ['CLOSED']);
        assert.equal(end.out.changes[0]?.rule, 'seventh.after-close');
      });
    }

    it('a FIN without text is no loss: TIME-WAIT', () => {
      const end = endIn('ESTABLISHED');
      end.closeBothWays();
      end.arrive('ACK');
      end.arrive('FIN,ACK');
      assert.equal(end.state, 'TIME-WAIT');
    });

    it('after a shutdown alone text is welcome', () => {
      const end = endIn('FIN-WAIT-2');
      end.arrive('ACK', { data: octets(10) });
      assert.deepEqual(end.receive(10), octets(10));
    });
  });
});
