import assert from 'node:assert/strict';
import { add } from '../../../src/tcp/seq';
import { at, bareAck, octets, type End } from '../support';
import { acceptedIn, freebsdIn } from './support';

/** FreeBSD's syncache, and its opens: tcp_syncache.c, tcp_usr_connect, tcp_do_segment. */

/** `<SEQ=ISS><ACK=IRS+1><CTL=SYN,ACK>` */
function synAck({ iss, irs }: End): object {
  return { seq: iss, ack: add(irs, 1), ctl: 'SYN,ACK', len: 0 };
}

/** When what was sent was sent: the times at which timers ran out, until there is none. */
function timesOfSilence(end: End): number[] {
  const times: number[] = [];
  while (end.state !== 'CLOSED') {
    end.forget();
    end.expire();
    if (end.sent.length > 0) {
      times.push(end.now);
    }
  }
  return times;
}

describe('FreeBSD in LISTEN', () => {
  it('answers an ACK by a reset, a SYN,ACK and a reset not at all', () => {
    const end = freebsdIn('LISTEN');
    end.arrive('SYN,ACK', { seq: 1, ack: 77 });
    end.arrive('RST,ACK', { seq: 1, ack: 77 });
    end.arrive('FIN', { seq: 1 });
    assert.deepEqual(end.sent, []);
    end.arrive('FIN,ACK', { seq: 1, ack: 77 });
    assert.deepEqual(end.sent, [{ seq: 77, ack: undefined, ctl: 'RST', len: 0 }]);
  });

  it('takes a SYN,FIN for a SYN, and text on it for none', () => {
    const end = freebsdIn('LISTEN');
    end.arrive('SYN,FIN', { seq: end.irs, data: octets(10) });
    assert.deepEqual(end.sent, [synAck(end)]);
    end.arrive('ACK');
    assert.deepEqual(end.entered, ['SYN-RECEIVED', 'ESTABLISHED']);
  });

  it('does so not with net.inet.tcp.drop_synfin', () => {
    const end = freebsdIn('LISTEN', { policy: { synFin: 'drop' } });
    end.arrive('SYN,FIN', { seq: end.irs });
    assert.deepEqual([end.sent, end.entered], [[], []]);
  });
});

describe('FreeBSD’s syncache', () => {
  it('answers any SYN by the SYN,ACK, and begins its time anew', () => {
    for (const [names, offset] of [
      ['SYN', 0],
      ['SYN', 1000],
      ['SYN,FIN', -1000],
    ] as const) {
      const end = freebsdIn('SYN-RECEIVED');
      end.expire();
      end.forget();
      end.now += 100;
      end.arrive(names, { seq: add(end.irs, offset) });
      assert.deepEqual(end.sent, [synAck(end)]);
      assert.equal(end.running.retransmission, end.now + 1000);
    }
  });

  it('echoes the timestamp of the last SYN, and has none where that has none', () => {
    const end = freebsdIn('SYN-RECEIVED', { syn: { timestamps: at(100, 0) } });
    end.arrive('SYN', { seq: end.irs, options: { timestamps: at(50, 0) } });
    assert.equal(end.last.options.timestamps?.tsecr, 50);
    end.arrive('SYN', { seq: end.irs, options: {} });
    assert.equal(end.last.options.timestamps, undefined);
  });

  it('sends the SYN,ACK four times, after 1, 2.2 and 4.2 seconds, and forgets it after 8.2', () => {
    const end = freebsdIn('SYN-RECEIVED');
    assert.deepEqual(timesOfSilence(end), [1000, 3200, 7400]);
    assert.equal(end.now, 15_600);
  });

  it('is left by a reset at IRS + 1, challenges one elsewhere in the window of 65535, and ignores others', () => {
    for (const names of ['RST', 'RST,ACK']) {
      const end = freebsdIn('SYN-RECEIVED');
      end.arrive(names);
      assert.deepEqual([end.sent, end.entered], [[], ['LISTEN']]);
      for (const offset of [1, 65_534]) {
        const other = freebsdIn('SYN-RECEIVED');
        other.arrive(names, { seq: add(other.tcb.rcv.nxt, offset) });
        assert.deepEqual([other.sent, other.entered], [[bareAck(other)], []]);
        assert.equal(other.last.wnd, 65_535);
      }
      for (const offset of [-1, 65_535]) {
        const other = freebsdIn('SYN-RECEIVED');
        other.arrive(names, { seq: add(other.tcb.rcv.nxt, offset) });
        assert.deepEqual([other.sent, other.entered], [[], []]);
      }
    }
  });

  it('is left by any reset in the window with net.inet.tcp.insecure_rst', () => {
    const end = freebsdIn('SYN-RECEIVED', { policy: { insecureRst: true } });
    end.arrive('RST', { seq: add(end.tcb.rcv.nxt, 1000) });
    assert.deepEqual(end.entered, ['LISTEN']);
  });

  it('resets a wrong ACK, and waits for the right one', () => {
    const end = freebsdIn('SYN-RECEIVED');
    const ack = add(end.tcb.snd.nxt, 1);
    end.arrive('ACK', { ack });
    assert.deepEqual(end.sent, [{ seq: ack, ack: undefined, ctl: 'RST', len: 0 }]);
    end.arrive('ACK');
    assert.deepEqual(end.entered, ['ESTABLISHED']);
  });

  it('challenges an ACK outside the window, and says nothing to a SYN,ACK and to a FIN', () => {
    const end = freebsdIn('SYN-RECEIVED');
    end.arrive('SYN,ACK');
    end.arrive('FIN');
    assert.deepEqual(end.sent, []);
    end.arrive('ACK', { seq: end.irs });
    assert.deepEqual(end.sent, [bareAck(end)]);
    end.arrive('ACK', { seq: add(end.irs, 65_536) });
    assert.deepEqual(end.sent, [bareAck(end), bareAck(end)]);
    assert.deepEqual(end.entered, []);
  });

  it('passes over an ACK whose timestamp is old or missing', () => {
    const end = freebsdIn('SYN-RECEIVED', { syn: { timestamps: at(100, 0) } });
    end.arrive('ACK', { options: {} });
    end.arrive('ACK', { options: { timestamps: at(99, 0) } });
    assert.deepEqual([end.sent, end.entered], [[], []]);
  });

  it('lets the ACK bring a FIN', () => {
    const end = freebsdIn('SYN-RECEIVED');
    end.arrive('FIN,ACK');
    assert.deepEqual(end.entered, ['ESTABLISHED', 'CLOSE-WAIT']);
    assert.deepEqual(end.sent, [bareAck(end)]);
  });
});

