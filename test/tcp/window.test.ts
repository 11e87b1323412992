import assert from 'node:assert/strict';
import { endIn, octets, type End } from './support';

const lengths = (end: End): number[] => end.sent.map(({ len }) => len);

describe('3.8.6.1: probing a zero window (MUST-36)', () => {
  function closedWindow(): End {
    const end = endIn('ESTABLISHED', { wnd: 0 });
    end.send(100);
    assert.deepEqual(end.sent, []);
    return end;
  }

  it('the first probe, one octet, after one RTO (SHLD-29)', () => {
    const end = closedWindow();
    assert.deepEqual(end.tcb.timers['zero-window probe'], end.tcb.rto);
    assert.equal(end.expire(), 'zero-window probe');
    assert.deepEqual(lengths(end), [1]);
    assert.equal(end.out.segments[0]?.rule, 'timeout.zero-window-probe');
  });

  it('the intervals grow exponentially (SHLD-30)', () => {
    const end = closedWindow();
    end.expire();
    const at: number[] = [end.now];
    for (let i = 0; i < 4; i++) {
      end.arrive('ACK', { ack: end.tcb.snd.una, wnd: 0 });
      end.expire();
      at.push(end.now);
    }
    const gaps = at.slice(1).map((time, i) => time - (at[i] ?? 0));
    assert.deepEqual(gaps, [1000, 2000, 4000, 8000]);
    assert.ok(
      end.sent.every(({ seq, len }) => seq === end.iss + 1 && len === 1),
      'the same octet each time',
    );
  });

  it('while probes are answered the connection stays open (MUST-37)', () => {
    const end = closedWindow();
    for (let i = 0; i < 100; i++) {
      end.expire();
      end.arrive('ACK', { ack: end.tcb.snd.una, wnd: 0 });
    }
    assert.equal(end.state, 'ESTABLISHED');
    assert.deepEqual(end.signals, []);
  });

  it('when they are answered no more it is given up like anything else (MUST-20)', () => {
    const end = closedWindow();
    while (end.state === 'ESTABLISHED') {
      end.expire();
    }
    assert.deepEqual(end.signals, ['retransmitting', 'timeout']);
  });

  it('when the window opens the rest goes out', () => {
    const end = closedWindow();
    end.expire();
    end.forget();
    end.arrive('ACK', { wnd: 1000 });
    assert.deepEqual(lengths(end), [99]);
  });

  it('when it opens before the probe there is none', () => {
    const end = closedWindow();
    end.arrive('ACK', { wnd: 1000 });
    assert.deepEqual(lengths(end), [100]);
    assert.equal(end.tcb.timers['zero-window probe'], undefined);
  });

  it('a FIN with no text before it probes too', () => {
    const end = endIn('ESTABLISHED', { wnd: 0 });
    end.close();
    assert.deepEqual(end.sent, []);
    end.expire();
    assert.deepEqual(
      end.sent.map(({ ctl }) => ctl),
      ['FIN,ACK'],
    );
  });

  it('a window that shrinks to zero with text outstanding is probed by that text (MUST-34, MUST-35, SHLD-15, SHLD-16)', () => {
    const end = endIn('ESTABLISHED', { mss: 100 });
    end.send(100);
    end.send(50);
    end.forget();
    end.arrive('ACK', { ack: end.iss + 1, wnd: 0 });
    assert.deepEqual(end.sent, [], 'no new text');
    end.expire();
    assert.deepEqual(end.sent, [{ seq: end.iss + 1, ack: end.irs + 1, ctl: 'PSH,ACK', len: 100 }]);
  });
});

describe('3.8.6.2.1: the sender avoids silly windows (MUST-38)', () => {
  it('(1) a full segment goes out', () => {
    const end = endIn('ESTABLISHED', { mss: 100 });
    end.send(250);
    assert.deepEqual(lengths(end), [100, 100]);
  });

  it('(2) all that is queued goes out when nothing is outstanding and the window holds it', () => {
    const end = endIn('ESTABLISHED', { mss: 100 });
    end.send(30);
    assert.deepEqual(lengths(end), [30]);
  });

  it('(3) part of it when that is half the largest window ever seen', () => {
    const end = endIn('ESTABLISHED', { mss: 1000, wnd: 400 });
    end.send(500);
    assert.deepEqual(lengths(end), [400]);
    end.forget();
    end.arrive('ACK', { wnd: 50 });
    assert.deepEqual(end.sent, [], '50 is less than half of 400, and not all of it');
    end.arrive('ACK', { wnd: 200 });
    assert.deepEqual(lengths(end), [100]);
  });

  it('(3) not a lesser part', () => {
    const end = endIn('ESTABLISHED', { mss: 1000, wnd: 400 });
    end.arrive('ACK', { wnd: 199 });
    end.send(300);
    assert.deepEqual(end.sent, []);
    end.arrive('ACK', { wnd: 200 });
    assert.deepEqual(lengths(end), [200]);
  });

  it('(4) the override timeout sends what the window holds', () => {
    const end = endIn('ESTABLISHED', { mss: 1000, wnd: 400 });
    end.arrive('ACK', { wnd: 50 });
    end.send(300);
    assert.deepEqual(end.sent, []);
    end.expire();
    assert.deepEqual(lengths(end), [50]);
  });

  it('never more than SND.UNA + SND.WND - SND.NXT', () => {
    const end = endIn('ESTABLISHED', { mss: 100, wnd: 250 });
    end.send(1000);
    assert.deepEqual(lengths(end), [100, 100]);
    end.forget();
    end.arrive('ACK', { ack: end.iss + 101, wnd: 250 });
    assert.deepEqual(lengths(end), [100]);
  });

  it('a window of 65535 is no negative number (MUST-1)', () => {
    const end = endIn('ESTABLISHED', {
      mss: 1000,
      wnd: 65535,
      iss: 0x7fffff00,
      policy: { congestionControl: 'none' },
    });
    end.send(70_000);
    assert.equal(
      lengths(end).reduce((sum, len) => sum + len, 0),
      65_000,
    );
  });

  it('PSH stands on the last segment of what is buffered (MUST-61)', () => {
    const end = endIn('ESTABLISHED', { mss: 100, policy: { nagle: false } });
    end.send(250);
    assert.deepEqual(
      end.sent.map(({ ctl }) => ctl),
      ['ACK', 'ACK', 'PSH,ACK'],
    );
  });
});

