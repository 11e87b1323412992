import assert from 'node:assert/strict';
import type { Session } from '../../src/simulation/session';
import { SYN } from '../../src/tcp/segment';
import { recordOf, rowsOf, callsOf, session, statesOf, toldOf, twoHosts } from './support';

const connect = (at: number, more: object = {}): object => ({
  at,
  host: 'client',
  call: 'connect',
  to: 'server',
  port: 80,
  ...more,
});

function localPorts(run: Session): (number | undefined)[] {
  return (run.world(run.length).hosts[0]?.records ?? []).map(({ local }) => local.port);
}

describe('hosts', () => {
  it('ephemeral ports begin at 49152 and skip those taken towards the same socket', () => {
    const run = session(twoHosts([connect(20, { localPort: 49153 }), connect(30), connect(40), connect(50)]));
    assert.deepEqual(localPorts(run), [40000, 49153, 49152, 49154, 49155]);
  });

  it('a connect from a four-tuple that is in use: "connection already exists"', () => {
    const run = session(twoHosts([connect(200, { localPort: 40000 })]));
    assert.deepEqual(callsOf(run, 0).slice(1), ['connect(10.0.0.2:80): error "connection already exists"']);
    assert.equal(localPorts(run).length, 1);
  });

  it('also while that is in TIME-WAIT, and no longer after 2 MSL', () => {
    const run = session(
      twoHosts(
        [
          { at: 300, host: 'client', call: 'close' },
          { when: 'closing', host: 'server', call: 'close' },
          connect(1000, { localPort: 40000 }),
          connect(5000, { localPort: 40000 }),
        ],
        { client: { policy: { msl: 1000 } } },
      ),
    );
    assert.deepEqual(
      callsOf(run, 0).filter((text) => text.includes('connect')),
      [
        'connect(10.0.0.2:80)',
        'connect(10.0.0.2:80): error "connection already exists"',
        'connect(10.0.0.2:80)',
      ],
    );
  });

  it('a second listener on a port: "connection already exists", and the first one stays (MUST-41)', () => {
    const run = session(twoHosts([{ at: 5, host: 'server', call: 'listen', port: 80 }]));
    assert.deepEqual(callsOf(run, 1), ['listen(80)', 'listen(80): error "connection already exists"']);
    assert.equal(statesOf(run, 0).at(-1), 'ESTABLISHED');
  });

  it('CLOSE of a listener: nobody listens any more, a SYN is reset', () => {
    const run = session(twoHosts([{ at: 5, host: 'server', call: 'close' }]));
    assert.deepEqual(statesOf(run, 1), ['LISTEN', 'CLOSED']);
    assert.deepEqual(statesOf(run, 0), ['SYN-SENT', 'CLOSED']);
    assert.deepEqual(toldOf(run, 0), ['refused']);
  });

  it('a port that was closed can be listened on again', () => {
    const run = session(
      twoHosts([
        { at: 5, host: 'server', call: 'close' },
        { at: 6, host: 'server', call: 'listen', port: 80 },
      ]),
    );
    assert.equal(statesOf(run, 0).at(-1), 'ESTABLISHED');
  });

  it('one listener serves many, each with a record of its own', () => {
    const run = session(twoHosts([connect(20), connect(30)]));
    const server = run.world(run.length).hosts[1];
    assert.deepEqual(
      server?.records.map(({ tcb, remote }) => [tcb.state, remote?.port]),
      [
        ['LISTEN', undefined],
        ['ESTABLISHED', 40000],
        ['ESTABLISHED', 49152],
        ['ESTABLISHED', 49153],
      ],
    );
  });

  it('"connection" says which, counted from 1', () => {
    const run = session(twoHosts([connect(20), { at: 500, host: 'client', connection: 1, call: 'abort' }]));
    const world = run.world(run.length);
    assert.equal(recordOf(world, 0, 1).tcb.state, 'CLOSED');
    assert.equal(recordOf(world, 0, 2).tcb.state, 'ESTABLISHED');
    assert.equal(recordOf(world, 1, 1).tcb.state, 'CLOSED');
  });

  it('an application answers for the connection that it was told about', () => {
    const run = session(
      twoHosts([
        connect(20),
        { at: 500, host: 'client', connection: 1, call: 'close' },
        { when: 'closing', host: 'server', call: 'close' },
      ]),
    );
    const world = run.world(run.length);
    assert.equal(recordOf(world, 1, 1).tcb.state, 'CLOSED');
    assert.equal(recordOf(world, 1, 2).tcb.state, 'ESTABLISHED');
  });

  it('a call with no connection to be made on is refused, and nothing breaks', () => {
    const run = session(twoHosts([{ at: 1, host: 'client', call: 'send', octets: 5 }]));
    assert.equal(callsOf(run, 0)[0], 'send(5): error "connection does not exist"');
  });

  it('an application that does not read lets its window fill up', () => {
    const run = session(
      twoHosts([{ when: 'established', host: 'client', call: 'send', octets: 2000 }], {
        server: { reads: false, policy: { receiveBuffer: 1000 } },
        until: 300,
      }),
    );
    const { tcb } = recordOf(run.world(run.length), 1);
    assert.equal(tcb.rcv.wnd, 0);
  });

  it('three of them: each pair speaks for itself', () => {
    const run = session({
      title: 'three',
      hosts: [
        { name: 'a', address: '10.0.0.1' },
        { name: 'b', address: '10.0.0.2' },
        { name: 'c', address: '10.0.0.3' },
      ],
      calls: [
        { at: 0, host: 'c', call: 'listen', port: 80 },
        { at: 0, host: 'b', call: 'listen', port: 80 },
        { at: 10, host: 'a', call: 'connect', to: 'c', port: 80, localPort: 5000 },
        { at: 10, host: 'b', call: 'connect', to: 'c', port: 80, localPort: 5000 },
        { at: 10, host: 'a', call: 'connect', to: 'b', port: 80, localPort: 5000 },
        { at: 500, host: 'a', connection: 1, call: 'close' },
        { at: 500, host: 'b', connection: 1, call: 'abort' },
      ],
    });
    const world = run.world(run.length);
    assert.deepEqual(
      [recordOf(world, 0, 1), recordOf(world, 0, 2), recordOf(world, 1, 1), recordOf(world, 1, 2)].map(
        ({ tcb }) => tcb.state,
      ),
      ['FIN-WAIT-2', 'ESTABLISHED', 'CLOSED', 'ESTABLISHED'],
    );
    assert.deepEqual(
      [recordOf(world, 2, 1), recordOf(world, 2, 2)].map(({ tcb, remote }) => [remote?.address, tcb.state]),
      [
        ['10.0.0.1', 'CLOSE-WAIT'],
        ['10.0.0.2', 'CLOSED'],
      ],
    );
    assert.equal(run.timeline.connections.length, 5, 'two listeners and three connections');
    for (const row of rowsOf(run)) {
      if (row.kind === 'received') {
        const sent = run.timeline.row(row.sent);
        assert.ok(sent.kind === 'sent' && sent.to === row.lane && sent.lane === row.from);
      }
    }
  });

  it('both sides of a connection have one number, a simultaneous open included', () => {
    for (const run of [
      session(twoHosts([])),
      session({
        title: 'crossing',
        hosts: [
          { name: 'a', address: '10.0.0.1' },
          { name: 'b', address: '10.0.0.2' },
        ],
        calls: [
          { at: 0, host: 'a', call: 'connect', to: 'b', port: 2, localPort: 1 },
          { at: 20, host: 'b', call: 'connect', to: 'a', port: 1, localPort: 2 },
        ],
      }),
    ]) {
      const world = run.world(run.length);
      assert.equal(recordOf(world, 0).connection, recordOf(world, 1).connection);
      assert.equal(recordOf(world, 0).tcb.state, 'ESTABLISHED');
    }
  });
});

