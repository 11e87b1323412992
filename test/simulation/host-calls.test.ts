import assert from 'node:assert/strict';
import type { Session } from '../../src/simulation/session';
import { configuredIn, policiesOf } from '../../src/simulation/policies';
import { RST } from '../../src/tcp/segment';
import type { ReceivedRow, SentRow } from '../../src/timeline/rows';
import { callsOf, recordOf, rowsOf, session, statesOf, toldOf, twoHosts } from './support';

function sentBy(run: Session, lane: number): SentRow[] {
  return rowsOf(run).filter((row): row is SentRow => row.kind === 'sent' && row.lane === lane);
}

/** By which rule a lane took what arrived, from a time on. */
function rulesOf(run: Session, lane: number, from = 0): string[] {
  return rowsOf(run)
    .filter((row): row is ReceivedRow => row.kind === 'received' && row.lane === lane)
    .filter(({ moment }) => run.timeline.time(moment) >= from)
    .map(({ rule }) => rule);
}

const client = (at: number, call: string, more: object = {}): object => ({
  at,
  host: 'client',
  call,
  ...more,
});
const server = (at: number, call: string, more: object = {}): object => ({
  at,
  host: 'server',
  call,
  ...more,
});
const CONNECT = { to: 'server', port: 80 };

describe('socket options', () => {
  it('SO_LINGER 0: close aborts the connection (3.10.5), and nobody lingers', () => {
    const run = session(twoHosts([client(300, 'option', { linger: 0 }), client(400, 'close')]));
    assert.deepEqual(callsOf(run, 0).slice(1), ['option(SO_LINGER 0)', 'close()']);
    const reset = sentBy(run, 0).at(-1);
    assert.deepEqual([(reset?.segment.ctl ?? 0) & RST, reset?.rule], [RST, 'abort.reset']);
    assert.deepEqual(statesOf(run, 0), ['SYN-SENT', 'ESTABLISHED', 'CLOSED']);
    assert.equal(toldOf(run, 1).at(-1), 'reset');
  });

  it('any other SO_LINGER changes nothing that can be seen', () => {
    const closing = (more: readonly object[]): Session =>
      session(twoHosts([...more, client(400, 'close'), { when: 'closing', host: 'server', call: 'close' }]));
    assert.deepEqual(
      statesOf(closing([client(300, 'option', { linger: 5000 })]), 0),
      statesOf(closing([]), 0),
    );
  });

  it('of a listener: those that come of it have them (Linux, BSD)', () => {
    const run = session(
      twoHosts([server(5, 'option', { linger: 0, receiveBuffer: 3000 }), server(300, 'close')], {
        until: 1000,
      }),
    );
    assert.equal(sentBy(run, 1)[0]?.segment.wnd, 3000);
    assert.equal(toldOf(run, 0).at(-1), 'reset');
  });

  it('TCP_NODELAY: what Nagle’s algorithm holds back leaves at once (MUST-17)', () => {
    const sends = [300, 310].map((at) => client(at, 'send', { octets: 10 }));
    const texts = (calls: readonly object[]): number[] =>
      sentBy(session(twoHosts(calls, { until: 2000 })), 0)
        .filter(({ segment }) => segment.len > 0)
        .map(({ sentAt }) => sentAt);
    const [, held] = texts(sends);
    assert.ok(held !== undefined && held >= 400);
    assert.deepEqual(texts([...sends, client(320, 'option', { noDelay: true })]), [300, 320]);
    assert.deepEqual(texts([client(5, 'option', { noDelay: true }), ...sends]), [300, 310]);
  });

  it('SO_KEEPALIVE: an idle connection is probed (MUST-24), and not without (MUST-25)', () => {
    const probes = (keepAlive: boolean): number =>
      sentBy(
        session(
          twoHosts([client(200, 'option', { keepAlive })], {
            client: { policy: { keepAliveIdle: 1000 } },
            until: 1700,
          }),
        ),
        0,
      ).filter(({ rule }) => rule === 'timeout.keep-alive').length;
    assert.deepEqual([probes(true), probes(false)], [1, 0]);
  });

  it('SO_SNDBUF, SO_RCVBUF: how much waits to be sent, and the window that is offered', () => {
    const run = session(
      twoHosts(
        [
          client(200, 'option', { sendBuffer: 500 }),
          client(300, 'send', { octets: 501 }),
          client(310, 'send', { octets: 500 }),
        ],
        { until: 1000 },
      ),
    );
    assert.deepEqual(callsOf(run, 0).slice(2), ['send(501): error "insufficient resources"', 'send(500)']);
    const narrow = session(twoHosts([client(5, 'option', { receiveBuffer: 4000 })]));
    assert.equal(sentBy(narrow, 0)[0]?.segment.wnd, 4000);
  });
});

