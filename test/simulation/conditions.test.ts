import assert from 'node:assert/strict';
import { Scripted } from '../../src/simulation/scripted';
import { Session } from '../../src/simulation/session';
import { Simulation } from '../../src/simulation/simulation';
import { formatLadder } from '../../src/timeline/ladder';
import type { ReceivedRow, SentRow } from '../../src/timeline/rows';
import { Timeline } from '../../src/timeline/timeline';
import { recordOf, rowsOf, scenario, session, statesOf, toldOf, twoHosts } from './support';

const HEADERS = 40;

function sentBy(run: Session, lane: number): SentRow[] {
  return rowsOf(run).filter((row): row is SentRow => row.kind === 'sent' && row.lane === lane);
}

function receivedBy(run: Session, lane: number): ReceivedRow[] {
  return rowsOf(run).filter((row): row is ReceivedRow => row.kind === 'received' && row.lane === lane);
}

/** The client sends so many octets 300 ms after the beginning; windows and segments are those of the RFC's defaults. */
function transfer(network: object, octets = 20_000, more: object = {}): Session {
  return session(
    twoHosts([{ at: 300, host: 'client', call: 'send', octets }], {
      network,
      client: { policy: { congestionControl: 'none' } },
      ...more,
    }),
  );
}

function networkRows(run: Session): readonly (readonly [number, string])[] {
  return rowsOf(run).flatMap((row) =>
    row.kind === 'network' ? [[run.timeline.time(row.moment), row.text] as const] : [],
  );
}

/** The octets of text that the server has received in order. */
function received(run: Session): number {
  const { rcv } = recordOf(run.world(run.length), 1).tcb;
  return ((rcv.nxt - rcv.irs) >>> 0) - 1;
}

describe('rate', () => {
  it('n datagrams of s octets take n × s × 8 / rate milliseconds, one after the other', () => {
    // 100 kbit/s: 1,500 octets take 120 ms. The window of 65,535 lets all go at once.
    const run = transfer({ rate: 100, delay: 50 }, 14_600);
    const texts = sentBy(run, 0).filter(({ segment }) => segment.len === 1460);
    assert.equal(texts.length, 10);
    assert.ok(texts.every(({ sentAt }) => sentAt === 300));
    assert.deepEqual(
      texts.map(({ arrivesAt }) => Math.round(arrivesAt)),
      Array.from({ length: 10 }, (_, n) => 300 + ((n + 1) * 1500 * 8) / 100 + 50),
    );
  });

  it('each host has a line of its own, and an idle line takes what comes at once', () => {
    const run = transfer({ rate: 100, delay: 50 }, 1000);
    const [syn] = sentBy(run, 0);
    const [synAck] = sentBy(run, 1);
    // A SYN has four octets of options: its MSS.
    assert.equal(syn?.arrivesAt, 10 + ((HEADERS + 4) * 8) / 100 + 50);
    assert.equal(synAck?.arrivesAt, syn.arrivesAt + ((HEADERS + 4) * 8) / 100 + 50);
  });

  it('what is lost has taken the line all the same', () => {
    const run = transfer({ rate: 100, faults: [{ from: 'client', segment: 3, do: 'lose' }] }, 2920);
    const texts = sentBy(run, 0).filter(({ segment }) => segment.len === 1460);
    assert.deepEqual([texts[0]?.lost, texts[1]?.arrivesAt], [true, 300 + 240 + 50]);
  });
});

describe('jitter', () => {
  it('adds up to so many milliseconds, and what one host sends keeps its order', () => {
    const run = transfer({ jitter: 40, delay: 50 }, 40_000);
    for (const lane of [0, 1]) {
      const sent = sentBy(run, lane);
      assert.ok(sent.length > 5);
      for (const { arrivesAt, sentAt } of sent) {
        assert.ok(arrivesAt >= sentAt + 50 && arrivesAt <= sentAt + 50 + 40);
      }
      const arrivals = receivedBy(run, 1 - lane).map(({ sent: row }) => row);
      assert.deepEqual(
        arrivals,
        [...arrivals].sort((a, b) => a - b),
      );
    }
    const extra = sentBy(run, 0).map(({ arrivesAt, sentAt }) => arrivesAt - sentAt - 50);
    assert.ok(new Set(extra).size > 3, 'it is not always the same');
  });

  it('changes nothing about which segments are lost; nor does any other condition', () => {
    // Resets to a port where nobody listens: nobody ever answers, so that all runs send the same.
    const reset = {
      host: 'client',
      call: 'forge',
      source: '10.0.0.1',
      sourcePort: 5000,
      to: 'server',
      port: 81,
      flags: ['RST'],
    };
    const lost = (network: object): boolean[] => {
      const file = twoHosts([{ ...reset, at: 0, times: 40, every: 7 }], {
        network: { seed: 5, loss: 0.4, ...network },
      }) as { calls: object[] };
      const run = session({ ...file, calls: file.calls.slice(2) });
      return sentBy(run, 0)
        .filter(({ copy }) => !copy)
        .map((row) => row.lost);
    };
    const alone = lost({});
    assert.equal(alone.length, 40);
    assert.ok(alone.includes(true) && alone.includes(false));
    for (const more of [{ jitter: 30 }, { duplication: 0.5 }, { reordering: 0.5 }, { rate: 10 }]) {
      assert.deepEqual(lost(more), alone, JSON.stringify(more));
    }
    assert.notDeepEqual(lost({ seed: 6 }), alone);
  });
});

