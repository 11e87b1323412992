import assert from 'node:assert/strict';
import { add } from '../../../src/tcp/seq';
import { at, atClosed, bareAck, ctl, octets, SYNCHRONIZED, type End, type Options } from '../support';
import { acceptedIn, freebsdIn } from './support';

/** TIME-WAIT (tcp_twcheck), close() (tcp_disconnect) and giving up (tcp_drop) as FreeBSD has them. */

/** The deadline of TIME-WAIT when it begins now. */
function anew({ now, tcb }: End): number {
  return now + 2 * tcb.policy.msl;
}

describe('FreeBSD in TIME-WAIT', () => {
  it('believes no reset (RFC 1337)', () => {
    for (const names of ['RST', 'RST,ACK']) {
      const end = freebsdIn('TIME-WAIT');
      end.arrive(names);
      assert.deepEqual([end.sent, end.entered], [[], []]);
    }
  });

  it('says nothing to the last ACK once more, and answers every other one', () => {
    const end = freebsdIn('TIME-WAIT');
    end.now += 1000;
    end.arrive('ACK');
    assert.deepEqual(end.sent, []);
    for (const [names, fields] of [
      ['ACK', { seq: add(end.tcb.rcv.nxt, 1) }],
      ['ACK', { seq: add(end.tcb.rcv.nxt, -1) }],
      ['ACK', { ack: add(end.tcb.snd.nxt, -1) }],
      ['ACK', { data: octets(1) }],
      ['PSH,ACK', {}],
      ['SYN,ACK', { seq: add(end.tcb.rcv.nxt, 1000) }],
      ['FIN,ACK', {}],
    ] as const) {
      end.forget();
      end.arrive(names, fields);
      assert.deepEqual(end.sent, [bareAck(end)], names);
      assert.equal(end.last.wnd, 1026);
    }
    assert.equal(end.running['time-wait'], anew(end) - 1000);
  });

  it('begins anew with the FIN alone', () => {
    const end = freebsdIn('TIME-WAIT');
    end.now += 1000;
    end.arrive('FIN,ACK', { seq: add(end.tcb.rcv.nxt, -1) });
    assert.deepEqual(end.sent, [bareAck(end)]);
    assert.equal(end.running['time-wait'], anew(end));
  });

  it('drops what has no ACK, and what lacks its timestamp', () => {
    const end = freebsdIn('TIME-WAIT', { syn: { timestamps: at(1, 0) } });
    end.arrive('SYN', { seq: end.tcb.rcv.nxt });
    end.arrive('FIN', { seq: add(end.tcb.rcv.nxt, -1) });
    end.arrive('FIN,ACK', { options: {} });
    assert.deepEqual([end.sent, end.entered], [[], []]);
  });

  it('makes room for a later SYN, even where nobody listens', () => {
    const end = freebsdIn('TIME-WAIT', { syn: { timestamps: at(1000, 0) } });
    const seq = add(end.tcb.rcv.nxt, 1);
    end.arrive('SYN', { seq, options: { timestamps: at(0, 0) } });
    assert.deepEqual(end.entered, ['CLOSED']);
    assert.deepEqual(end.sent, [{ seq: 0, ack: add(seq, 1), ctl: 'RST,ACK', len: 0 }]);
  });
});

describe('FreeBSD, where nobody listens', () => {
  const syn = { seq: 5, ack: 0, ctl: ctl('SYN'), wnd: 0, up: 0, data: octets(0), options: {}, ecn: 0 };
  const fin = { ...syn, ctl: ctl('FIN') };

  it('resets what comes, unless net.inet.tcp.blackhole says it should not', () => {
    assert.equal(atClosed(syn).segments.length, 1);
    assert.equal(atClosed(syn, 'no answer to SYN').segments.length, 0);
    assert.equal(atClosed(fin, 'no answer to SYN').segments.length, 1);
    assert.equal(atClosed(fin, 'no answer').segments.length, 0);
  });
});

describe('FreeBSD’s close()', () => {
  it('throws unread text away, and sends a FIN', () => {
    const end = freebsdIn('ESTABLISHED');
    end.arrive('ACK', { data: octets(10) });
    end.forget();
    end.closeBothWays();
    assert.deepEqual(end.entered, ['FIN-WAIT-1']);
    assert.deepEqual(
      end.sent.map(({ ctl: names }) => names),
      ['FIN,ACK'],
    );
  });

  it('waits in FIN-WAIT-2 for eight keep-alives and one interval more', () => {
    const end = freebsdIn('ESTABLISHED');
    end.closeBothWays();
    end.arrive('ACK');
    assert.equal(end.running['fin-wait-2'], 675_000);
  });
});