describe('SO_REUSEADDR', () => {
  /** The server closes first, and so lingers; then it listens again. */
  const again = (...more: object[]): Session =>
    session(
      twoHosts([
        ...more,
        server(300, 'close', { connection: 1 }),
        { when: 'closing', host: 'client', call: 'close' },
        server(1000, 'close', { listener: 80 }),
        server(1100, 'listen', { port: 80 }),
      ]),
    );

  it('without it nobody listens at a port that TIME-WAIT holds; with it, as RFC 9293 has it, one may', () => {
    assert.equal(callsOf(again(), 1).at(-1), 'listen(80): error "connection already exists"');
    assert.equal(callsOf(again(server(1, 'option', { reuseAddress: true })), 1).at(-1), 'listen(80)');
  });

  /** The client closes first, and connects again from the same port. */
  const reconnect = (at: number, reuseAddress: boolean, profile: string): Session =>
    session(
      twoHosts(
        [
          client(0, 'option', { reuseAddress }),
          client(300, 'close'),
          { when: 'closing', host: 'server', call: 'close' },
          client(at, 'connect', { ...CONNECT, localPort: 40000 }),
        ],
        { client: { profile }, server: { profile }, until: 10_000 },
      ),
    );

  it('a connection in TIME-WAIT is taken over where timestamps tell new segments from old (RFC 6191)', () => {
    const run = reconnect(2000, true, 'linux');
    const world = run.world(run.length);
    const [old, reopened] = [recordOf(world, 0, 1).tcb, recordOf(world, 0, 2).tcb];
    assert.deepEqual([old.state, reopened.state], ['CLOSED', 'ESTABLISHED']);
    assert.ok(((reopened.snd.iss - old.snd.nxt) | 0) > 0, 'its numbers are past all that were used');
    const states = rowsOf(run).flatMap((row) => (row.kind === 'state' && row.lane === 0 ? [row] : []));
    assert.ok(states.some(({ rule, after }) => rule === 'open.reuse' && after === 'CLOSED'));
  });

  it('not without the option, not without timestamps, and not within a second (Linux, tcp_twsk_unique)', () => {
    const refused = 'connect(10.0.0.2:80): error "connection already exists"';
    assert.equal(callsOf(reconnect(2000, false, 'linux'), 0).at(-1), refused);
    assert.equal(callsOf(reconnect(2000, true, 'rfc9293'), 0).at(-1), refused);
    assert.equal(callsOf(reconnect(900, true, 'linux'), 0).at(-1), refused);
  });
});