describe('FreeBSD’s active open', () => {
  it('offers a window of 65535, and a scale that fits kern.ipc.maxsockbuf', () => {
    const end = freebsdIn('CLOSED');
    end.openActive();
    assert.equal(end.last.wnd, 65_535);
    assert.equal(end.last.options.windowScale, 6);
  });

  it('repeats the SYN after 1, 2.2, 4.2, 8.2, 16.2 and 32.2 seconds, and gives up at 75 (net.inet.tcp.keepinit)', () => {
    const end = freebsdIn('SYN-SENT');
    assert.deepEqual(timesOfSilence(end), [1000, 3200, 7400, 15_600, 31_800, 64_000]);
    assert.equal(end.now, 75_000);
    assert.deepEqual(end.signals, ['timeout']);
    assert.deepEqual(end.sent, []);
  });

  it('gives up when TCP_KEEPINIT says, also when that is said later', () => {
    const end = freebsdIn('SYN-SENT', { policy: { openTimeout: 500 } });
    end.expire();
    assert.deepEqual([end.now, end.state], [500, 'CLOSED']);
    const other = freebsdIn('SYN-SENT');
    other.setOptions({ openTimeout: 600 });
    other.expire();
    assert.deepEqual([other.now, other.state], [600, 'CLOSED']);
  });

  it('ends that timer with the handshake, where keep-alives are off', () => {
    assert.equal(freebsdIn('ESTABLISHED', { policy: { keepAlive: false } }).running['keep-alive'], undefined);
    assert.equal(freebsdIn('ESTABLISHED').running['keep-alive'], 7_200_000);
  });

  it('lets text that waits ride on the last ACK', () => {
    const end = freebsdIn('SYN-SENT');
    end.send(10);
    end.arrive('SYN,ACK', { seq: end.irs });
    assert.deepEqual(end.sent, [{ seq: add(end.iss, 1), ack: add(end.irs, 1), ctl: 'PSH,ACK', len: 10 }]);
  });

  it('acknowledges a FIN on the SYN,ACK together with it', () => {
    const end = freebsdIn('SYN-SENT');
    end.arrive('SYN,FIN,ACK', { seq: end.irs });
    assert.deepEqual(end.entered, ['ESTABLISHED', 'CLOSE-WAIT']);
    assert.deepEqual(end.sent, [{ seq: add(end.iss, 1), ack: add(end.irs, 2), ctl: 'ACK', len: 0 }]);
  });

  it('lets a FIN follow the handshake, where shutdown() comes before it; close() ends it without a word', () => {
    const end = freebsdIn('SYN-SENT');
    end.close();
    assert.deepEqual([end.entered, end.sent], [[], []]);
    end.arrive('SYN,ACK', { seq: end.irs });
    assert.deepEqual(end.entered, ['ESTABLISHED', 'FIN-WAIT-1']);
    assert.deepEqual(end.sent, [{ seq: add(end.iss, 1), ack: add(end.irs, 1), ctl: 'FIN,ACK', len: 0 }]);
    const other = freebsdIn('SYN-SENT');
    other.closeBothWays();
    assert.deepEqual([other.entered, other.sent], [['CLOSED'], []]);
  });

  describe('on both sides at once', () => {
    const half = (more = {}): End => freebsdIn('SYN-RECEIVED, active', more);

    it('starts the timer anew, and forgets the FIN of a SYN,FIN', () => {
      const end = freebsdIn('SYN-SENT');
      end.now += 300;
      end.arrive('SYN,FIN', { seq: end.irs });
      assert.equal(end.running.retransmission, end.now + 1000);
      end.arrive('ACK');
      assert.deepEqual(end.entered, ['SYN-RECEIVED', 'ESTABLISHED']);
    });

    it('a SYN is answered by the SYN,ACK, a SYN,ACK by an ACK', () => {
      const end = half();
      end.arrive('SYN', { seq: end.irs });
      assert.deepEqual(end.sent, [synAck(end)]);
      end.forget();
      end.arrive('SYN,ACK', { seq: end.irs });
      assert.deepEqual([end.entered, end.sent], [['ESTABLISHED'], [bareAck(end)]]);
    });

    it('a wrong ACK, and what is older than IRS, is reset', () => {
      for (const fields of [{ ack: 999 }, { ack: 1000 }, { ack: 1002 }, { seq: 4999 }]) {
        const end = half();
        end.arrive('ACK', fields);
        assert.deepEqual([end.sent.map(({ ctl }) => ctl), end.entered], [['RST'], []]);
      }
    });

    it('its resets have timestamps, where both sides know them', () => {
      const end = half({ syn: { timestamps: at(7, 0) } });
      end.now = 30;
      end.arrive('ACK', { ack: 999 });
      assert.deepEqual(end.last.options, { timestamps: at(30, 7) });
    });

    it('ABORT is silent: the connection was never open', () => {
      const end = half();
      end.abort();
      assert.deepEqual([end.entered, end.sent], [['CLOSED'], []]);
    });

    it('a reset counts at RCV.NXT, is challenged in the window, and is "refused"', () => {
      const end = half();
      end.arrive('RST', { seq: add(end.tcb.rcv.nxt, 1) });
      assert.deepEqual(end.sent, [bareAck(end)]);
      end.arrive('RST');
      assert.deepEqual([end.entered, end.signals], [['CLOSED'], ['refused']]);
    });

    it('what lies outside the window is answered by the SYN,ACK', () => {
      const end = half();
      end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, 100_000) });
      assert.deepEqual(end.sent, [synAck(end)]);
    });

    it('text without ACK waits', () => {
      const end = half();
      end.arrive('', { data: octets(3) });
      assert.deepEqual(end.sent, [synAck(end)]);
      end.arrive('ACK', { seq: add(end.irs, 4) });
      assert.deepEqual(end.receive(10), octets(3));
    });

    it('close() ends it without a word, the time with a reset', () => {
      const end = half();
      end.closeBothWays();
      assert.deepEqual([end.entered, end.sent], [['CLOSED'], []]);
      const other = half({ policy: { openTimeout: 10 } });
      other.arrive('SYN', { seq: other.irs });
      other.forget();
      other.expire();
      assert.deepEqual([other.now, other.state], [10, 'CLOSED']);
      assert.deepEqual(other.sent, [
        { seq: add(other.iss, 1), ack: add(other.irs, 1), ctl: 'RST,ACK', len: 0 },
      ]);
    });
  });
});

