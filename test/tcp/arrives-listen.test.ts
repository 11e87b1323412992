import assert from 'node:assert/strict';
import { endIn, octets, ORIGINS } from './support';

describe('3.10.7.2, SEGMENT ARRIVES in LISTEN', () => {
  for (const names of ['RST', 'RST,ACK', 'RST,SYN']) {
    it(`first: ${names} is ignored`, () => {
      const end = endIn('LISTEN');
      end.arrive(names, { seq: 10, ack: 20 });
      assert.deepEqual(end.sent, []);
      assert.equal(end.state, 'LISTEN');
      assert.deepEqual(end.out.dropped, ['listen.rst']);
    });
  }

  for (const names of ['ACK', 'SYN,ACK', 'FIN,ACK']) {
    it(`second: ${names} is bad: <SEQ=SEG.ACK><CTL=RST>`, () => {
      const end = endIn('LISTEN');
      end.arrive(names, { seq: 10, ack: 20 });
      assert.deepEqual(end.sent, [{ seq: 20, ack: undefined, ctl: 'RST', len: 0 }]);
      assert.equal(end.state, 'LISTEN');
      assert.deepEqual(end.out.segments[0]?.rule, 'listen.ack');
    });
  }

  for (const { iss, irs } of ORIGINS) {
    it(`third: SYN ${String(irs)}: <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>, ISS ${String(iss)}`, () => {
      const end = endIn('LISTEN', { iss, irs });
      end.arrive('SYN', { seq: irs, wnd: 4000 });
      const next = (irs + 1) % 2 ** 32;
      assert.deepEqual(end.sent, [{ seq: iss, ack: next, ctl: 'SYN,ACK', len: 0 }]);
      assert.equal(end.state, 'SYN-RECEIVED');
      const { snd, rcv } = end.tcb;
      assert.deepEqual([rcv.irs, rcv.nxt, snd.iss, snd.una], [irs, next, iss, iss]);
      assert.equal(snd.nxt, (iss + 1) % 2 ** 32);
      assert.equal(snd.wnd, 4000);
      assert.deepEqual(end.out.changes, [{ before: 'LISTEN', after: 'SYN-RECEIVED', rule: 'listen.syn' }]);
    });
  }

  it('third: the SYN,ACK carries the MSS option (MUST-14)', () => {
    const end = endIn('LISTEN', { policy: { mss: 1200 } });
    end.arrive('SYN', { seq: 1 });
    assert.equal(end.out.segments[0]?.segment.options.mss, 1200);
  });

  it('third: without an MSS option 536 is assumed (MUST-15), with one the smaller of the two is used (MUST-16)', () => {
    for (const { mss, expected } of [
      { mss: undefined, expected: 536 },
      { mss: 100, expected: 100 },
      { mss: 9000, expected: 1460 },
    ]) {
      const end = endIn('LISTEN');
      end.arrive('SYN', mss === undefined ? { seq: 1 } : { seq: 1, mss });
      assert.equal(end.tcb.snd.mss, expected);
    }
  });

  it('third: text and FIN that come with the SYN are not delivered before ESTABLISHED, and then are', () => {
    const end = endIn('LISTEN');
    end.arrive('SYN,FIN', { seq: 100, data: octets(5) });
    assert.deepEqual(end.sent, [{ seq: end.iss, ack: 101, ctl: 'SYN,ACK', len: 0 }]);
    assert.deepEqual(end.signals, []);
    end.forget();
    end.arrive('ACK', { seq: 101 });
    assert.deepEqual(end.entered, ['ESTABLISHED', 'CLOSE-WAIT']);
    assert.deepEqual(end.signals, ['established', 'data', 'closing']);
    assert.deepEqual(end.sent, [{ seq: end.iss + 1, ack: 107, ctl: 'ACK', len: 0 }]);
    assert.deepEqual(end.receive(100), octets(5));
  });

  it('third: a SYN with FIN is dropped where the policy takes it for nobody’s honest wish', () => {
    const end = endIn('LISTEN', { policy: { synFin: 'drop' } });
    end.arrive('SYN,FIN', { seq: 100 });
    assert.deepEqual(end.sent, []);
    assert.equal(end.state, 'LISTEN');
    assert.deepEqual(end.out.dropped, ['listen.syn-fin']);
  });

  it('third: of text longer than the window only what fits is kept', () => {
    const end = endIn('LISTEN', { policy: { receiveBuffer: 100 } });
    end.arrive('SYN,FIN', { seq: 0, data: octets(150) });
    end.arrive('ACK', { seq: 1 });
    assert.equal(end.state, 'ESTABLISHED');
    assert.equal(end.tcb.rcv.nxt, 101);
    assert.equal(end.tcb.rcv.wnd, 0);
  });

  for (const names of ['', 'FIN', 'PSH', 'URG']) {
    it(`fourth: [${names}] is dropped`, () => {
      const end = endIn('LISTEN');
      end.arrive(names, { seq: 10, data: octets(3) });
      assert.deepEqual(end.sent, []);
      assert.equal(end.state, 'LISTEN');
      assert.deepEqual(end.out.dropped, ['listen.other']);
    });
  }
});
