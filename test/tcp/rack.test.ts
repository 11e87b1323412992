import assert from 'node:assert/strict';
import { windowInSegments } from '../../src/tcp/congestion/congestion';
import type { Policy } from '../../src/tcp/policy';
import { PROFILES } from '../../src/tcp/profiles';
import { inFlight } from '../../src/tcp/recovery/rack';
import { add, distance } from '../../src/tcp/seq';
import { at, End } from './support';

/*
 * What Linux 6.18 was seen to do, its application writing to a peer with an MSS of 1,000 and a round trip of 100 ms:
 * what it sent, and what tcp_info told. Segments are counted from 0.
 */

const MSS = 1000;

interface Peer {
  readonly sack?: boolean;
  readonly timestamps?: boolean;
  readonly policy?: Partial<Policy>;
}

class Sender extends End {
  readonly #first: number;
  readonly #timestamps: boolean;

  constructor({ sack = true, timestamps = false, policy = {} }: Peer = {}) {
    super({ policy: { ...PROFILES.linux, ...policy } });
    this.#timestamps = timestamps;
    this.openPassive();
    const syn = { sackPermitted: sack, windowScale: 7, ...(timestamps && { timestamps: at(1, 0) }) };
    this.arrive('SYN', { seq: this.irs, wnd: 32_792, options: { mss: MSS, ...syn } });
    this.#first = add(this.iss, 1);
    this.hear(100, 0);
    this.forget();
  }

  /** So much later an ACK arrives for the first `count` segments, with reports of others: `[from, to]`. */
  hear(later: number, count: number, ...blocks: (readonly [number, number])[]): void {
    this.now += later;
    this.heard(count, blocks, this.now - 100);
  }

