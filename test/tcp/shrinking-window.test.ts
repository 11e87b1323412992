import assert from 'node:assert/strict';
import { add, distance } from '../../src/tcp/seq';
import { endIn, octets, type End, type Options } from './support';

const YEAR = 365 * 24 * 3_600_000;

/** Segments of 100 octets, the first of them octet 1; `count` octets are given to it. */
function sending(count: number, options: Options = {}): End {
  const end = endIn('ESTABLISHED', { iss: 0, mss: 100, ...options });
  end.send(count);
  end.forget();
  return end;
}

const seqs = (end: End): number[] => end.sent.map(({ seq }) => seq);

describe('3.8.6.1: a window that stays closed', () => {
  it('is probed for as long as it answers, for years (MAY-8, MUST-37)', () => {
    const end = sending(100, { wnd: 0 });
    let probes = 0;
    while (end.now < 10 * YEAR && probes < 20_000) {
      const { now } = end;
      end.expire();
      end.arrive('ACK', { ack: 1, wnd: 0 });
      end.forget();
      probes += 1;
      assert.ok(end.now - now <= end.tcb.policy.maxRto, 'the intervals stop growing at the largest RTO');
    }
    assert.equal(end.state, 'ESTABLISHED');
    end.arrive('ACK', { wnd: 1000 });
    assert.deepEqual(
      end.sent.map(({ seq, len }) => [seq, len]),
      [[2, 99]],
    );
  });

  it('answers that accept the octet of the probe are answers too', () => {
    const end = sending(1000, { wnd: 0 });
    for (let taken = 1; taken <= 200; taken++) {
      end.expire();
      end.arrive('ACK', { wnd: 0 });
      assert.equal(end.tcb.snd.una, 1 + taken);
    }
    assert.deepEqual([end.state, end.signals], ['ESTABLISHED', []]);
  });

  it('the intervals grow as the RTO does: 1, 1, 2, 4, … 60 s (SHLD-29, SHLD-30)', () => {
    const end = sending(100, { wnd: 0 });
    const times = [0];
    for (let i = 0; i < 9; i++) {
      end.expire();
      times.push(end.now);
      end.arrive('ACK', { ack: 1, wnd: 0 });
    }
    const gaps = times.slice(1).map((time, i) => (time - (times[i] ?? 0)) / 1000);
    assert.deepEqual(gaps, [1, 1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('a receiver whose window is closed answers probes, and keeps its window closed (MUST-35, MUST-36)', () => {
    const end = endIn('ESTABLISHED', { policy: { receiveBuffer: 100 } });
    end.arrive('ACK', { data: octets(100) });
    for (let i = 0; i < 10; i++) {
      end.forget();
      end.arrive('ACK', { data: octets(1) });
      assert.deepEqual(
        end.sent.map(({ ctl, ack }) => [ctl, ack]),
        [['ACK', end.tcb.rcv.nxt]],
      );
      assert.equal(end.last.wnd, 0);
    }
    assert.deepEqual(end.receive(1000), octets(100));
  });
});

describe('3.8.6: a window that shrinks (MUST-34)', () => {
  /** Ten segments are under way; then the window ends after four of them, and the first is acknowledged. */
  function shrunk(): End {
    const end = sending(2000, { policy: { congestionControl: 'none' }, wnd: 1000 });
    end.arrive('ACK', { ack: 101, wnd: 300 });
    return end;
  }

  it('no new text leaves (SHLD-15)', () => {
    const end = shrunk();
    assert.equal(distance(add(end.tcb.snd.una, end.tcb.snd.wnd), end.tcb.snd.nxt), -600);
    assert.deepEqual(end.sent, []);
    end.send(1000);
    assert.deepEqual(end.sent, []);
  });

  it('what lies inside the window is sent again as ever, what lies beyond it is not (SHLD-16)', () => {
    const end = shrunk();
    end.expire();
    assert.deepEqual(seqs(end), [101, 201, 301]);
  });

  it('it follows as the window moves on', () => {
    const end = shrunk();
    end.expire();
    end.forget();
    end.arrive('ACK', { ack: 401, wnd: 200 });
    assert.deepEqual(seqs(end), [401, 501]);
  });

  it('ACKs beyond the edge are taken: it was there when the text was sent', () => {
    const end = shrunk();
    end.arrive('ACK', { ack: 1001, wnd: 100 });
    assert.equal(end.tcb.snd.una, 1001);
    assert.deepEqual(seqs(end), [1001]);
  });

  it('the connection is not given up for what lies beyond the edge (SHLD-17)', () => {
    const end = shrunk();
    end.arrive('ACK', { ack: 401, wnd: 0 });
    for (let i = 0; i < 100; i++) {
      end.expire();
      end.arrive('ACK', { ack: 401, wnd: 0 });
    }
    assert.deepEqual([end.state, end.signals], ['ESTABLISHED', []]);
  });

  it('shrunk to nothing it is probed, by what is beyond its edge (MUST-35, MAY-7)', () => {
    const end = shrunk();
    end.arrive('ACK', { ack: 401, wnd: 0 });
    end.forget();
    end.expire();
    assert.deepEqual(seqs(end), [401]);
  });

  it('when it opens again all goes on', () => {
    const end = shrunk();
    end.arrive('ACK', { ack: 401, wnd: 0 });
    end.arrive('ACK', { ack: 1001, wnd: 1000 });
    assert.deepEqual(
      seqs(end).filter((seq) => seq > 1000),
      [1001, 1101, 1201, 1301, 1401, 1501, 1601, 1701, 1801, 1901],
    );
  });

  it('an older segment does not shrink it: SND.WL1 and SND.WL2 say which is newer', () => {
    const end = sending(1000, { wnd: 1000, policy: { nagle: false } });
    end.arrive('ACK', { ack: 201, wnd: 800 });
    end.arrive('ACK', { ack: 101, wnd: 10 });
    assert.equal(end.tcb.snd.wnd, 800);
    end.arrive('ACK', { data: octets(10), ack: 201, wnd: 700 });
    end.arrive('ACK', { seq: add(end.tcb.rcv.nxt, -10), ack: 201, wnd: 10 });
    assert.equal(end.tcb.snd.wnd, 700);
  });

  it('this end never shrinks its own (SHLD-14)', () => {
    const end = endIn('ESTABLISHED', { mss: 100, policy: { receiveBuffer: 1000 } });
    let edge = add(end.tcb.rcv.nxt, 1000);
    for (const [count, read] of [
      [100, 0],
      [300, 50],
      [600, 0],
      [0, 400],
      [300, 1000],
    ] as const) {
      end.arrive('ACK', { data: octets(count) });
      end.receive(read);
      end.send(1);
      const now = add(end.last.ack, end.last.wnd);
      assert.ok(distance(now, edge) >= 0);
      edge = now;
    }
  });
});
