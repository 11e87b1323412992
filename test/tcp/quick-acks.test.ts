import assert from 'node:assert/strict';
import { PROFILES } from '../../src/tcp/profiles';
import { add } from '../../src/tcp/seq';
import { bareAck, endIn, octets, type End } from './support';

/*
 * What Linux 6.18 was seen to do: an MSS of 1,000, a round trip of 100 ms; every delay as measured, in milliseconds.
 */

function established(): End {
  return endIn('ESTABLISHED', {
    passive: true,
    mss: 1000,
    policy: { ...PROFILES.linux, delayedAck: 40, timestamps: false, sack: false },
  });
}

/** Text arrives so much later; whether it is acknowledged at once. */
function hears(end: End, count: number, later: number): boolean {
  end.now += later;
  end.forget();
  end.arrive('ACK', { data: octets(count), ack: end.tcb.snd.una });
  return end.sent.some(({ len }) => len === 0);
}

/** A connection whose sixteen quick ACKs are spent; text came every 10 ms. */
function spent(): End {
  const end = established();
  for (let i = 0; i < 16; i++) {
    hears(end, 1000, 10);
    end.receive(1000);
  }
  return end;
}

describe('Quick ACKs, as Linux has them', () => {
  it('the first sixteen segments are acknowledged at once, the next waits', () => {
    const end = established();
    const atOnce = Array.from({ length: 17 }, () => hears(end, 1000, 10));
    assert.deepEqual(atOnce, [...Array<boolean>(16).fill(true), false]);
  });

  it('few fit into a narrow window, and so few are quick', () => {
    const policy = { ...PROFILES.linux, timestamps: false, windowScaling: false, receiveBuffer: 3 * 1460 };
    const end = endIn('ESTABLISHED', { mss: 1000, policy });
    const atOnce = Array.from({ length: 4 }, () => hears(end, 100, 50));
    assert.deepEqual(atOnce, [true, true, true, false]);
  });

  it('then more than one full segment is acknowledged at once, and no less', () => {
    const end = spent();
    assert.equal(hears(end, 1000, 10), false);
    assert.equal(hears(end, 1, 10), true);
    assert.deepEqual(end.sent, [bareAck(end)]);
  });

  it('nor where the application does not read, and the window would become narrower', () => {
    const end = spent();
    hears(end, 1000, 10);
    end.expire();
    hears(end, 1000, 10);
    assert.equal(hears(end, 1000, 10), false);
    end.receive(3000);
    assert.equal(hears(end, 1000, 5), true);
  });

  it('what waits does so for 40 ms', () => {
    const end = spent();
    hears(end, 1000, 10);
    assert.equal(end.running['delayed ack'], end.now + 40);
    assert.equal(end.expire(), 'delayed ack');
    assert.deepEqual(end.sent, [bareAck(end)]);
  });

  it('text that answers text makes it an exchange: the next acknowledgment waits for an answer', () => {
    const end = established();
    assert.equal(hears(end, 100, 10), true);
    end.now += 10;
    end.send(100);
    assert.equal(hears(end, 100, 10), false);
    end.forget();
    assert.equal(end.expire(), 'delayed ack');
    assert.equal(hears(end, 100, 58), true, 'nothing rode on it: no exchange');
  });

  it('text that goes out long after makes none', () => {
    const end = established();
    hears(end, 100, 10);
    end.now += 100;
    end.send(100);
    assert.equal(hears(end, 100, 100), true);
  });

  it('after a pause longer than the RTO they are quick again', () => {
    const end = spent();
    hears(end, 1000, 10);
    end.expire();
    assert.equal(hears(end, 1000, end.tcb.rto + 1), true);
  });

  it('an acknowledgment in vain makes the next one wait twice as long', () => {
    const end = spent();
    // It never waits for longer than a round trip.
    end.tcb.srtt = 100;
    hears(end, 100, 10);
    end.expire();
    hears(end, 100, 10);
    assert.equal(
      end.running['delayed ack'],
      end.now + 80 / 2 + 50,
      'half of it, and the pause since the last text',
    );
  });

  it('a deadline that is as good as there is not waited for', () => {
    const end = spent();
    hears(end, 10, 10);
    assert.equal(hears(end, 10, 31), true);
  });

  it('the FIN of a peer that has said nothing is acknowledged at once', () => {
    const end = established();
    end.arrive('FIN,ACK');
    assert.deepEqual(end.sent, []);
    assert.equal(end.running['delayed ack'], end.now);
  });

  it('the FIN of one that has said something waits for an answer', () => {
    const end = established();
    hears(end, 1000, 10);
    end.forget();
    end.now += 100;
    end.arrive('FIN,ACK');
    assert.equal(end.running['delayed ack'], end.now + 40);
    end.expire();
    assert.deepEqual(end.sent, [bareAck(end)]);
  });

  it('the FIN of one that answers ours is acknowledged at once', () => {
    const end = established();
    hears(end, 1000, 10);
    end.receive(1000);
    end.close();
    end.arrive('ACK');
    end.forget();
    end.arrive('FIN,ACK');
    assert.deepEqual(end.sent, [bareAck(end)]);
    assert.equal(end.tcb.snd.nxt, add(end.iss, 2));
  });
});
