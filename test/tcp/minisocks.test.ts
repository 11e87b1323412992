import assert from 'node:assert/strict';
import { PROFILES } from '../../src/tcp/profiles';
import { add } from '../../src/tcp/seq';
import { bareAck, endIn, octets, type End, type Options, type Place } from './support';

/** What net/ipv4/tcp_minisocks.c and tcp_input.c make of segments in the three states that Linux keeps little of. */
function linuxIn(place: Place, more: Options['policy'] = {}): End {
  return endIn(place, { passive: true, policy: { ...PROFILES.linux, timestamps: false, ...more } });
}

/** In FIN-WAIT-2, and nobody is left to read. */
function orphan(): End {
  const end = linuxIn('ESTABLISHED');
  end.closeBothWays();
  end.arrive('ACK');
  assert.equal(end.state, 'FIN-WAIT-2');
  end.forget();
  return end;
}

/** The deadline of TIME-WAIT when it begins anew now. */
function anew({ now, tcb }: End): number {
  return now + 2 * tcb.policy.msl;
}

describe('Linux’s mini-sockets', () => {
  describe('TIME-WAIT', () => {
    it('a reset at RCV.NXT ends it', () => {
      const end = linuxIn('TIME-WAIT');
      end.arrive('RST');
      assert.deepEqual(end.entered, ['CLOSED']);
      assert.deepEqual(end.sent, []);
    });

    it('with net.ipv4.tcp_rfc1337 it does not', () => {
      const end = linuxIn('TIME-WAIT', { rfc1337: true });
      end.arrive('RST');
      assert.deepEqual(end.entered, []);
      assert.deepEqual(end.sent, []);
    });

    it('a reset elsewhere is dropped without a word', () => {
      const end = linuxIn('TIME-WAIT');
      end.arrive('RST', { seq: add(end.tcb.rcv.nxt, 1) });
      assert.deepEqual([end.entered, end.sent], [[], []]);
    });

    it('a bare ACK at RCV.NXT is taken in silence, and the time begins anew', () => {
      const end = linuxIn('TIME-WAIT');
      end.now += 1000;
      end.arrive('ACK');
      assert.deepEqual(end.sent, []);
      assert.deepEqual(end.running, { 'time-wait': anew(end) });
    });

    it('whatever else has ACK is answered, and the time begins anew', () => {
      for (const names of ['FIN,ACK', 'ACK']) {
        const end = linuxIn('TIME-WAIT');
        end.now += 1000;
        end.arrive(names, { seq: add(end.tcb.rcv.nxt, -1) });
        assert.deepEqual(end.sent, [bareAck(end)]);
        assert.deepEqual(end.running, { 'time-wait': anew(end) });
      }
    });

    it('what has no ACK is answered, and the time goes on', () => {
      const end = linuxIn('TIME-WAIT');
      const { running } = end;
      end.now += 1000;
      end.arrive('SYN', { seq: add(end.tcb.rcv.nxt, -10) });
      assert.deepEqual(end.sent, [bareAck(end)]);
      assert.deepEqual(end.running, running);
    });
  });

  describe('SYN-RECEIVED', () => {
    it('the SYN again: the SYN,ACK again', () => {
      const end = linuxIn('SYN-RECEIVED');
      end.arrive('SYN', { seq: end.irs });
      assert.deepEqual(end.sent, [{ seq: end.iss, ack: end.irs + 1, ctl: 'SYN,ACK', len: 0 }]);
    });

    it('the wrong ACK: <SEQ=SEG.ACK><CTL=RST>, and it waits on', () => {
      const end = linuxIn('SYN-RECEIVED');
      end.arrive('ACK', { ack: end.iss + 7 });
      assert.deepEqual(end.sent, [{ seq: end.iss + 7, ack: undefined, ctl: 'RST', len: 0 }]);
      assert.deepEqual(end.entered, []);
    });

    it('a reset at RCV.NXT ends it', () => {
      const end = linuxIn('SYN-RECEIVED');
      end.arrive('RST');
      assert.deepEqual(end.entered, ['LISTEN']);
      assert.deepEqual(end.sent, []);
    });

    it('a reset elsewhere in the window: challenge ACK (RFC 5961 section 3)', () => {
      const end = linuxIn('SYN-RECEIVED');
      end.arrive('RST', { seq: add(end.tcb.rcv.nxt, 100) });
      assert.deepEqual(end.entered, []);
      assert.deepEqual(end.sent, [bareAck(end)]);
    });

    it('the ACK: ESTABLISHED', () => {
      const end = linuxIn('SYN-RECEIVED');
      end.arrive('ACK');
      assert.deepEqual(end.entered, ['ESTABLISHED']);
    });
  });

  describe('FIN-WAIT-2, nobody left to read', () => {
    it('the FIN: TIME-WAIT', () => {
      const end = orphan();
      end.arrive('FIN,ACK');
      assert.deepEqual(end.entered, ['TIME-WAIT']);
      assert.deepEqual(end.sent, [bareAck(end)]);
    });

    it('text is answered by a reset, and it is gone', () => {
      const end = orphan();
      const { nxt } = end.tcb.snd;
      end.arrive('ACK', { data: octets(10) });
      assert.deepEqual(end.entered, ['CLOSED']);
      assert.deepEqual(end.sent, [{ seq: nxt, ack: undefined, ctl: 'RST', len: 0 }]);
    });

    it('a reset in the window ends it', () => {
      const end = orphan();
      end.arrive('RST', { seq: add(end.tcb.rcv.nxt, 5) });
      assert.deepEqual(end.entered, ['CLOSED']);
    });

    it('a bare ACK says nothing', () => {
      const end = orphan();
      end.arrive('ACK');
      assert.deepEqual([end.entered, end.sent], [[], []]);
    });
  });
});
