import assert from 'node:assert/strict';
import type { Session } from '../../src/simulation/session';
import { ACK, SYN } from '../../src/tcp/segment';
import type { SentRow } from '../../src/timeline/rows';
import { callsOf, recordOf, rowsOf, session, statesOf, toldOf } from './support';

/** Clients of one host that connect 10 ms after each other, from 40001 on, to a server that listens as it says. */
function crowd(
  clients: number,
  listen: object,
  server: object = {},
  calls: readonly unknown[] = [],
  more: object = {},
): Session {
  return session({
    title: 'a crowd',
    hosts: [
      { name: 'client', address: '10.0.0.1', policy: { r2Syn: 2 } },
      { name: 'server', address: '10.0.0.2', ...server },
    ],
    calls: [
      { at: 0, host: 'server', call: 'listen', port: 80, ...listen },
      ...Array.from({ length: clients }, (_, i) => ({
        at: 10 * (i + 1),
        host: 'client',
        call: 'connect',
        to: 'server',
        port: 80,
        localPort: 40001 + i,
      })),
      ...calls,
    ],
    ...more,
  });
}

function statesAt(run: Session, host: number, moments = run.length): string[] {
  return (run.world(moments).hosts[host]?.records ?? [])
    .filter(({ remote }) => remote !== undefined)
    .map(({ tcb }) => tcb.state);
}

function sent(run: Session, lane: number): SentRow[] {
  return rowsOf(run).filter((row): row is SentRow => row.kind === 'sent' && row.lane === lane);
}

function rules(run: Session, lane: number): string[] {
  return rowsOf(run).flatMap((row) => (row.kind === 'received' && row.lane === lane ? [row.rule] : []));
}

describe('connections that nobody accepts', () => {
  it('are complete for the stack, while the application hears nothing of them', () => {
    const run = crowd(2, { accepts: false });
    assert.deepEqual(statesAt(run, 1), ['ESTABLISHED', 'ESTABLISHED']);
    assert.deepEqual(toldOf(run, 1), []);
    assert.deepEqual(toldOf(run, 0), ['established', 'established']);
  });

  it('accept() takes the one that has waited longest, with all that has happened to it', () => {
    const run = crowd(2, { accepts: false }, {}, [
      { at: 300, host: 'client', connection: 1, call: 'send', octets: 100 },
      { at: 310, host: 'client', connection: 1, call: 'shutdown' },
      { when: 'closing', host: 'server', call: 'close' },
      { at: 900, host: 'server', call: 'accept', port: 80 },
    ]);
    assert.deepEqual(toldOf(run, 1), ['established', 'data', 'closing']);
    const told = rowsOf(run).filter((row) => row.kind === 'told' && row.lane === 1);
    assert.ok(told.every((row) => run.timeline.time(row.moment) === 900));
    assert.deepEqual(statesAt(run, 1), ['CLOSED', 'ESTABLISHED']);
    assert.deepEqual(callsOf(run, 1), ['listen(80)', 'accept(80)', 'close()']);
  });

  it('accept() waits for the next one when there is none', () => {
    const run = crowd(2, { accepts: false }, {}, [{ at: 5, host: 'server', call: 'accept', port: 80 }]);
    assert.deepEqual(toldOf(run, 1), ['established']);
    assert.equal(run.world(run.length).hosts[1]?.records[0]?.listening?.queue.length, 1);
  });

  it('are reset when their listener is closed; those that were accepted live on', () => {
    const run = crowd(2, { accepts: false }, {}, [
      { at: 400, host: 'server', call: 'accept', port: 80 },
      { at: 500, host: 'server', call: 'close', listener: 80 },
    ]);
    assert.deepEqual(statesAt(run, 1), ['ESTABLISHED', 'CLOSED']);
    assert.deepEqual(toldOf(run, 0).slice(2), ['reset']);
  });

  it('leave the queue when the other side resets them', () => {
    const run = crowd(2, { accepts: false }, {}, [
      { at: 400, host: 'client', connection: 1, call: 'abort' },
      { at: 600, host: 'server', call: 'accept', port: 80 },
    ]);
    assert.deepEqual(toldOf(run, 1), ['established']);
    assert.equal(recordOf(run.world(run.length), 1, 2).pending, undefined);
  });
});