describe('a host that is set up anew', () => {
  it('begins later connections with other choices, and leaves those there are alone', () => {
    const run = session(
      twoHosts([
        server(200, 'configure', { profile: 'linux', policy: { msl: 7 } }),
        client(300, 'connect', CONNECT),
      ]),
    );
    assert.deepEqual(callsOf(run, 1), ['listen(80)', 'configure(linux, msl)']);
    const world = run.world(run.length);
    const [before, after] = [recordOf(world, 1, 1).tcb.policy, recordOf(world, 1, 2).tcb.policy];
    assert.deepEqual([before.minisocks, before.msl], [false, 120_000]);
    assert.deepEqual([after.minisocks, after.msl], [true, 7]);
  });

  it('goes on with each connection by the policy that it was begun with', () => {
    const run = session(
      twoHosts([server(200, 'configure', { profile: 'linux' }), client(300, 'connect', CONNECT)]),
    );
    const [anew = 0, ...others] = configuredIn(run.timeline);
    assert.deepEqual(others, []);
    assert.equal(run.timeline.time(anew), 200);
    const [first, second] = run.timeline.connections.flatMap(({ remote }, number) =>
      remote === undefined ? [] : [number],
    );
    // What the server is set up as, for each of the connections, before and after.
    const stacks = [anew, anew + 1, run.length].map((moments) =>
      [first, second].map((connection) => policiesOf(run.world(moments), connection)[1]?.minisocks),
    );
    assert.deepEqual(stacks, [
      [false, false],
      [false, true],
      [false, true],
    ]);
  });

  it('single choices leave the others as they are', () => {
    const run = session(
      twoHosts([client(1, 'configure', { policy: { nagle: false } })], {
        client: { profile: 'freebsd', policy: { mss: 1000 } },
        // FreeBSD keeps an idle connection alive for ever.
        until: 1000,
      }),
    );
    const { policy } = recordOf(run.world(run.length), 0).tcb;
    assert.deepEqual([policy.nagle, policy.checks, policy.mss], [false, 'bsd', 1000]);
  });

  it('a backlog counts from the next SYN on', () => {
    const run = session(
      twoHosts([
        server(200, 'configure', { backlogs: { synCookies: 'always' } }),
        client(300, 'connect', CONNECT),
      ]),
    );
    assert.ok(sentBy(run, 1).some(({ rule }) => rule === 'cookie.sent'));
  });
});

describe('a host that crashes', () => {
  it('forgets all records, without a word, and hears nothing', () => {
    const run = session(
      twoHosts([server(300, 'crash'), client(400, 'send', { octets: 10 })], { until: 5000 }),
    );
    assert.deepEqual(statesOf(run, 1), ['LISTEN', 'SYN-RECEIVED', 'ESTABLISHED', 'CLOSED', 'CLOSED']);
    assert.deepEqual(
      rowsOf(run)
        .filter((row) => row.kind === 'state' && row.after === 'CLOSED')
        .map(({ rule }) => rule),
      ['crash.memory-lost', 'crash.memory-lost'],
    );
    assert.equal(sentBy(run, 1).filter(({ sentAt }) => sentAt >= 300).length, 0);
    assert.ok(rulesOf(run, 1, 400).length > 1);
    assert.ok(rulesOf(run, 1, 400).every((rule) => rule === 'arrival.host-down'));
    // Half-open: the other side knows of nothing.
    assert.equal(recordOf(run.world(run.length), 0).tcb.state, 'ESTABLISHED');
    const { listeners, byTuple } = run.world(run.length).hosts[1] ?? {};
    assert.deepEqual([listeners?.size, byTuple?.size], [0, 0]);
  });

  it('whoever keeps sending gives up in the end (MUST-20)', () => {
    const run = session(twoHosts([server(300, 'crash'), client(400, 'send', { octets: 10 })]));
    assert.equal(toldOf(run, 0).at(-1), 'timeout');
  });

  it('does nothing until it is there again: neither what was planned nor what was to be answered', () => {
    const run = session(
      twoHosts([
        { when: 'established', after: 200, host: 'server', call: 'send', octets: 10 },
        server(300, 'crash'),
        server(350, 'listen', { port: 81 }),
      ]),
    );
    assert.deepEqual(callsOf(run, 1), ['listen(80)', 'crash()', 'listen(): error "host is down"']);
  });

  it('is there again after a reboot, and listens where it listened, as it listened', () => {
    const file = twoHosts([server(500, 'crash'), server(600, 'reboot'), client(700, 'connect', CONNECT)]) as {
      calls: object[];
    };
    const [, connect, ...others] = file.calls;
    const listens = server(0, 'listen', { port: 80, backlog: 3, accepts: false });
    const run = session({ ...file, calls: [listens, connect, ...others], until: 2000 });
    assert.deepEqual(callsOf(run, 1).slice(1), ['crash()', 'reboot()', 'listen(80)']);
    const world = run.world(run.length);
    assert.equal(recordOf(world, 1, 2).tcb.state, 'ESTABLISHED');
    assert.ok(recordOf(world, 1, 2).pending !== undefined, 'nobody has accepted it');
    const listener = world.hosts[1]?.records.filter(({ remote }) => remote === undefined).at(-1);
    assert.equal(listener?.listening?.backlog, 3);
  });

  it('a reboot of one that is up is a crash first', () => {
    const run = session(twoHosts([server(500, 'reboot'), client(700, 'send', { octets: 10 })]));
    assert.deepEqual(callsOf(run, 1), ['listen(80)', 'crash()', 'reboot()', 'listen(80)']);
    assert.equal(toldOf(run, 0).at(-1), 'reset');
  });
});