describe('MAY-2: a SYN reopens a connection from TIME-WAIT', () => {
  /** The server closes first, so it lingers; the client connects again from the same port at once. */
  function again(server: object, client: object = {}): Session {
    return session(
      twoHosts(
        [
          { at: 300, host: 'server', call: 'close' },
          { when: 'closing', host: 'client', call: 'close' },
          connect(600, { localPort: 40000 }),
        ],
        { server, client },
      ),
    );
  }

  it('when it is later than all that was received; with an ISN past all that was sent', () => {
    const run = again({});
    const world = run.world(run.length);
    const [old, reopened] = [recordOf(world, 1, 1), recordOf(world, 1, 2)];
    assert.equal(old.tcb.state, 'CLOSED');
    assert.equal(reopened.tcb.state, 'ESTABLISHED');
    assert.ok(((reopened.tcb.snd.iss - old.tcb.snd.nxt) | 0) > 0);
    assert.equal(recordOf(world, 0, 2).tcb.state, 'ESTABLISHED');
  });

  it('also across the wrap of the sequence space', () => {
    const run = again({ isn: 0xfffffffe });
    const world = run.world(run.length);
    const [old, reopened] = [recordOf(world, 1, 1), recordOf(world, 1, 2)];
    assert.equal(reopened.tcb.state, 'ESTABLISHED');
    assert.ok(((reopened.tcb.snd.iss - old.tcb.snd.nxt) | 0) > 0);
  });

  /** How the server took the SYN of the second connection when it came for the first time. */
  function answer(run: Session): { rule: string; dropped: boolean } {
    const syns = rowsOf(run).filter(
      (row) => row.kind === 'received' && row.lane === 1 && row.segment.ctl === SYN,
    );
    const second = syns[1];
    assert.ok(second?.kind === 'received');
    return { rule: second.rule, dropped: second.dropped };
  }

  it('not when it is no later: TIME-WAIT answers with an ACK and stays', () => {
    // RFC 1337: without its fix the reset that follows would end TIME-WAIT, and the SYN after that get through.
    const run = again({ policy: { rfc1337: true } }, { isn: 5000 });
    assert.deepEqual(answer(run), { rule: 'first.unacceptable', dropped: true });
    assert.deepEqual(statesOf(run, 1).slice(-2), ['TIME-WAIT', 'CLOSED']);
    assert.deepEqual(toldOf(run, 0).slice(-1), ['timeout']);
  });

  it('not when the policy forbids it: a challenge ACK (fourth step)', () => {
    const run = again({ policy: { reopenTimeWait: false, rfc1337: true } });
    const { rule, dropped } = answer(run);
    assert.ok(dropped && (rule === 'fourth.challenge' || rule === 'first.unacceptable'), rule);
    assert.deepEqual(statesOf(run, 1).slice(-2), ['TIME-WAIT', 'CLOSED']);
  });
});