describe('where there is no room', () => {
  it('a SYN is dropped while too many connections are half open, and its sender tries again', () => {
    // The first SYN comes at 60 ms and is half open until 160 ms; the second comes at 70 ms and, again, at 1,070 ms.
    const run = crowd(2, { backlog: 1 });
    assert.deepEqual(rules(run, 1).slice(0, 2), ['listen.syn', 'backlog.no-room']);
    assert.deepEqual(statesAt(run, 1), ['ESTABLISHED', 'ESTABLISHED']);
    const established = rowsOf(run).filter((row) => row.kind === 'told' && row.lane === 1);
    assert.deepEqual(
      established.map(({ moment }) => run.timeline.time(moment)),
      [160, 1170],
    );
  });

  it('Linux keeps the last quarter of tcp_max_syn_backlog for whom it knows', () => {
    // 8 less a quarter are 6; the seventh still finds more than a quarter free, the eighth does not.
    const halfOpen = { backlogs: { synCookies: 'off', maxSynBacklog: 8 } };
    const run = crowd(9, {}, halfOpen, [], { until: 155 });
    const { listening } = run.world(run.length).hosts[1]?.records[0] ?? {};
    assert.equal(listening?.halfOpen, 7);
    assert.equal(rules(run, 1).filter((rule) => rule === 'backlog.no-room').length, 2);
  });

  it('the host bounds what an application may ask for', () => {
    const run = crowd(1, { backlog: 1000 }, { backlogs: { somaxconn: 7 } });
    assert.equal(run.world(run.length).hosts[1]?.records[0]?.listening?.backlog, 7);
    const linux = crowd(1, {}, { profile: 'linux' });
    assert.equal(linux.world(linux.length).hosts[1]?.records[0]?.listening?.backlog, 4096);
  });

  /**
   * With a backlog of 2, two may be half open and three wait. SYNs come at 60, 70, 165 and 175 ms, each finding one
   * other half open at most; ACKs at 160, 170, 265 and 275 ms: the last one finds three waiting.
   */
  function fourth(server: object, calls: readonly unknown[] = []): Session {
    const connects = [10, 20, 115, 125].map((at, i) => ({
      at,
      host: 'client',
      call: 'connect',
      to: 'server',
      port: 80,
      localPort: 50000 + i,
    }));
    const backlogs = { synCookies: 'off', ...server };
    return crowd(0, { accepts: false, backlog: 2 }, { backlogs }, [...connects, ...calls]);
  }

  it('the last ACK of a handshake is dropped; the SYN,ACK that is sent again brings another', () => {
    const run = fourth({}, [{ at: 700, host: 'server', call: 'accept', port: 80 }]);
    assert.deepEqual(rules(run, 1).slice(-2), ['backlog.accept-queue-full', 'fifth.syn-received']);
    assert.deepEqual(statesAt(run, 1), Array<string>(4).fill('ESTABLISHED'));
    const last = rowsOf(run)
      .filter((row) => row.kind === 'state' && row.lane === 1)
      .at(-1);
    // Sent again a second after 175 ms, answered, and all the way back.
    assert.equal(run.timeline.time(last?.moment ?? 0), 1275);
    assert.equal(sent(run, 1).filter(({ retransmission }) => retransmission).length, 1);
  });

  it('or the connection is reset (tcp_abort_on_overflow)', () => {
    const run = fourth({ abortOnOverflow: true });
    assert.deepEqual(statesAt(run, 1), ['ESTABLISHED', 'ESTABLISHED', 'ESTABLISHED', 'CLOSED']);
    assert.deepEqual(toldOf(run, 0), ['established', 'established', 'established', 'established', 'reset']);
    assert.equal(run.timeline.time(rowsOf(run).at(-1)?.moment ?? 0), 325);
  });

  it('a SYN is dropped while the accept queue is full', () => {
    const run = fourth({}, [
      { at: 300, host: 'client', call: 'connect', to: 'server', port: 80, localPort: 50009 },
    ]);
    const at350 = rowsOf(run).find(
      (row) => row.kind === 'received' && row.lane === 1 && run.timeline.time(row.moment) === 350,
    );
    assert.equal(at350?.rule, 'backlog.accept-queue-full');
    assert.equal(statesAt(run, 1).length, 4);
  });
});

