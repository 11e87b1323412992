import assert from 'node:assert/strict';
import { setOptions } from '../../src/tcp/calls/options';
import { status } from '../../src/tcp/calls/status';
import { endIn, octets } from './support';

describe('3.10.6, STATUS', () => {
  it('counts what is unread, unacknowledged and unsent', () => {
    const end = endIn('ESTABLISHED', { mss: 100, wnd: 150 });
    end.send(300);
    end.arrive('ACK', { data: octets(40), ack: end.iss + 1, wnd: 150 });
    assert.deepEqual(status(end.tcb), {
      state: 'ESTABLISHED',
      receiveWindow: 65535 - 40,
      sendWindow: 150,
      unacknowledged: 300,
      unread: 40,
      urgent: 0,
    });
  });

  it('says how much urgent data is still to be read (MUST-33)', () => {
    const end = endIn('ESTABLISHED');
    end.arrive('ACK,URG', { data: octets(40), up: 100 });
    assert.equal(status(end.tcb).urgent, 100);
    end.receive(30);
    assert.equal(status(end.tcb).urgent, 70);
    end.arrive('ACK', { data: octets(200) });
    assert.equal(status(end.tcb).urgent, 70);
    end.receive(Infinity);
    assert.equal(status(end.tcb).urgent, 0);
  });
});

describe('what an application may choose', () => {
  it('Nagle off: small segments leave at once (MUST-17)', () => {
    const end = endIn('ESTABLISHED');
    end.send(10);
    end.send(10);
    assert.deepEqual(
      end.sent.map(({ len }) => len),
      [10],
    );
    setOptions(end.tcb, { nagle: false }, 0);
    end.send(10);
    assert.deepEqual(
      end.sent.map(({ len }) => len),
      [10, 20],
    );
  });

  it('R2: how often one segment is sent again before it gives up (MUST-21)', () => {
    const end = endIn('ESTABLISHED');
    end.send(10);
    setOptions(end.tcb, { r2: 1 }, 0);
    end.expire();
    assert.equal(end.state, 'ESTABLISHED');
    end.expire();
    assert.equal(end.state, 'CLOSED');
    assert.deepEqual(end.signals, ['timeout']);
  });
});