describe('3.7.4: Nagle (SHLD-7)', () => {
  it('a short segment waits while anything is unacknowledged', () => {
    const end = endIn('ESTABLISHED', { mss: 100 });
    end.send(10);
    end.send(10);
    end.send(10);
    assert.deepEqual(lengths(end), [10]);
    end.forget();
    end.arrive('ACK');
    assert.deepEqual(lengths(end), [20]);
  });

  it('a full one does not', () => {
    const end = endIn('ESTABLISHED', { mss: 100 });
    end.send(10);
    end.send(120);
    assert.deepEqual(lengths(end), [10, 100]);
  });

  it('may be turned off (MUST-17)', () => {
    const end = endIn('ESTABLISHED', { mss: 100, policy: { nagle: false } });
    end.send(10);
    end.send(10);
    assert.deepEqual(lengths(end), [10, 10]);
  });

  it('CLOSE implies push: the FIN keeps nothing waiting (3.9.1.4)', () => {
    const end = endIn('ESTABLISHED', { mss: 100 });
    end.send(10);
    end.send(10);
    end.close();
    assert.deepEqual(
      end.sent.map(({ ctl, len }) => [ctl, len]),
      [
        ['PSH,ACK', 10],
        ['FIN,PSH,ACK', 10],
      ],
    );
  });
});

describe('3.8.6.2.2: the receiver avoids silly windows (MUST-39)', () => {
  function unread(count: number, options: { buffer: number; mss: number }): End {
    const end = endIn('ESTABLISHED', { mss: options.mss, policy: { receiveBuffer: options.buffer } });
    end.arrive('ACK', { data: octets(count) });
    end.forget();
    return end;
  }

  it('RCV.NXT + RCV.WND stays where it is while the growth is less than a segment and half the buffer', () => {
    const end = unread(1000, { buffer: 10_000, mss: 500 });
    end.receive(499);
    assert.equal(end.tcb.rcv.wnd, 9000);
    assert.deepEqual(end.sent, []);
  });

  it('it moves to RCV.BUFF - RCV.USER once the growth is Eff.snd.MSS, and the next segment says so', () => {
    const end = unread(1000, { buffer: 10_000, mss: 500 });
    end.receive(500);
    assert.deepEqual(end.sent, []);
    end.send(1);
    assert.equal(end.out.segments[0]?.segment.wnd, 9500);
    assert.equal(end.tcb.rcv.wnd, 9500);
  });

  it('or half the buffer', () => {
    const end = unread(1000, { buffer: 1000, mss: 1460 });
    end.receive(499);
    assert.equal(end.tcb.rcv.wnd, 0);
    end.receive(1);
    assert.equal(end.tcb.rcv.wnd, 500);
  });

  it('who waits for a closed window is told that it opened', () => {
    const end = unread(1000, { buffer: 1000, mss: 100 });
    end.receive(1000);
    assert.deepEqual(end.sent, [{ seq: end.iss + 1, ack: end.tcb.rcv.nxt, ctl: 'ACK', len: 0 }]);
    assert.equal(end.out.segments[0]?.segment.wnd, 1000);
    assert.equal(end.out.segments[0].rule, 'receive.window-update');
  });

  for (const place of ['CLOSE-WAIT', 'TIME-WAIT'] as const) {
    it(`${place}: nobody waits for the window any more: reading sends nothing`, () => {
      const end = endIn(place === 'TIME-WAIT' ? 'FIN-WAIT-2' : 'ESTABLISHED', {
        mss: 100,
        policy: { receiveBuffer: 1000 },
      });
      end.arrive('FIN,ACK', { data: octets(999) });
      assert.equal(end.state, place);
      end.forget();
      assert.deepEqual(end.receive(1000), octets(999));
      assert.deepEqual(end.sent, []);
    });
  }
});