/** RFC 9293 section 3.5.1: what becomes of half-open connections. */
describe('half-open connections are discovered', () => {
  it('figure 9: by a SYN that the other side cannot take', () => {
    const run = session(
      twoHosts([
        client(300, 'crash'),
        client(400, 'reboot'),
        client(500, 'connect', { ...CONNECT, localPort: 40000 }),
      ]),
    );
    const story = rowsOf(run)
      .filter((row): row is SentRow => row.kind === 'sent' && row.sentAt >= 500)
      .slice(0, 4);
    assert.deepEqual(
      story.map(({ lane, rule }) => [lane, rule]),
      [
        [0, 'open.active'],
        [1, 'first.unacceptable'],
        [0, 'syn-sent.ack-unacceptable'],
        [0, 'timeout.retransmission'],
      ],
    );
    const [, challenge, reset] = story;
    assert.deepEqual([reset?.segment.ctl, reset?.segment.seq], [RST, challenge?.segment.ack]);
    assert.equal(toldOf(run, 1)[1], 'reset');
    assert.deepEqual(
      [statesOf(run, 0).at(-1), statesOf(run, 1).at(-1)],
      ['ESTABLISHED', 'ESTABLISHED'],
      'and the next SYN opens the connection',
    );
  });

  it('figure 10: by text to a host that knows of nothing', () => {
    const run = session(
      twoHosts([client(300, 'crash'), client(400, 'reboot'), server(500, 'send', { octets: 100 })]),
    );
    const answer = sentBy(run, 0).at(-1);
    assert.deepEqual([answer?.segment.ctl, answer?.rule], [RST, 'closed.ack']);
    assert.equal(answer?.segment.seq, sentBy(run, 1).at(-1)?.segment.ack);
    assert.equal(toldOf(run, 1).at(-1), 'reset');
    assert.equal(statesOf(run, 1).at(-1), 'CLOSED');
  });

  it('figure 11: an old SYN between two listeners ends in a reset, and both listen again', () => {
    const file = twoHosts([]) as { calls: object[] };
    const run = session({
      ...file,
      calls: [
        server(0, 'listen', { port: 80 }),
        client(0, 'listen', { port: 40000 }),
        client(100, 'forge', {
          source: '10.0.0.1',
          sourcePort: 40000,
          ...CONNECT,
          flags: ['SYN'],
          seq: 4711,
        }),
      ],
    });
    assert.deepEqual(statesOf(run, 1), ['LISTEN', 'SYN-RECEIVED', 'LISTEN']);
    assert.deepEqual(rulesOf(run, 0), ['listen.ack']);
    const [reset] = sentBy(run, 0).slice(1);
    assert.deepEqual([reset?.segment.ctl, reset?.segment.seq], [RST, 4712]);
    assert.deepEqual(statesOf(run, 0), ['LISTEN']);
  });
});
