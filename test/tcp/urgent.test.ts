import assert from 'node:assert/strict';
import { status } from '../../src/tcp/calls/status';
import { endIn, octets, type End, type Options } from './support';

/** Segments of 100 octets; the first octet is number 1. */
function open(options: Options = {}): End {
  return endIn('ESTABLISHED', { iss: 0, irs: 0, mss: 100, ...options });
}

/** Control bits and SEG.SEQ + SEG.UP of what was sent. */
function pointers(end: End): [string, number][] {
  return end.out.segments.map(({ segment }, i) => [end.sent[i]?.ctl ?? '', segment.seq + segment.up]);
}

describe('3.8.5: sending urgent data (MUST-30)', () => {
  it('the pointer names the octet after the urgent ones (MUST-62)', () => {
    const end = open();
    end.send(5, true);
    assert.deepEqual(pointers(end), [['PSH,ACK,URG', 6]]);
    assert.equal(end.last.up, 5);
  });

  it('what was queued before it is urgent too: every segment on the way points to its end', () => {
    const end = open();
    end.send(1000);
    end.send(10, true);
    end.forget();
    end.arrive('ACK');
    assert.deepEqual(
      pointers(end),
      end.sent.map(() => ['ACK,URG', 1011]),
    );
    assert.equal(end.sent.length, 5, 'the initial window, and one more');
  });

  it('it may be of any length: more than the pointer can say, too (MUST-31)', () => {
    const end = open({ mss: 1000, wnd: 0, policy: { congestionControl: 'none' } });
    end.send(60_000);
    end.send(30_000, true);
    assert.deepEqual([end.sent.length, end.last.up], [1, 0xffff], 'as far ahead as the field reaches');
    end.forget();
    end.arrive('ACK', { wnd: 0xffff });
    const reached = pointers(end).slice(-40);
    assert.deepEqual(
      reached,
      reached.map(() => ['ACK,URG', 90_001]),
    );
    end.arrive('ACK', { wnd: 0xffff });
    assert.deepEqual(pointers(end).at(-1), ['PSH,ACK,URG', 90_001]);
  });

  it('once it is all acknowledged URG is set no more', () => {
    const end = open();
    end.send(5, true);
    end.arrive('ACK');
    end.forget();
    end.send(5);
    assert.deepEqual(end.sent[0]?.ctl, 'PSH,ACK');
  });

  it('text after it is not urgent', () => {
    const end = open({ policy: { nagle: false } });
    end.send(5, true);
    end.forget();
    end.send(5);
    assert.deepEqual(end.sent[0]?.ctl, 'PSH,ACK');
  });

  it('what is sent again is still urgent', () => {
    const end = open();
    end.send(5, true);
    end.forget();
    end.expire();
    assert.deepEqual(pointers(end), [['PSH,ACK,URG', 6]]);
  });

  it('the other side hears of it at once, though its window is closed', () => {
    const end = open({ wnd: 0 });
    end.send(5, true);
    assert.deepEqual(end.sent, [{ seq: 1, ack: end.tcb.rcv.nxt, ctl: 'ACK,URG', len: 0 }]);
    assert.equal(end.last.up, 5);
  });

  it('and goes on hearing of it by each probe', () => {
    const end = open({ wnd: 0 });
    end.send(5, true);
    end.forget();
    assert.equal(end.expire(), 'zero-window probe');
    assert.deepEqual(pointers(end), [['PSH,ACK,URG', 6]]);
  });

  it('in SYN-SENT it waits, and the SYN is not urgent', () => {
    const end = endIn('SYN-SENT', { iss: 0 });
    end.send(5, true);
    assert.deepEqual(end.sent, []);
    end.arrive('SYN,ACK', { seq: end.irs });
    assert.deepEqual(pointers(end), [
      ['ACK,URG', 6],
      ['PSH,ACK,URG', 6],
    ]);
  });

  it('after 2^31 octets without any, nothing is urgent', () => {
    const size = 65_000;
    const end = open({ mss: size, policy: { mtu: 65_535, congestionControl: 'none' } });
    const data = octets(size);
    for (let sent = 0; sent < 2 ** 31 + 10 * size; sent += size) {
      end.forget();
      end.send(data);
      end.arrive('ACK');
    }
    end.forget();
    end.send(10);
    assert.deepEqual(end.sent[0]?.ctl, 'PSH,ACK');
  }).timeout(60_000);
});

describe('3.8.5: receiving urgent data', () => {
  it('the application is told when there is some, and when there is more of it (MUST-32)', () => {
    const end = open();
    end.arrive('URG,ACK', { up: 10 });
    assert.deepEqual(end.signals, ['urgent']);
    end.arrive('URG,ACK', { up: 10 });
    assert.deepEqual(end.signals, ['urgent'], 'nothing new');
    end.arrive('URG,ACK', { up: 20 });
    assert.deepEqual(end.signals, ['urgent', 'urgent']);
  });

  it('also while its window is closed (MUST-66)', () => {
    const end = open({ policy: { receiveBuffer: 10 } });
    end.arrive('ACK', { data: octets(10) });
    end.forget();
    end.arrive('URG,ACK', { up: 50 });
    assert.deepEqual(end.signals, ['urgent']);
  });

  it('it can ask how much of it is left to read (MUST-33)', () => {
    const end = open();
    end.arrive('URG,ACK', { up: 20, data: octets(30) });
    assert.equal(status(end.tcb).urgent, 20);
    end.receive(15);
    assert.equal(status(end.tcb).urgent, 5);
    end.receive(15);
    assert.equal(status(end.tcb).urgent, 0);
  });

  it('what is announced and has not come counts too (MUST-33)', () => {
    const end = open();
    end.arrive('URG,ACK', { up: 20, data: octets(5) });
    assert.equal(status(end.tcb).urgent, 20);
  });

  it('after 2^31 octets without any, none is left to read, and new is told', () => {
    const size = 65_000;
    const end = open();
    const data = octets(size);
    for (let got = 0; got < 2 ** 31 + 10 * size; got += size) {
      end.forget();
      end.arrive('ACK', { data });
      end.receive(size);
    }
    assert.equal(status(end.tcb).urgent, 0);
    end.forget();
    end.arrive('URG,ACK', { up: 20 });
    assert.deepEqual(end.signals, ['urgent']);
  }).timeout(60_000);
});
