import assert from 'node:assert/strict';
import { bareAck, endIn, octets, ORIGINS } from './support';

const next = (number: number, by = 1): number => (((number + by) % 2 ** 32) + 2 ** 32) % 2 ** 32;

describe('3.10.7.3, SEGMENT ARRIVES in SYN-SENT', () => {
  for (const { iss, irs } of ORIGINS) {
    describe(`ISS ${String(iss)}, IRS ${String(irs)}`, () => {
      for (const { what, ack } of [
        { what: 'SEG.ACK = ISS', ack: iss },
        { what: 'SEG.ACK < ISS', ack: next(iss, -1) },
        { what: 'SEG.ACK > SND.NXT', ack: next(iss, 2) },
      ]) {
        for (const names of ['ACK', 'SYN,ACK', 'FIN,ACK']) {
          it(`first: ${names}, ${what}: <SEQ=SEG.ACK><CTL=RST>`, () => {
            const end = endIn('SYN-SENT', { iss, irs });
            end.arrive(names, { seq: irs, ack });
            assert.deepEqual(end.sent, [{ seq: ack, ack: undefined, ctl: 'RST', len: 0 }]);
            assert.equal(end.state, 'SYN-SENT');
            assert.deepEqual(end.out.dropped, ['syn-sent.ack-unacceptable']);
          });
        }
        it(`first: RST,ACK, ${what}: dropped without a word`, () => {
          const end = endIn('SYN-SENT', { iss, irs });
          end.arrive('RST,ACK', { seq: irs, ack });
          assert.deepEqual(end.sent, []);
          assert.equal(end.state, 'SYN-SENT');
          assert.deepEqual(end.out.dropped, ['syn-sent.ack-unacceptable-rst']);
        });
      }

      it('second: RST with an acceptable ACK: the user is told, CLOSED', () => {
        const end = endIn('SYN-SENT', { iss, irs });
        end.arrive('RST,ACK', { seq: 0, ack: next(iss) });
        assert.deepEqual(end.sent, []);
        assert.equal(end.state, 'CLOSED');
        assert.deepEqual(end.signals, ['refused']);
        assert.deepEqual(end.out.changes[0]?.rule, 'syn-sent.rst');
        assert.deepEqual(end.running, {});
      });

      it('second: RST without ACK is dropped', () => {
        const end = endIn('SYN-SENT', { iss, irs });
        end.arrive('RST', { seq: 0 });
        assert.deepEqual(end.sent, []);
        assert.equal(end.state, 'SYN-SENT');
        assert.deepEqual(end.out.dropped, ['syn-sent.rst-without-ack']);
      });

      it('fourth: SYN,ACK: ESTABLISHED, <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>', () => {
        const end = endIn('SYN-SENT', { iss, irs });
        end.arrive('SYN,ACK', { seq: irs, ack: next(iss), wnd: 3000 });
        assert.equal(end.state, 'ESTABLISHED');
        assert.deepEqual(end.sent, [{ seq: next(iss), ack: next(irs), ctl: 'ACK', len: 0 }]);
        const { snd, rcv } = end.tcb;
        assert.deepEqual([snd.una, snd.nxt, rcv.irs, rcv.nxt], [next(iss), next(iss), irs, next(irs)]);
        assert.deepEqual([snd.wnd, snd.wl1, snd.wl2], [3000, irs, next(iss)]);
        assert.deepEqual(end.tcb.unacknowledged, []);
        assert.equal(end.tcb.timers.retransmission, undefined);
        assert.deepEqual(end.signals, ['established']);
        assert.equal(end.out.changes[0]?.rule, 'syn-sent.syn-ack');
      });

      it('fourth: SYN without ACK (simultaneous open, MUST-10): SYN-RECEIVED, <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>', () => {
        const end = endIn('SYN-SENT', { iss, irs });
        end.arrive('SYN', { seq: irs, wnd: 3000 });
        assert.equal(end.state, 'SYN-RECEIVED');
        assert.deepEqual(end.sent, [{ seq: iss, ack: next(irs), ctl: 'SYN,ACK', len: 0 }]);
        assert.deepEqual([end.tcb.snd.una, end.tcb.snd.nxt], [iss, next(iss)]);
        assert.equal(end.tcb.snd.wnd, 3000);
        assert.equal(end.out.changes[0]?.rule, 'syn-sent.syn');
        assert.deepEqual(end.signals, []);
      });
    });
  }

  it('fourth: text and FIN on the SYN,ACK are processed at once', () => {
    const end = endIn('SYN-SENT');
    end.arrive('SYN,FIN,ACK', { seq: end.irs, data: octets(4) });
    assert.deepEqual(end.entered, ['ESTABLISHED', 'CLOSE-WAIT']);
    assert.equal(end.tcb.rcv.nxt, end.irs + 6);
    assert.deepEqual(end.sent.at(-1), bareAck(end));
    assert.deepEqual(end.receive(10), octets(4));
  });

  it('fourth: text and FIN on a crossing SYN wait for ESTABLISHED', () => {
    const end = endIn('SYN-SENT');
    end.arrive('SYN,FIN', { seq: end.irs, data: octets(4) });
    assert.equal(end.state, 'SYN-RECEIVED');
    assert.equal(end.tcb.rcv.nxt, end.irs + 1);
    end.forget();
    end.arrive('ACK');
    assert.deepEqual(end.entered, ['ESTABLISHED', 'CLOSE-WAIT']);
    assert.equal(end.tcb.rcv.nxt, end.irs + 6);
  });

  it('fourth: of text on a crossing SYN only what fits the window is kept', () => {
    const end = endIn('SYN-SENT', { policy: { receiveBuffer: 100 } });
    end.arrive('SYN,FIN', { seq: end.irs, data: octets(150) });
    end.arrive('ACK');
    assert.equal(end.state, 'ESTABLISHED');
    assert.equal(end.tcb.rcv.nxt, end.irs + 101);
    assert.equal(end.tcb.rcv.wnd, 0);
  });

  for (const { names, fields } of [
    { names: '', fields: { seq: 1, data: octets(2) } },
    { names: 'FIN', fields: { seq: 1 } },
    { names: 'ACK', fields: { seq: 1 } },
    { names: 'FIN,ACK', fields: { seq: 1 } },
  ]) {
    it(`fifth: neither SYN nor RST [${names}]: dropped, the FIN too (eighth, first paragraph)`, () => {
      const end = endIn('SYN-SENT');
      end.arrive(names, fields);
      assert.deepEqual(end.sent, []);
      assert.equal(end.state, 'SYN-SENT');
      assert.deepEqual(end.out.dropped, ['syn-sent.neither']);
      assert.equal(end.tcb.snd.una, end.iss, 'an ACK without SYN opens nothing');
    });
  }
});
