import assert from 'node:assert/strict';
import { add } from '../../../src/tcp/seq';
import { at, bareAck, octets, SYNCHRONIZED, type End } from '../support';
import { acceptedIn, freebsdIn } from './support';

/** tcp_do_segment of FreeBSD: RFC 5961, and segments cut down to the window instead of judged as a whole. */

const OPEN = SYNCHRONIZED.filter((place) => place !== 'TIME-WAIT');
const BEFORE_FIN = ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const;

/** The octet after the last one that may come. */
function edge({ tcb }: End): number {
  return add(tcb.rcv.nxt, tcb.rcv.wnd);
}

describe('FreeBSD, from ESTABLISHED on', () => {
  describe('a reset', () => {
    for (const place of OPEN) {
      for (const names of ['RST', 'RST,ACK']) {
        it(`${names} in ${place} counts at RCV.NXT alone`, () => {
          const end = freebsdIn(place);
          end.arrive(names);
          assert.deepEqual(end.entered, ['CLOSED']);
          assert.deepEqual(end.sent, []);
        });

        it(`${names} in ${place} is challenged elsewhere in the window, up to its last octet`, () => {
          for (const seq of [1, 1000, -1].map((n, index) =>
            index === 2 ? add(edge(freebsdIn(place)), n) : add(freebsdIn(place).tcb.rcv.nxt, n),
          )) {
            const end = freebsdIn(place);
            end.arrive(names, { seq });
            assert.deepEqual(end.sent, [bareAck(end)]);
            assert.deepEqual(end.entered, []);
          }
        });

        it(`${names} in ${place} is not heard left of the window, or from its edge on`, () => {
          for (const seq of [add(freebsdIn(place).tcb.rcv.nxt, -1), edge(freebsdIn(place))]) {
            const end = freebsdIn(place);
            end.arrive(names, { seq });
            assert.deepEqual([end.sent, end.entered], [[], []]);
          }
        });
      }
    }

    it('is judged by all the room there is, though the field cannot say that much without a scale', () => {
      for (const [offset, answers] of [
        [65_699, 1],
        [65_700, 0],
      ] as const) {
        const end = freebsdIn('ESTABLISHED', { syn: {} });
        end.arrive('RST', { seq: add(end.tcb.rcv.nxt, offset) });
        assert.equal(end.sent.length, answers);
        assert.equal(end.tcb.rcv.shift, 0);
      }
    });

    it('counts anywhere in the window with net.inet.tcp.insecure_rst', () => {
      const end = freebsdIn('ESTABLISHED', { policy: { insecureRst: true } });
      end.arrive('RST', { seq: add(edge(end), -1) });
      assert.deepEqual(end.entered, ['CLOSED']);
      const other = freebsdIn('ESTABLISHED', { policy: { insecureRst: true } });
      other.arrive('RST', { seq: edge(other) });
      assert.deepEqual(other.entered, []);
    });

    it('is judged by what was acknowledged, while an ACK is delayed', () => {
      const end = freebsdIn('ESTABLISHED');
      const before = end.tcb.rcv.nxt;
      end.arrive('ACK', { data: octets(100) });
      end.arrive('RST', { seq: before });
      assert.deepEqual(end.entered, ['CLOSED']);
    });
  });

  describe('a SYN', () => {
    for (const place of OPEN) {
      for (const names of ['SYN', 'SYN,ACK', 'SYN,FIN', 'SYN,FIN,ACK']) {
        it(`${names} in ${place} is challenged, wherever it stands`, () => {
          for (const offset of [-100_000, -1, 0, 1000, 100_000]) {
            const end = freebsdIn(place);
            end.arrive(names, { seq: add(end.tcb.rcv.nxt, offset) });
            assert.deepEqual(end.sent, [bareAck(end)]);
            assert.deepEqual(end.entered, []);
          }
        });
      }
    }

    it('in the window ends the connection with net.inet.tcp.insecure_syn, and is reset', () => {
      const end = freebsdIn('ESTABLISHED', { policy: { insecureSyn: true } });
      const { nxt } = end.tcb.snd;
      end.arrive('SYN');
      assert.deepEqual(end.entered, ['CLOSED']);
      assert.deepEqual(end.signals, ['reset']);
      assert.deepEqual(end.sent, [{ seq: nxt, ack: end.tcb.rcv.nxt, ctl: 'RST,ACK', len: 0 }]);
    });

    it('left of the window is challenged all the same', () => {
      const end = freebsdIn('ESTABLISHED', { policy: { insecureSyn: true } });
      end.arrive('SYN', { seq: add(end.tcb.rcv.nxt, -1) });
      assert.deepEqual([end.sent, end.entered], [[bareAck(end)], []]);
    });

    it('with a FIN is not heard at all with net.inet.tcp.drop_synfin, in any state', () => {
      for (const place of ['SYN-SENT', 'SYN-RECEIVED', 'SYN-RECEIVED, active', ...SYNCHRONIZED] as const) {
        const end = freebsdIn(place, { policy: { synFin: 'drop' } });
        end.arrive('SYN,FIN', { seq: add(end.tcb.rcv.nxt, 1) });
        end.arrive('SYN,FIN,ACK', { seq: add(end.tcb.rcv.nxt, 1) });
        assert.deepEqual([end.sent, end.entered], [[], []], place);
      }
    });
  });

  describe('challenge ACKs', () => {
    it('are five a second at the most (net.inet.tcp.ack_war_cnt)', () => {
      const end = freebsdIn('ESTABLISHED');
      for (let count = 0; count < 7; count++) {
        end.arrive('SYN');
      }
      assert.equal(end.sent.length, 5);
      end.now += 1001;
      end.arrive('SYN');
      assert.equal(end.sent.length, 6);
    });

    it('say all the room there is, rounded down; other ACKs round it up', () => {
      const end = freebsdIn('ESTABLISHED');
      end.arrive('SYN');
      // 45 segments of 1460 octets are 1026 times 64 octets, and 36 more.
      assert.equal(end.last.wnd, 1026);
      end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, -1) });
      assert.equal(end.last.wnd, 1027);
    });

    it('leave an ACK that is delayed where it is', () => {
      const end = freebsdIn('ESTABLISHED');
      end.arrive('ACK', { data: octets(10) });
      end.arrive('SYN');
      assert.equal(end.running['delayed ack'], 40);
    });
  });

  describe('what lies left of the window', () => {
    it('is answered, text or not', () => {
      for (const fields of [{}, { data: octets(1) }]) {
        const end = freebsdIn('ESTABLISHED');
        end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, -1), ...fields });
        assert.deepEqual(end.sent, [bareAck(end)]);
      }
    });

    it('acknowledges all the same', () => {
      const end = freebsdIn('FIN-WAIT-1');
      end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, -1) });
      assert.deepEqual(end.entered, ['FIN-WAIT-2']);
    });

    it('loses a FIN with all of its text, and keeps it with the last octet', () => {
      const end = freebsdIn('ESTABLISHED');
      end.arrive('FIN,ACK', { seq: add(end.tcb.rcv.nxt, -1) });
      assert.deepEqual(end.entered, []);
      end.arrive('FIN,ACK', { seq: add(end.tcb.rcv.nxt, -1), data: octets(1) });
      assert.deepEqual(end.entered, ['CLOSE-WAIT']);
    });

    it('without ACK is answered, and elsewhere dropped without a word', () => {
      for (const names of ['FIN', '']) {
        const end = freebsdIn('ESTABLISHED');
        end.arrive(names);
        assert.deepEqual([end.sent, end.entered], [[], []]);
        end.arrive(names, { seq: add(end.tcb.rcv.nxt, -1) });
        assert.deepEqual(end.sent, [bareAck(end)]);
      }
    });
  });

  describe('what lies right of the window', () => {
    for (const place of BEFORE_FIN) {
      it(`${place}: an ACK at the edge is good, one beyond it is answered`, () => {
        const end = freebsdIn(place);
        end.arrive('ACK', { seq: edge(end) });
        assert.deepEqual(end.sent, []);
        end.arrive('ACK', { seq: add(edge(end), 1) });
        assert.deepEqual(end.sent, [bareAck(end)]);
      });
    }

    it('is cut off, and with it the FIN', () => {
      const end = freebsdIn('ESTABLISHED', { policy: { receiveBuffer: 1460, maxReceiveBuffer: 0 } });
      const from = end.tcb.rcv.nxt;
      end.arrive('FIN,ACK', { data: octets(1461) });
      assert.equal(end.tcb.rcv.nxt, add(from, 1460));
      assert.equal(end.state, 'ESTABLISHED');
    });

    it('a probe of the closed window is answered, and its ACK is heard', () => {
      const end = freebsdIn('ESTABLISHED', { policy: { receiveBuffer: 1460, maxReceiveBuffer: 0 } });
      end.send(10);
      const { nxt } = end.tcb.snd;
      end.arrive('ACK', { data: octets(1460), ack: add(nxt, -10) });
      end.expire();
      assert.equal(end.tcb.rcv.wnd, 0);
      end.forget();
      end.arrive('ACK', { data: octets(1) });
      assert.deepEqual(end.sent, [bareAck(end)]);
      assert.equal(end.last.wnd, 0);
      assert.equal(end.tcb.snd.una, nxt);
    });
  });

  describe('an ACK', () => {
    it('of what was never sent is answered; an older one than ISS + 1 is challenged', () => {
      const end = freebsdIn('ESTABLISHED');
      end.arrive('ACK', { ack: add(end.tcb.snd.nxt, 1) });
      assert.deepEqual(end.sent, [bareAck(end)]);
      end.forget();
      end.arrive('ACK', { ack: end.iss });
      assert.deepEqual(end.sent, [bareAck(end)]);
      assert.equal(end.last.wnd, 1026);
      end.forget();
      end.arrive('ACK', { ack: add(end.iss, 1) });
      assert.deepEqual(end.sent, []);
    });

    it('may be as old as it likes with net.inet.tcp.insecure_ack', () => {
      const end = freebsdIn('ESTABLISHED', { policy: { insecureAck: true } });
      end.arrive('ACK', { ack: add(end.iss, -100_000) });
      assert.deepEqual(end.sent, []);
    });
  });

  it('a FIN out of order is acknowledged at once, and no block of SACK', () => {
    const end = freebsdIn('ESTABLISHED', { syn: { windowScale: 6, sackPermitted: true } });
    end.arrive('FIN,ACK', { seq: add(end.tcb.rcv.nxt, 10) });
    assert.deepEqual([end.sent, end.last.options], [[bareAck(end)], {}]);
    const { nxt } = end.tcb.rcv;
    end.arrive('ACK', { seq: add(nxt, 5), data: octets(5) });
    assert.deepEqual(end.last.options, { sack: [{ left: add(nxt, 5), right: add(nxt, 10) }] });
    end.arrive('ACK', { data: octets(5) });
    assert.deepEqual(end.entered, ['CLOSE-WAIT']);
  });

  it('text after close() is reset at SEG.ACK, wherever it stands', () => {
    for (const offset of [0, 100, 1_000_000]) {
      const end = freebsdIn('ESTABLISHED');
      end.closeBothWays();
      end.forget();
      const ack = end.tcb.snd.nxt;
      end.arrive('ACK', { data: octets(10), seq: add(end.tcb.rcv.nxt, offset) });
      assert.deepEqual(end.sent, [{ seq: ack, ack: undefined, ctl: 'RST', len: 0 }]);
      assert.deepEqual(end.entered, ['CLOSED']);
    }
  });

  describe('timestamps', () => {
    const syn = { windowScale: 6, timestamps: at(1000, 0) };

    it('that are missing are missed, unless on a reset (net.inet.tcp.tolerate_missing_ts)', () => {
      const end = freebsdIn('ESTABLISHED', { syn });
      end.arrive('FIN,ACK', { options: {} });
      end.arrive('SYN', { options: { mss: 1460 } });
      assert.deepEqual([end.sent, end.entered], [[], []]);
      const tolerant = freebsdIn('ESTABLISHED', { syn, policy: { missingTimestamp: 'accept' } });
      tolerant.arrive('FIN,ACK', { options: {} });
      assert.deepEqual(tolerant.entered, ['CLOSE-WAIT']);
      end.arrive('RST', { options: {} });
      assert.deepEqual(end.entered, ['CLOSED']);
    });

    it('that are old are answered where there is text, and only there', () => {
      const end = freebsdIn('ESTABLISHED', { syn });
      const options = { timestamps: at(999, 0) };
      end.arrive('FIN,ACK', { options });
      assert.deepEqual([end.sent, end.entered], [[], []]);
      end.arrive('ACK', { options, data: octets(10) });
      assert.deepEqual(end.sent, [bareAck(end)]);
    });

    it('that echo nothing, or what is to come, are no sample of the round trip', () => {
      for (const tsecr of [0, 1000]) {
        const end = freebsdIn('ESTABLISHED', { syn, passive: true });
        end.now = 500;
        end.send(10);
        end.now = 530;
        end.arrive('ACK', { options: { timestamps: at(1000, tsecr) } });
        assert.ok(end.tcb.rto <= 30 * 3 + 200, String(end.tcb.rto));
      }
    });

    it('are taken from what reaches to the last ACK, and not from what lies before it', () => {
      const end = freebsdIn('ESTABLISHED', { syn });
      end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, -1), options: { timestamps: at(2000, 0) } });
      assert.equal(end.tcb.tsRecent, 1000);
      end.arrive('ACK', { options: { timestamps: at(2000, 0) } });
      assert.equal(end.tcb.tsRecent, 2000);
    });
  });

  it('a window of the same segment counts only where it is wider', () => {
    const end = acceptedIn('ESTABLISHED');
    end.arrive('ACK', { wnd: 10 });
    assert.equal(end.tcb.snd.wnd, 65535 * 64);
    end.arrive('ACK', { data: octets(1), wnd: 10 });
    assert.equal(end.tcb.snd.wnd, 65535 * 64);
    end.arrive('ACK', { wnd: 10 });
    assert.equal(end.tcb.snd.wnd, 640);
    end.arrive('ACK', { seq: end.tcb.snd.wl1, wnd: 11 });
    assert.equal(end.tcb.snd.wnd, 704);
  });
});