describe('FreeBSD without options (TCP_NOOPT)', () => {
  it('says not even its MSS', () => {
    const end = freebsdIn('CLOSED', {
      policy: { mssOption: false, windowScaling: false, sack: false, timestamps: false },
    });
    end.openActive();
    assert.deepEqual(end.last.options, {});
  });
});

describe('FreeBSD’s segments', () => {
  it('are 216 octets long at least, however small the other side’s MSS (net.inet.tcp.minmss)', () => {
    assert.equal(acceptedIn('ESTABLISHED', { mss: 20 }).tcb.snd.mss, 216);
  });

  it('are twice as many after an ACK of two of them in slow start (net.inet.tcp.abc_l_var)', () => {
    const end = acceptedIn('ESTABLISHED');
    const { cwnd } = end.tcb.congestion;
    end.send(20 * 1460);
    end.now = 10;
    end.arrive('ACK', { ack: add(end.tcb.snd.una, 4 * 1460) });
    assert.equal(end.tcb.congestion.cwnd, cwnd + 2 * 1460);
  });
});

describe('FreeBSD’s buffers', () => {
  it('are whole segments once the MSS is known: 45 of 1460 octets, 46 of 1440', () => {
    for (const [ipHeader, mss, buffer] of [
      [20, 1460, 65_700],
      [40, 1440, 66_240],
    ] as const) {
      const end = acceptedIn('ESTABLISHED', { ipHeader, mss });
      end.arrive('SYN');
      assert.equal(end.last.wnd, Math.floor(buffer / 64));
    }
  });
});
