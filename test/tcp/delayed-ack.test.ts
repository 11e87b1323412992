import assert from 'node:assert/strict';
import { PROFILES } from '../../src/tcp/profiles';
import { add } from '../../src/tcp/seq';
import { bareAck, endIn, octets, PLACES, type End, type Options } from './support';

const DELAY = 200;

/** ESTABLISHED, its acknowledgments delayed by 200 ms, the other side's segments full at 1,000 octets. */
function delaying(options: Options = {}): End {
  const end = endIn('ESTABLISHED', { ...options, policy: { delayedAck: DELAY, ...options.policy } });
  end.arrive('ACK', { data: octets(1000) });
  end.expire();
  end.forget();
  return end;
}

describe('3.8.6.3: when to send an ACK segment', () => {
  it('the first segment may wait, for less than half a second (MUST-40, SHLD-18)', () => {
    const end = delaying();
    const from = end.now;
    end.arrive('ACK', { data: octets(1000) });
    assert.deepEqual(end.sent, []);
    assert.equal(end.expire(), 'delayed ack');
    assert.deepEqual(end.sent, [bareAck(end)]);
    assert.equal(end.out.segments[0]?.rule, 'timeout.delayed-ack');
    assert.equal(end.now - from, DELAY);
    assert.ok(end.now - from < 500);
  });

  it('no policy that has a name delays by half a second (MUST-40)', () => {
    for (const { delayedAck } of Object.values(PROFILES)) {
      assert.ok(delayedAck > 0 && delayedAck < 500);
    }
  });

  it('the second full-sized segment is acknowledged at once (SHLD-19)', () => {
    const end = delaying();
    end.arrive('ACK', { data: octets(1000) });
    end.arrive('ACK', { data: octets(1000) });
    assert.deepEqual(end.sent, [bareAck(end)]);
    assert.equal(end.running['delayed ack'], undefined);
  });

  it('of ten full-sized segments every second one is acknowledged (SHLD-19)', () => {
    const end = delaying();
    const from = end.tcb.rcv.nxt;
    for (let i = 0; i < 10; i++) {
      end.arrive('ACK', { data: octets(1000) });
    }
    assert.deepEqual(
      end.sent.map(({ ack }) => ack),
      [2000, 4000, 6000, 8000, 10_000].map((count) => add(from, count)),
    );
  });

  it('twice the size of a full segment is acknowledged, however it was cut (SHLD-19)', () => {
    const end = delaying();
    for (let i = 0; i < 19; i++) {
      end.arrive('ACK', { data: octets(100) });
    }
    assert.deepEqual(end.sent, []);
    end.arrive('ACK', { data: octets(100) });
    assert.deepEqual(end.sent, [bareAck(end)]);
  });

  it('the delay counts from the first segment that waits, not from the latest (MUST-40)', () => {
    const end = delaying();
    const from = end.now;
    end.arrive('ACK', { data: octets(10) });
    end.now += 150;
    end.arrive('ACK', { data: octets(10) });
    assert.equal(end.running['delayed ack'], from + DELAY);
  });

  it('it rides on text that is sent in time, and the timer goes off (MUST-58)', () => {
    const end = delaying();
    end.arrive('ACK', { data: octets(10) });
    end.now += 50;
    end.send(30);
    assert.deepEqual(end.sent, [{ seq: add(end.iss, 1), ack: end.tcb.rcv.nxt, ctl: 'PSH,ACK', len: 30 }]);
    assert.equal(end.running['delayed ack'], undefined);
  });

  it('a segment that carries nothing owes nothing', () => {
    const end = delaying();
    end.arrive('ACK');
    assert.deepEqual([end.sent, end.running], [[], {}]);
  });

  it('where nothing is delayed each segment is acknowledged at once', () => {
    const end = endIn('ESTABLISHED', { policy: { delayedAck: 0 } });
    end.arrive('ACK', { data: octets(10) });
    end.arrive('ACK', { data: octets(10) });
    assert.equal(end.sent.length, 2);
  });
});