describe('duplication', () => {
  it('with a probability of 1 everything arrives twice, and is heard once', () => {
    const run = transfer({ duplication: 1 }, 3000);
    for (const lane of [0, 1]) {
      const copies = sentBy(run, lane).filter(({ copy }) => copy);
      assert.equal(copies.length, sentBy(run, lane).length / 2);
    }
    const first = sentBy(run, 0).slice(0, 2);
    assert.deepEqual(
      first.map(({ arrivesAt, copy }) => [arrivesAt, copy]),
      [
        [60, false],
        [60, true],
      ],
    );
    assert.equal(received(run), 3000);
  });
});

describe('reordering', () => {
  it('a segment that takes twice the delay is overtaken; text behind the gap waits for it', () => {
    const run = transfer({ reordering: 0.3, seed: 3 }, 40_000);
    const texts = sentBy(run, 0).filter(({ segment, retransmission }) => segment.len > 0 && !retransmission);
    const late = texts.filter(({ arrivesAt, sentAt }) => arrivesAt === sentAt + 100);
    assert.ok(late.length > 0 && late.length < texts.length);
    assert.ok(texts.every((row) => late.includes(row) || row.arrivesAt === row.sentAt + 50));
    assert.ok(receivedBy(run, 1).some(({ rule }) => rule === 'seventh.out-of-order'));
    assert.equal(received(run), 40_000);
  });
});

describe('a partition', () => {
  const CUT = { at: 500, partition: ['server'] };

  it('lets nothing pass until it is healed: the text is sent again, and arrives', () => {
    const calls = [{ at: 600, host: 'client', call: 'send', octets: 100 }];
    const run = session(twoHosts(calls, { network: { changes: [CUT, { at: 2000, partition: [] }] } }));
    assert.deepEqual(networkRows(run), [
      [500, 'partition server'],
      [2000, 'no partition'],
    ]);
    const texts = sentBy(run, 0).filter(({ segment }) => segment.len > 0);
    assert.deepEqual(
      texts.map(({ sentAt, lost }) => [sentAt < 2000, lost]),
      texts.map(({ sentAt }) => [sentAt < 2000, sentAt < 2000]),
    );
    assert.ok(texts.length > 1);
    assert.equal(received(run), 100);
    assert.equal(statesOf(run, 0).at(-1), 'ESTABLISHED');
  });

  it('that stays ends in giving up (MUST-20, R2), and the other side knows nothing of it', () => {
    const calls = [{ at: 600, host: 'client', call: 'send', octets: 100 }];
    const run = session(twoHosts(calls, { network: { changes: [CUT] } }));
    assert.equal(toldOf(run, 0).at(-1), 'timeout');
    assert.equal(statesOf(run, 1).at(-1), 'ESTABLISHED');
  });

  it('what was on its way before arrives', () => {
    const calls = [{ at: 480, host: 'client', call: 'send', octets: 100 }];
    const run = session(twoHosts(calls, { network: { changes: [CUT] }, until: 600 }));
    assert.equal(received(run), 100);
  });

  it('has two sides: within each, everybody hears everybody', () => {
    const hosts = ['a', 'b', 'c'].map((name, i) => ({ name, address: `10.0.0.${String(i + 1)}` }));
    const connect = (from: string, to: string): object => ({
      at: 10,
      host: from,
      call: 'connect',
      to,
      port: 80,
    });
    const run = session({
      title: 'three',
      hosts,
      network: { partition: ['a', 'b'] },
      calls: [
        { at: 0, host: 'b', call: 'listen', port: 80 },
        { at: 0, host: 'c', call: 'listen', port: 80 },
        connect('a', 'b'),
        connect('a', 'c'),
      ],
      until: 500,
    });
    const world = run.world(run.length);
    assert.deepEqual(
      [recordOf(world, 0, 1), recordOf(world, 0, 2)].map(({ tcb }) => tcb.state),
      ['ESTABLISHED', 'SYN-SENT'],
    );
  });
});