  /** The same, with the timestamp that it echoes. */
  heard(count: number, blocks: readonly (readonly [number, number])[], echo: number): void {
    const sack = blocks.map(([from, to]) => ({ left: this.#seq(from), right: this.#seq(to) }));
    this.arrive('ACK', {
      ack: this.#seq(count),
      wnd: 257,
      options: {
        ...(sack.length > 0 && { sack }),
        ...(this.#timestamps && { timestamps: at(1, echo) }),
      },
    });
  }

  /** Lets time pass, timers running out on the way. */
  pass(milliseconds: number): void {
    const until = this.now + milliseconds;
    for (let next = Math.min(...Object.values(this.running)); next <= until;) {
      this.expire();
      next = Math.min(...Object.values(this.running));
    }
    this.now = until;
  }

  /** Which segments have left since this was asked last; with an exclamation mark where they carried PSH. */
  left(): string {
    const left = this.out.segments
      .filter(({ segment }) => segment.data.length > 0)
      .map(({ segment }) => {
        const number = distance(segment.seq, this.#first) / this.#octets;
        return `${String(number)}${(segment.ctl & 8) === 0 ? '' : '!'}`;
      });
    this.forget();
    return left.join(' ');
  }

  /** As tcp_info tells: the window, ssthresh (0 where there is none yet) and the phase. */
  get window(): readonly [cwnd: number, ssthresh: number, phase: string] {
    const { ssthresh } = this.tcb.congestion;
    return [
      windowInSegments(this.tcb),
      ssthresh >= 2 ** 30 ? 0 : ssthresh / this.#octets,
      this.tcb.recovery.phase,
    ];
  }

  get #octets(): number {
    return this.#timestamps ? MSS - 12 : MSS;
  }

  #seq(segment: number): number {
    return add(this.#first, segment * this.#octets);
  }

  write(segments: number): void {
    this.send(segments * this.#octets);
  }
}

describe('RACK (RFC 8985): losses are told by time', () => {
  it('the third report is a loss at once: the first is sent again, and the window comes down by three tenths', () => {
    const sender = new Sender();
    sender.write(10);
    sender.left();
    sender.hear(100, 0, [1, 2]);
    assert.deepEqual([sender.left(), ...sender.window], ['', 10, 0, 'open']);
    sender.hear(2, 0, [1, 3]);
    assert.deepEqual([sender.left(), ...sender.window], ['', 10, 0, 'open']);
    sender.hear(2, 0, [1, 4]);
    assert.deepEqual([sender.left(), ...sender.window], ['0', 7, 7, 'recovery']);
    sender.hear(2, 0, [1, 5]);
    sender.hear(2, 0, [1, 6]);
    assert.deepEqual([sender.left(), ...sender.window], ['', 7, 7, 'recovery']);
  });

  it('what was sent before a retransmission that has arrived is lost; when all is mended the window is ssthresh', () => {
    const sender = new Sender();
    sender.write(10);
    for (const [later, to] of [
      [100, 2],
      [2, 3],
      [2, 4],
      [2, 5],
      [2, 6],
    ] as const) {
      sender.hear(later, 0, [1, to]);
    }
    sender.left();
    sender.hear(100, 6);
    assert.deepEqual([sender.left(), ...sender.window], ['6 7! 8', 3, 7, 'recovery']);
    sender.hear(2, 10);
    assert.deepEqual([sender.left(), ...sender.window], ['', 7, 7, 'open']);
  });

  it('after fewer reports it waits as long as reordering may take: a quarter of a round trip or an eighth of SRTT', () => {
    const sender = new Sender();
    sender.write(10);
    sender.left();
    sender.hear(100, 0, [3, 4]);
    assert.equal(sender.running.reordering, sender.now + 12.5 + 2);
    assert.equal(sender.running.retransmission, undefined);
    sender.pass(15);
    assert.deepEqual([sender.left(), inFlight(sender.tcb)], ['0', 7]);
    assert.deepEqual(sender.window.slice(1), [7, 'recovery']);
  });

  it('what is reported after it was overtaken is no loss, and teaches patience', () => {
    const sender = new Sender();
    sender.write(20);
    sender.hear(100, 0, [1, 2]);
    sender.hear(1, 2);
    sender.hear(1, 2, [3, 6]);
    assert.equal(sender.tcb.rack?.reorderings, 1);
    sender.hear(5, 6);
    assert.deepEqual([sender.tcb.rack.reorderings, sender.tcb.rack.dupThresh], [2, 4]);
    sender.left();
    sender.hear(100, 6, [7, 10]);
    assert.deepEqual(sender.window, [15, 0, 'open'], 'and reports let the window grow');
    assert.ok(!sender.left().startsWith('6'));
  });

  it('without SACK three duplicates tell, and each partial acknowledgment', () => {
    const sender = new Sender({ sack: false });
    sender.write(10);
    sender.left();
    for (const later of [100, 2]) {
      sender.hear(later, 0);
    }
    assert.equal(sender.left(), '');
    sender.hear(2, 0);
    assert.deepEqual([sender.left(), ...sender.window], ['0', 7, 7, 'recovery']);
    sender.hear(2, 0);
    sender.hear(2, 0);
    sender.hear(100, 4);
    assert.deepEqual([sender.left(), ...sender.window], ['4', 6, 7, 'recovery']);
    sender.hear(100, 10);
    assert.equal(sender.window[2], 'recovery', 'until something above is acknowledged (RFC 6582)');
    sender.write(20);
    sender.left();
    sender.hear(100, 12);
    assert.deepEqual(sender.window, [7, 7, 'open']);
  });

  it('new text goes out for the first reports (RFC 3042)', () => {
    const sender = new Sender();
    sender.write(20);
    sender.left();
    sender.hear(100, 0, [1, 2]);
    assert.equal(sender.left(), '10');
    sender.hear(2, 0, [1, 3]);
    assert.equal(sender.left(), '11');
  });
});

describe('PRR (RFC 6937): what is sent is in proportion to what arrives', () => {
  it('while more is under way than ssthresh, ten that arrive let seven leave', () => {
    const sender = new Sender();
    sender.write(40);
    sender.left();
    for (let to = 2; to <= 4; to++) {
      sender.hear(to === 2 ? 100 : 2, 0, [1, to]);
    }
    assert.equal(sender.left(), '10 11 0');
    const rest = [5, 6, 7, 8, 9, 10].map((to) => {
      sender.hear(2, 0, [1, to]);
      return sender.left();
    });
    assert.deepEqual(rest, ['12', '13', '', '', '14', '15']);
  });
});

describe('TLP (RFC 8985 section 7): the end is asked for', () => {
  it('what was sent last goes out again after two round trips, and then the timer takes its time', () => {
    const sender = new Sender();
    sender.write(5);
    assert.equal(sender.left(), '0 1! 2 3! 4!');
    sender.pass(201);
    assert.equal(sender.left(), '');
    sender.pass(1);
    assert.equal(sender.left(), '4!');
    assert.deepEqual(sender.window, [10, 0, 'open']);
    sender.pass(299);
    assert.equal(sender.left(), '');
    sender.pass(1);
    assert.equal(sender.left(), '0');
    assert.deepEqual(sender.window, [1, 7, 'loss']);
  });

  it('a single segment is given the time of a delayed ACK', () => {
    const sender = new Sender();
    sender.write(1);
    sender.left();
    // 2 SRTT and 200 ms would be 400 ms: the RTO of 300 ms comes before.
    assert.equal(sender.running['tail loss probe'], sender.now + 300);
  });

  it('new text that the window has no room for is none', () => {
    const sender = new Sender();
    sender.write(4);
    sender.now += 100;
    sender.arrive('ACK', { ack: add(sender.tcb.snd.una, MSS), wnd: 27 });
    sender.write(2);
    sender.left();
    sender.pass(202);
    assert.equal(sender.left(), '3!');
  });

  it('new text is as good', () => {
    const sender = new Sender();
    sender.write(11);
    sender.left();
    sender.pass(202);
    assert.equal(sender.left(), '10!');
  });

  it('the answer that says it came twice tells of no loss', () => {
    const sender = new Sender();
    sender.write(3);
    sender.pass(210);
    sender.write(1);
    sender.hear(40, 3);
    sender.hear(1, 4, [2, 3]);
    assert.deepEqual(sender.window, [10, 0, 'open']);
    assert.equal(sender.tcb.rack?.probe, undefined);
  });

  it('an acknowledgment of more, and no such answer, tells of one', () => {
    const sender = new Sender();
    sender.write(3);
    sender.pass(202);
    sender.hear(48, 3);
    assert.deepEqual(sender.window, [10, 0, 'open']);
    sender.write(1);
    sender.hear(100, 4);
    assert.deepEqual(sender.window, [7, 7, 'open']);
  });
});

describe('What proves to be no loss is undone', () => {
  it('by the timestamp that is echoed (RFC 4015): the first transmission has arrived', () => {
    const sender = new Sender({ timestamps: true });
    sender.write(10);
    sender.now += 100;
    for (const to of [2, 3, 4]) {
      sender.heard(0, [[1, to]], 100);
    }
    assert.equal(sender.window[2], 'recovery');
    sender.now += 10;
    sender.heard(4, [], 100);
    assert.deepEqual(sender.window, [11, 0, 'open']);
    assert.ok(sender.out.applied.includes('recovery.undone'));
  });

  it('by reports that all that was sent again came twice (RFC 3708)', () => {
    const sender = new Sender();
    sender.write(10);
    for (const to of [2, 3, 4]) {
      sender.hear(to === 2 ? 100 : 0, 0, [1, to]);
    }
    assert.deepEqual(sender.window, [7, 7, 'recovery']);
    sender.hear(10, 6);
    sender.hear(100, 6, [0, 1]);
    assert.deepEqual(sender.window, [10, 0, 'open']);
  });

  it('not by a duplicate that the network made', () => {
    const sender = new Sender();
    sender.write(10);
    sender.hear(100, 4);
    sender.hear(1, 4, [0, 1]);
    assert.equal(sender.tcb.rack?.duplicates, 1);
    assert.equal(sender.out.applied.includes('recovery.undone'), false);
  });

  it('after a timeout by what was sent only once (F-RTO, RFC 5682)', () => {
    const sender = new Sender();
    sender.write(20);
    sender.pass(510);
    sender.left();
    assert.deepEqual(sender.window, [1, 7, 'loss']);
    sender.hear(0, 2);
    assert.deepEqual(sender.window.slice(1), [0, 'open']);
    assert.ok(sender.window[0] >= 10);
  });

  it('but not where everything was lost: slow start from one segment', () => {
    const sender = new Sender();
    sender.write(10);
    sender.left();
    sender.pass(900);
    assert.equal(sender.left(), '9! 0', 'a probe, and the timer');
    sender.hear(0, 1);
    assert.deepEqual([sender.left(), ...sender.window], ['1 2', 2, 7, 'loss']);
    sender.hear(100, 3);
    assert.equal(sender.window[0], 4);
    sender.hear(100, 10);
    assert.equal(sender.window[2], 'open');
  });
});

describe('Windows in whole segments', () => {
  it('in slow start each that is acknowledged lets two leave, in bursts with PSH at their end', () => {
    const sender = new Sender();
    sender.write(30);
    assert.equal(sender.left(), '0 1! 2 3! 4 5! 6 7! 8 9!');
    sender.hear(100, 1);
    assert.deepEqual([sender.left(), sender.window[0]], ['10 11!', 11]);
    sender.hear(10, 3);
    assert.deepEqual([sender.left(), sender.window[0]], ['12 13! 14 15!', 13]);
  });

  it('the FIN waits for the window as any segment does', () => {
    const sender = new Sender();
    sender.write(10);
    sender.close();
    sender.forget();
    sender.hear(100, 1);
    assert.deepEqual(
      sender.sent.map(({ ctl }) => ctl),
      ['FIN,ACK'],
    );
  });

  it('a window that is not made use of does not grow', () => {
    const sender = new Sender();
    for (let sent = 1; sent <= 5; sent++) {
      sender.write(1);
      sender.hear(50, sent);
    }
    assert.equal(sender.window[0], 10);
  });

  it('after a pause it is halved for each RTO, not below where it began; or not at all', () => {
    for (const slowStartAfterIdle of [true, false]) {
      const sender = new Sender({ policy: { slowStartAfterIdle } });
      sender.write(40);
      sender.hear(100, 10);
      sender.hear(100, 30);
      sender.hear(100, 40);
      assert.ok(sender.window[0] >= 40);
      const { rto } = sender.tcb;
      sender.now += 1.5 * rto;
      sender.write(1);
      assert.equal(sender.window[0], slowStartAfterIdle ? 20 : 40);
      sender.hear(100, 41);
      sender.now += 20 * rto;
      sender.write(1);
      assert.equal(sender.window[0], slowStartAfterIdle ? 10 : 40);
    }
  });

  it('in congestion avoidance CUBIC lets it grow by one for about each window, below W_max', () => {
    const sender = new Sender();
    sender.write(10);
    sender.hear(100, 0, [1, 4]);
    sender.hear(100, 10);
    assert.deepEqual(sender.window, [8, 7, 'open']);
    sender.write(30);
    const windows = [12, 14, 16, 18].map((count) => {
      sender.hear(count === 12 ? 100 : 10, count);
      return sender.window[0];
    });
    assert.deepEqual(windows, [8, 8, 8, 8]);
  });

  it('and Reno by one for each window', () => {
    const sender = new Sender({ policy: { congestionControl: 'reno' } });
    sender.write(10);
    sender.hear(100, 0, [1, 4]);
    sender.hear(100, 10);
    assert.deepEqual(sender.window, [6, 5, 'open']);
    sender.write(30);
    const windows = [12, 14, 16, 18, 20].map((count) => {
      sender.hear(100, count);
      return sender.window[0];
    });
    assert.deepEqual(windows, [6, 7, 7, 7, 7]);
  });

  it('a mark of congestion brings it down as it goes, once for each window', () => {
    const sender = new Sender({ policy: { ecn: 'accept' } });
    sender.tcb.ecn = { echo: false, cwr: false, until: sender.tcb.snd.una, accurate: undefined };
    sender.write(20);
    sender.now += 100;
    sender.arrive('ACK,ECE', { ack: add(sender.tcb.snd.una, 2 * MSS), wnd: 257 });
    assert.deepEqual(sender.window.slice(1), [7, 'cwr']);
    assert.ok(sender.window[0] > 7, 'not at once');
    sender.hear(10, 10);
    sender.hear(90, 11);
    sender.hear(90, 12);
    assert.deepEqual(sender.window.slice(1), [7, 'open']);
  });
});

describe('Small segments', () => {
  it('are sent again as one that is larger', () => {
    const sender = new Sender({ policy: { nagle: false } });
    for (let i = 0; i < 3; i++) {
      sender.send(100);
    }
    sender.left();
    sender.pass(600);
    assert.deepEqual(
      sender.sent.map(({ ctl, len }) => [ctl, len]),
      [
        ['PSH,ACK', 100],
        ['PSH,ACK', 300],
      ],
    );
    assert.equal(sender.tcb.unacknowledged.length, 1);
  });

  it('but not beyond what the other side takes, nor past what it has', () => {
    const sender = new Sender({ policy: { nagle: false } });
    for (const count of [600, 600, 100]) {
      sender.send(count);
    }
    sender.forget();
    sender.pass(600);
    assert.deepEqual(
      sender.sent.map(({ len }) => len),
      [100, 600],
    );
  });

  it('wait while the application holds a cork (tcp(7)), an RTO at most', () => {
    const sender = new Sender({ policy: { cork: true } });
    sender.send(100);
    assert.deepEqual(sender.sent, []);
    sender.send(1100);
    assert.deepEqual(
      sender.sent.map(({ len }) => len),
      [1000],
    );
    sender.forget();
    sender.setOptions({ cork: false });
    assert.deepEqual(
      sender.sent.map(({ ctl, len }) => [ctl, len]),
      [['PSH,ACK', 200]],
    );
    sender.setOptions({ cork: true });
    sender.arrive('ACK', { wnd: 257 });
    sender.forget();
    const from = sender.now;
    sender.send(100);
    assert.equal(sender.expire(), 'zero-window probe');
    assert.deepEqual(
      sender.sent.map(({ ctl, len }) => [ctl, len]),
      [['PSH,ACK', 100]],
    );
    assert.equal(sender.now - from, sender.tcb.rto);
  });
});