describe('SYN cookies', () => {
  const HOSTS = [
    { name: 'client', address: '10.0.0.1' },
    { name: 'server', address: '10.0.0.2' },
    { name: 'attacker', address: '10.0.0.3' },
  ];
  const CONNECT = { at: 100, host: 'client', call: 'connect', to: 'server', port: 80, localPort: 40000 };

  /** SYNs from addresses that nobody has: each would leave a connection half open. */
  function flood(count: number): unknown[] {
    return Array.from({ length: count }, (_, i) => ({
      at: 1 + i,
      host: 'attacker',
      call: 'forge',
      source: `192.0.2.${String(i + 1)}`,
      sourcePort: 1000,
      to: 'server',
      port: 80,
      flags: ['SYN'],
      seq: 1,
    }));
  }

  function flooded(
    count: number,
    { client = {}, server = {}, calls = [], network = {} }: Record<string, object> = {},
  ): Session {
    const more = [client, { backlogs: { synCookies: 'on overflow' }, ...server }, {}];
    return session({
      title: 'a flood',
      hosts: HOSTS.map((host, i) => ({ ...host, ...more[i] })),
      network,
      calls: [
        { at: 0, host: 'server', call: 'listen', port: 80, backlog: 2 },
        ...flood(count),
        CONNECT,
        ...(calls as unknown[]),
      ],
      until: 200_000,
    });
  }

  it('without them a flood keeps everybody out', () => {
    const run = flooded(3, { server: { backlogs: { synCookies: 'off' } }, client: { policy: { r2Syn: 1 } } });
    assert.deepEqual(statesOf(run, 0), ['SYN-SENT', 'CLOSED']);
    assert.deepEqual(toldOf(run, 0), ['timeout']);
  });

  it('with them the listener answers, remembers nothing, and makes the record when the ACK comes', () => {
    const run = flooded(3, {
      calls: [{ at: 400, host: 'client', call: 'send', octets: 3000 }],
    });
    // At 51 and 52 ms two half-open records; at 53 ms the flood's third SYN, at 150 ms the client's.
    assert.deepEqual(rules(run, 1).slice(0, 5), [
      'listen.syn',
      'listen.syn',
      'cookie.sent',
      'cookie.sent',
      'fifth.syn-received',
    ]);
    const before = rowsOf(run).find((row) => row.rule === 'fifth.syn-received')?.moment ?? 0;
    assert.equal(run.timeline.time(before), 250);
    assert.deepEqual(statesAt(run, 1, before), ['SYN-RECEIVED', 'SYN-RECEIVED']);
    const { tcb } = recordOf(run.world(before + 1), 1, 3);
    assert.equal(tcb.state, 'ESTABLISHED');
    assert.equal(tcb.srtt, undefined, 'nobody remembers when the SYN,ACK left');
    const end = recordOf(run.world(run.length), 1, 3);
    assert.equal((end.tcb.rcv.nxt - end.tcb.rcv.irs) >>> 0, 3001);
    // No option but the MSS: nothing could remember another.
    const answer = sent(run, 1).find(({ segment, to }) => to === 0 && segment.ctl === (SYN | ACK));
    assert.deepEqual(answer?.segment.options, { mss: 1460 });
  });

  for (const [mss, remembered] of [
    [1460, 1460],
    [1459, 1440],
    [1400, 1300],
    [536, 536],
    [100, 64],
  ] as const) {
    it(`an MSS of ${String(mss)} is remembered as ${String(remembered)}`, () => {
      const run = flooded(3, { client: { policy: { mss } } });
      assert.equal(recordOf(run.world(run.length), 1, 3).tcb.snd.mss, remembered);
    });
  }

  it('with timestamps, nothing of what was agreed on is lost', () => {
    const linux = { profile: 'linux', policy: { ecn: 'request' } };
    const server = { profile: 'linux', policy: { ecn: 'accept' } };
    const tcb = (run: Session, nth: number): unknown => {
      const { agreed, snd, rcv, ecn } = recordOf(run.world(run.length), 1, nth).tcb;
      return { agreed, shifts: [snd.shift, rcv.shift], mss: snd.mss, ecn: ecn !== undefined };
    };
    const backlogs = { synCookies: 'always' };
    const cookie = flooded(0, { client: linux, server: { ...server, backlogs } });
    const usual = flooded(0, { client: linux, server });
    assert.ok(rules(cookie, 1).includes('cookie.sent'));
    assert.ok(!rules(usual, 1).includes('cookie.sent'));
    assert.deepEqual(tcb(cookie, 1), tcb(usual, 1));
    assert.deepEqual(recordOf(cookie.world(cookie.length), 1, 1).tcb.agreed.windowScaling, true);
  });

  it('always: no connection is ever half open', () => {
    const run = flooded(40, { server: { backlogs: { synCookies: 'always' } } });
    assert.deepEqual(statesAt(run, 1), ['ESTABLISHED']);
  });

  it('an ACK that brings none is answered with a reset, as ever', () => {
    const run = flooded(3, {
      calls: [
        {
          at: 200,
          host: 'attacker',
          call: 'forge',
          source: '10.0.0.1',
          sourcePort: 777,
          to: 'server',
          port: 80,
          flags: ['ACK'],
          seq: 4711,
          ack: 815,
        },
      ],
    });
    const row = rowsOf(run).find(
      (one) =>
        one.kind === 'received' && one.lane === 1 && run.timeline.time(one.moment) === 250 && one.dropped,
    );
    assert.equal(row?.rule, 'listen.ack');
  });

  it('one that comes back too late is not believed', () => {
    // The ACK is the client's second segment. Cookies live for two periods of 64 s at most.
    const late = (by: number): Session =>
      flooded(3, { network: { faults: [{ from: 'client', segment: 2, do: 'delay', by }] } });
    assert.deepEqual(statesAt(late(60_000), 1).at(-1), 'ESTABLISHED');
    const run = late(130_000);
    assert.ok(!statesAt(run, 1).includes('ESTABLISHED'));
    assert.deepEqual(toldOf(run, 0), ['established', 'reset']);
  });

  it('a full accept queue keeps its door shut to them too', () => {
    const run = session({
      title: 'a full queue',
      hosts: HOSTS.slice(0, 2).map((host) => ({ ...host, backlogs: { synCookies: 'always' } })),
      calls: [
        { at: 0, host: 'server', call: 'listen', port: 80, backlog: 1, accepts: false },
        ...[0, 1, 2].map((i) => ({ ...CONNECT, at: 100 + i, localPort: 40000 + i })),
      ],
      until: 1000,
    });
    assert.deepEqual(statesAt(run, 1).filter((state) => state === 'ESTABLISHED').length, 2);
    assert.equal(rules(run, 1).at(-1), 'backlog.accept-queue-full');
    assert.equal(statesAt(run, 1).length, 2);
  });
});