describe('RFC 5681 section 4.2: what does not wait', () => {
  it('out of order: a duplicate ACK at once (MAY-13)', () => {
    const end = delaying();
    const { nxt } = end.tcb.rcv;
    end.arrive('ACK', { seq: add(nxt, 1000), data: octets(1000) });
    assert.deepEqual(end.sent, [bareAck(end)]);
    assert.equal(end.sent[0]?.ack, nxt);
    assert.equal(end.out.segments[0]?.rule, 'seventh.out-of-order');
  });

  it('one for each of them', () => {
    const end = delaying();
    const { nxt } = end.tcb.rcv;
    for (const ahead of [1000, 2000, 3000]) {
      end.arrive('ACK', { seq: add(nxt, ahead), data: octets(1000) });
    }
    assert.deepEqual(
      end.sent.map(({ ack }) => ack),
      [nxt, nxt, nxt],
    );
  });

  it('what fills the gap, all of it', () => {
    const end = delaying();
    const { nxt } = end.tcb.rcv;
    end.arrive('ACK', { seq: add(nxt, 100), data: octets(100) });
    end.forget();
    end.arrive('ACK', { seq: nxt, data: octets(100) });
    assert.deepEqual(
      end.sent.map(({ ack }) => ack),
      [add(nxt, 200)],
    );
  });

  it('what fills a part of it', () => {
    const end = delaying();
    const { nxt } = end.tcb.rcv;
    end.arrive('ACK', { seq: add(nxt, 200), data: octets(100) });
    end.forget();
    end.arrive('ACK', { seq: nxt, data: octets(100) });
    assert.deepEqual(
      end.sent.map(({ ack }) => ack),
      [add(nxt, 100)],
    );
  });

  it('text that was there already: the ACK before may be lost', () => {
    const end = delaying();
    end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, -100), data: octets(100) });
    assert.deepEqual(end.sent, [bareAck(end)]);
  });

  it('a FIN, with text before it or not', () => {
    for (const count of [0, 10]) {
      const end = delaying();
      end.arrive('FIN,ACK', { data: octets(count) });
      assert.equal(end.state, 'CLOSE-WAIT');
      assert.deepEqual(end.sent, [bareAck(end)]);
      assert.deepEqual(end.running, {});
    }
  });

  it('a window that opens again', () => {
    const end = endIn('ESTABLISHED', { mss: 100, policy: { delayedAck: DELAY, receiveBuffer: 1000 } });
    end.arrive('ACK', { data: octets(1000) });
    end.forget();
    end.receive(1000);
    assert.deepEqual(end.sent, [bareAck(end)]);
    assert.equal(end.running['delayed ack'], undefined);
  });

  it('the timer goes with the record', () => {
    for (const leave of [(end: End) => end.abort(), (end: End) => end.arrive('RST')]) {
      const end = delaying();
      end.arrive('ACK', { data: octets(10) });
      leave(end);
      assert.deepEqual([end.state, end.running], ['CLOSED', {}]);
    }
  });
});

describe('3.10.7.4: many segments, one acknowledgment', () => {
  it('what arrives at one instant is acknowledged together, once all is processed (MUST-58, MUST-59)', () => {
    const end = endIn('ESTABLISHED');
    const { nxt } = end.tcb.rcv;
    end.arriveAtOnce(
      [0, 100, 200, 300].map((from) => end.segment('ACK', { seq: add(nxt, from), data: octets(100, from) })),
    );
    assert.deepEqual(
      end.sent.map(({ ack }) => ack),
      [add(nxt, 400)],
    );
    assert.deepEqual(end.receive(1000), octets(400));
  });
});

describe('3.9.1.2: PSH without a PUSH in the SEND call', () => {
  it('successive SENDs are packed into segments as large as may be (SHLD-28, SHLD-27)', () => {
    const end = endIn('ESTABLISHED', { mss: 100 });
    end.send(10);
    end.forget();
    for (let i = 0; i < 9; i++) {
      end.send(10);
    }
    assert.deepEqual(end.sent, [], 'Nagle');
    end.send(20);
    assert.deepEqual(
      end.sent.map(({ ctl, len }) => [ctl, len]),
      [['ACK', 100]],
    );
    end.arrive('ACK');
    assert.deepEqual(
      end.sent.slice(1).map(({ ctl, len }) => [ctl, len]),
      [['PSH,ACK', 10]],
    );
  });

  it('text is never kept for ever: what waits leaves once all before it is acknowledged (MUST-60)', () => {
    const end = endIn('ESTABLISHED', { mss: 100 });
    end.send(1);
    end.send(1);
    end.arrive('ACK');
    end.arrive('ACK');
    assert.deepEqual(end.tcb.unsent, []);
    assert.equal(end.tcb.snd.una, end.tcb.snd.nxt);
  });

  it('the last segment of what is buffered carries PSH, the others do not (MUST-61)', () => {
    const end = endIn('ESTABLISHED', { mss: 100 });
    end.send(300);
    assert.deepEqual(
      end.sent.map(({ ctl }) => ctl),
      ['ACK', 'ACK', 'PSH,ACK'],
    );
  });

  it('a segment sent again keeps its PSH (MUST-61)', () => {
    const end = endIn('ESTABLISHED', { mss: 100 });
    end.send(10);
    end.forget();
    end.expire();
    assert.equal(end.sent[0]?.ctl, 'PSH,ACK');
  });

  it('text is delivered whether it was pushed or not', () => {
    const end = endIn('ESTABLISHED');
    end.arrive('ACK', { data: octets(5) });
    end.arrive('PSH,ACK', { data: octets(5, 5) });
    assert.deepEqual(end.receive(100), octets(10));
    assert.deepEqual(end.signals, ['data', 'data']);
  });
});

describe('delayed ACKs in every state', () => {
  for (const place of PLACES) {
    it(`${place}: the timer never outlasts what it was for`, () => {
      const end = endIn(place, { policy: { delayedAck: DELAY } });
      end.arrive('ACK', { data: octets(10) });
      if (end.running['delayed ack'] !== undefined) {
        assert.equal(end.expire(), 'delayed ack');
        assert.deepEqual(end.sent.at(-1), bareAck(end));
      }
      assert.equal(end.running['delayed ack'], undefined);
    });
  }
});