describe('FreeBSD gives up', () => {
  for (const place of SYNCHRONIZED.filter((state) => ['FIN-WAIT-1', 'CLOSING', 'LAST-ACK'].includes(state))) {
    it(`in ${place} after twelve retransmissions, with a reset`, () => {
      const end = freebsdIn(place);
      let sent = 0;
      while (end.state !== 'CLOSED') {
        end.forget();
        sent += end.expire() === 'retransmission' ? 1 : 0;
      }
      assert.equal(sent, 13);
      assert.deepEqual(
        end.sent.map(({ ctl: names }) => names),
        ['RST,ACK'],
      );
      assert.deepEqual(end.signals, ['timeout']);
    });
  }

  it('after eight keep-alives without an answer, with a reset', () => {
    const end = freebsdIn('ESTABLISHED');
    for (let probes = 0; probes < 8; probes++) {
      end.forget();
      assert.equal(end.expire(), 'keep-alive');
      assert.deepEqual(end.sent, [{ ...bareAck(end), seq: add(end.tcb.snd.nxt, -1) }]);
      assert.equal(end.last.wnd, 1026);
    }
    end.forget();
    end.expire();
    assert.equal(end.now, 7_200_000 + 8 * 75_000);
    assert.deepEqual(
      end.sent.map(({ ctl: names }) => names),
      ['RST,ACK'],
    );
  });
});

describe('FreeBSD’s retransmission timeout', () => {
  it('is 200 ms more than the samples say, and backs off without them, up to 512 times', () => {
    // A round trip of 10 ms: SRTT 10, RTTVAR 5, and so 30 ms.
    const end = freebsdIn('SYN-SENT');
    end.now = 10;
    end.arrive('SYN,ACK', { seq: end.irs });
    end.send(10);
    const waits: number[] = [];
    while (end.state !== 'CLOSED') {
      const before = end.now;
      end.expire();
      waits.push(end.now - before);
    }
    assert.deepEqual(
      waits,
      [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 512, 512, 512].map((factor) => 30 * factor + 200),
    );
  });

  it('is never less than net.inet.tcp.rexmit_min and rexmit_slop together', () => {
    const end = acceptedIn('ESTABLISHED');
    end.send(10);
    assert.equal(end.running.retransmission, 230);
  });
});

describe('FreeBSD’s persist timer', () => {
  /** The other side has closed its window, and there is something to send. */
  function closed(more: Options = {}): End {
    const end = acceptedIn('ESTABLISHED', more);
    end.arrive('ACK', { data: octets(1), wnd: 0 });
    end.arrive('ACK', { wnd: 0 });
    end.expire();
    end.forget();
    end.send(100);
    return end;
  }

  it('probes a closed window after five seconds, and again, by an octet that is not pushed', () => {
    const end = closed();
    const start = end.now;
    for (const time of [5000, 10_000, 15_000]) {
      end.expire();
      assert.equal(end.now, start + time);
      assert.deepEqual(end.sent, [{ ...bareAck(end), seq: add(end.tcb.snd.nxt, -1), len: 1 }]);
      end.forget();
      end.arrive('ACK', { ack: end.tcb.snd.una, wnd: 0 });
    }
  });

  it('doubles its time up to the longest, where round trips are long', () => {
    const end = closed({ policy: { persist: { min: 100, max: 3000 } } });
    Object.assign(end.tcb, { srtt: 100, rttvar: 50 });
    end.tcb.timers['zero-window probe'] = undefined;
    end.send(1);
    const waits = [1, 2, 3, 4].map(() => {
      const before = end.now;
      end.expire();
      return end.now - before;
    });
    assert.deepEqual(waits, [1000, 1800, 3000, 3000]);
  });
});

describe('FreeBSD’s acknowledgments', () => {
  it('wait 40 ms for the second segment, however small', () => {
    const end = acceptedIn('ESTABLISHED');
    end.arrive('ACK', { data: octets(10) });
    assert.deepEqual(end.sent, []);
    assert.equal(end.running['delayed ack'], 40);
    end.arrive('ACK', { data: octets(10) });
    assert.deepEqual(end.sent, [bareAck(end)]);
  });

  it('do not wait after a segment that is longer than the MSS', () => {
    const end = acceptedIn('ESTABLISHED');
    end.arrive('ACK', { data: octets(1461) });
    assert.deepEqual(end.sent, [bareAck(end)]);
  });

  it('say that the window has opened when a quarter of the buffer has been read', () => {
    const end = acceptedIn('ESTABLISHED');
    for (let count = 0; count < 20; count++) {
      end.arrive('ACK', { data: octets(1460) });
    }
    end.forget();
    // A quarter of 65700 octets, less than what the window was rounded up by.
    end.receive(16_000);
    assert.deepEqual(end.sent, []);
    end.receive(1000);
    assert.deepEqual(end.sent, [bareAck(end)]);
  });
});