describe('changes of the network', () => {
  it('begin at their time, and what they do not speak of stays', () => {
    const network = {
      delay: 20,
      changes: [
        { at: 250, delay: 200 },
        { at: 250, loss: 0 },
      ],
    };
    const run = transfer(network, 100);
    assert.deepEqual(networkRows(run), [
      [250, 'delay 200 ms'],
      [250, 'loss 0 %'],
    ]);
    const [syn, , text] = sentBy(run, 0);
    assert.deepEqual([syn?.arrivesAt, text?.arrivesAt], [30, 500]);
  });

  it('what was sent before arrives before, however quick the way has become', () => {
    const network = { delay: 400, changes: [{ at: 1000, delay: 10 }] };
    const calls = [990, 1010].map((at) => ({ at, host: 'client', call: 'send', octets: 100 }));
    const run = session(twoHosts(calls, { network, client: { policy: { nagle: false } } }));
    const texts = sentBy(run, 0).filter(({ segment }) => segment.len === 100);
    assert.deepEqual(texts.map(({ arrivesAt }) => arrivesAt).slice(0, 2), [1390, 1390]);
  });

  it('a smaller MTU is discovered in mid-connection (RFC 1191)', () => {
    const run = transfer({ changes: [{ at: 200, mtu: 600 }] }, 3000);
    assert.equal(recordOf(run.world(run.length), 0).tcb.snd.mss, 560);
    assert.equal(received(run), 3000);
  });

  it('looked at from a checkpoint or from the beginning, the world is the same', () => {
    const changes = [
      { at: 320, loss: 0.3 },
      { at: 700, loss: 0, jitter: 30, rate: 500 },
      { at: 1500, duplication: 0.2, reordering: 0.2 },
    ];
    const file = scenario(
      twoHosts([{ at: 300, host: 'client', call: 'send', octets: 200_000 }], {
        network: { seed: 4, changes },
        client: { policy: { sendBuffer: 1_000_000 } },
      }),
    );
    const ladder = (wire: boolean): string => {
      const application = new Scripted(file);
      const timeline = new Timeline(file.hosts);
      const simulation = new Simulation(application.begin({ wire }), application, timeline);
      while (simulation.step()) {
        // to the end
      }
      return formatLadder(timeline);
    };
    assert.equal(formatLadder(new Session(file).timeline), ladder(false));
    assert.equal(ladder(true), ladder(false));
  });
});

describe('a firewall', () => {
  const send = (at: number): object => ({ at, host: 'client', call: 'send', octets: 100 });
  const guarded = (then: string, calls: readonly object[], more: object = {}): Session =>
    session(
      twoHosts(calls, {
        network: { firewall: { idle: 1000, then } },
        client: { policy: { r2: 3 } },
        ...more,
      }),
    );

  it('lets pass what it knows, however long that goes on', () => {
    const run = guarded('drop', [send(900), send(1800), send(2700)]);
    assert.equal(received(run), 300);
  });

  it('counts from the last segment, in either direction', () => {
    // The ACK of the text goes out at 1,050.
    assert.equal(received(guarded('drop', [send(900), send(2100)])), 200);
    assert.equal(received(guarded('drop', [send(900), send(2300)])), 100);
  });

  it('drops what it has forgotten without a word: the sender gives up (R2), the other side never hears of it', () => {
    const run = guarded('drop', [send(5000)]);
    const texts = sentBy(run, 0).filter(({ segment }) => segment.len > 0);
    assert.ok(texts.length > 1 && texts.every(({ lost }) => lost));
    assert.equal(toldOf(run, 0).at(-1), 'timeout');
    assert.equal(statesOf(run, 1).at(-1), 'ESTABLISHED');
  });

  it('or answers it with a reset, in the name of the host it was for', () => {
    const run = guarded('reset', [send(5000)]);
    const [reset] = sentBy(run, 1).filter(({ middlebox }) => middlebox);
    assert.ok(reset !== undefined);
    assert.deepEqual(
      [reset.sentAt, reset.arrivesAt, reset.to, reset.segment.relativeSeq],
      [5000, 5100 - 50, 0, 1],
    );
    assert.equal(toldOf(run, 0).at(-1), 'reset');
    assert.deepEqual([statesOf(run, 0).at(-1), statesOf(run, 1).at(-1)], ['CLOSED', 'ESTABLISHED']);
    assert.equal(sentBy(run, 1).filter(({ middlebox }) => !middlebox).length, 1, 'the server sent a SYN,ACK');
  });

  it('keep-alives that come in time keep it from forgetting (MUST-24)', () => {
    const calls = [{ at: 200, host: 'client', call: 'option', keepAlive: true }, send(5000)];
    const run = guarded('drop', calls, { client: { policy: { keepAliveIdle: 800 } }, until: 6000 });
    assert.equal(received(run), 100);
  });

  it('knows a connection by its SYN: a forged segment of none does not pass, a new connection does', () => {
    const run = guarded('drop', [
      {
        at: 300,
        host: 'client',
        call: 'forge',
        source: '10.0.0.1',
        sourcePort: 5000,
        to: 'server',
        port: 80,
        flags: ['ACK'],
      },
      { at: 400, host: 'client', call: 'connect', to: 'server', port: 80 },
    ]);
    const forged = sentBy(run, 0).filter(({ rule }) => rule === '');
    assert.deepEqual(
      forged.map(({ lost }) => lost),
      [true],
    );
    assert.equal(recordOf(run.world(run.length), 0, 2).tcb.state, 'ESTABLISHED');
  });

  it('that comes later knows the connections there are', () => {
    const changes = [{ at: 2000, firewall: { idle: 5000 } }];
    const run = session(twoHosts([send(3000)], { network: { changes } }));
    assert.equal(received(run), 100);
    assert.deepEqual(networkRows(run), [[2000, 'firewall forgets after 5000 ms (drop)']]);
  });
});
