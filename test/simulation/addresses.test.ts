import assert from 'node:assert/strict';
import { sentenceOf } from '../../src/simulation/mistakes';
import { readScenario } from '../../src/simulation/scenario';
import type { Session } from '../../src/simulation/session';
import { callsOf, recordOf, rowsOf, session, statesOf, toldOf, twoHosts } from './support';

const SYN = { host: 'client', call: 'forge', sourcePort: 9, port: 80, flags: ['SYN'] };

/** What a lane did with the segments that came, and how many it sent. */
function answers(run: Session, lane: number): { rules: string[]; sent: number } {
  const rows = rowsOf(run).filter((row) => row.lane === lane);
  return {
    rules: rows.flatMap((row) => (row.kind === 'received' ? [row.rule] : [])),
    sent: rows.filter(({ kind }) => kind === 'sent').length,
  };
}

/** Two hosts and nothing but the listener. */
function listening(calls: readonly unknown[], server: object = {}): Session {
  const file = twoHosts(calls, { server }) as { calls: { call: string; localPort?: number }[] };
  return session({ ...file, calls: file.calls.filter(({ localPort }) => localPort !== 40000) });
}

describe('addresses that are not one host’s', () => {
  for (const to of ['255.255.255.255', '224.0.0.5', '0.0.0.0']) {
    it(`OPEN to ${to} is refused (MUST-46)`, () => {
      const run = listening([{ at: 10, host: 'client', call: 'connect', to, port: 80 }]);
      assert.deepEqual(callsOf(run, 0), [`connect(${to}:80): error "invalid remote address"`]);
      assert.equal(answers(run, 0).sent, 0);
    });
  }

  for (const to of ['255.255.255.255', '224.0.0.1']) {
    it(`a SYN to ${to} is dropped without a word (MUST-57)`, () => {
      const run = listening([{ ...SYN, at: 10, source: '10.0.0.1', to }]);
      assert.deepEqual(answers(run, 1), { rules: ['arrival.not-unicast'], sent: 0 });
    });
  }

  for (const source of ['255.255.255.255', '230.1.1.1', '0.0.0.0']) {
    it(`a SYN from ${source} is dropped without a word (MUST-63)`, () => {
      const run = listening([{ ...SYN, at: 10, source, to: 'server' }]);
      assert.deepEqual(answers(run, 1), { rules: ['arrival.not-unicast'], sent: 0 });
    });
  }

  it('a SYN from one host, forged or not, is answered', () => {
    const run = listening([{ ...SYN, at: 10, source: '10.0.0.77', to: 'server' }]);
    const { rules, sent } = answers(run, 1);
    assert.deepEqual(rules, ['listen.syn']);
    // The SYN,ACK and its retransmissions go to nobody.
    assert.ok(sent > 1);
    assert.ok(rowsOf(run).every((row) => row.kind !== 'sent' || row.lane === 0 || row.lost));
  });

  it('a connection to an address that nobody has is given up', () => {
    const run = listening([{ at: 10, host: 'client', call: 'connect', to: '10.9.9.9', port: 80 }]);
    assert.deepEqual(statesOf(run, 0), ['SYN-SENT', 'CLOSED']);
    assert.deepEqual(toldOf(run, 0), ['retransmitting', 'timeout']);
    assert.deepEqual(answers(run, 1).rules, []);
  });

  it('a forged segment belongs to the connection whose ends it names', () => {
    // An ACK of something that was never sent: "first, check sequence" and "fifth" answer with the truth.
    const run = session(
      twoHosts(
        [
          {
            at: 300,
            host: 'client',
            call: 'forge',
            source: '10.0.0.1',
            sourcePort: 40000,
            to: 'server',
            port: 80,
            flags: ['RST'],
            seq: 5001,
          },
        ],
        { client: { isn: 5000 } },
      ),
    );
    assert.equal(run.timeline.connections.length, 2);
    assert.deepEqual(toldOf(run, 1), ['established', 'reset']);
  });
});

describe('the local end', () => {
  const TWO = { addresses: ['10.0.0.22'] };
  const connect = (at: number, more: object): object => ({
    at,
    host: 'client',
    call: 'connect',
    to: 'server',
    port: 80,
    ...more,
  });

  it('OPEN may name the local address, active and passive (MUST-43)', () => {
    const file = twoHosts([], {
      server: TWO,
      client: { addresses: ['10.0.0.11'] },
    }) as { calls: unknown[] };
    const run = session({
      ...file,
      calls: [
        { at: 0, host: 'server', call: 'listen', port: 80, localAddress: '10.0.0.22' },
        connect(10, { to: '10.0.0.22', localAddress: '10.0.0.11', localPort: 5 }),
        connect(20, { to: '10.0.0.2', localPort: 6 }),
      ],
    });
    const world = run.world(run.length);
    const [there, refused] = [recordOf(world, 0, 1), recordOf(world, 0, 2)];
    assert.deepEqual([there.tcb.state, there.local.address], ['ESTABLISHED', '10.0.0.11']);
    assert.equal(refused.tcb.state, 'CLOSED', 'nobody listens at the other address');
    assert.equal(recordOf(world, 1).remote?.address, '10.0.0.11');
  });

  it('a listener without one serves all of them; one with an address comes first', () => {
    const run = listening(
      [
        { at: 1, host: 'server', call: 'listen', port: 80, localAddress: '10.0.0.22' },
        connect(10, { to: '10.0.0.22', localPort: 5 }),
        connect(20, { to: '10.0.0.2', localPort: 6 }),
        { at: 500, host: 'server', call: 'close', listener: 80 },
      ],
      TWO,
    );
    const world = run.world(run.length);
    assert.deepEqual(
      [recordOf(world, 1, 1), recordOf(world, 1, 2)].map(({ local, tcb }) => [local.address, tcb.state]),
      [
        ['10.0.0.22', 'ESTABLISHED'],
        ['10.0.0.2', 'ESTABLISHED'],
      ],
    );
  });

  it('LISTEN is allowed while connections with that port are opening (MUST-42)', () => {
    const run = session({
      title: 'both',
      hosts: [
        { name: 'a', address: '10.0.0.1' },
        { name: 'b', address: '10.0.0.2' },
      ],
      calls: [
        { at: 0, host: 'b', call: 'listen', port: 80 },
        // SYN-SENT from 10 ms to 110 ms; SYN-RECEIVED on the other side from 60 ms to 160 ms.
        { at: 10, host: 'a', call: 'connect', to: 'b', port: 80, localPort: 80 },
        { at: 50, host: 'a', call: 'listen', port: 80 },
        { at: 70, host: 'b', call: 'close', listener: 80 },
        { at: 80, host: 'b', call: 'listen', port: 80 },
        { at: 300, host: 'b', call: 'connect', to: 'a', port: 80, localPort: 81 },
      ],
    });
    assert.ok(rowsOf(run).every((row) => row.kind !== 'call' || !row.text.includes('error')));
    const world = run.world(run.length);
    assert.equal(recordOf(world, 0, 1).tcb.state, 'ESTABLISHED');
    assert.equal(recordOf(world, 0, 2).tcb.state, 'ESTABLISHED', 'the listener beside it took the other one');
    assert.equal(world.hosts[1]?.records.filter(({ tcb }) => tcb.state === 'LISTEN').length, 1);
  });

  it('an ephemeral port is never one that somebody listens at', () => {
    const run = session(
      twoHosts([{ at: 1, host: 'client', call: 'listen', port: 49153 }, connect(20, {}), connect(30, {})]),
    );
    const ports = run.world(run.length).hosts[0]?.records.map(({ local }) => local.port);
    assert.deepEqual(ports, [49153, 40000, 49152, 49154]);
  });

  it('a listener can be closed by its port although its host has connections', () => {
    const run = session(
      twoHosts([
        { at: 300, host: 'server', call: 'close', listener: 80 },
        connect(400, { localPort: 7 }),
        { at: 600, host: 'server', call: 'close', listener: 80 },
      ]),
    );
    const world = run.world(run.length);
    assert.equal(world.hosts[1]?.listeners.size, 0);
    assert.equal(recordOf(world, 1).tcb.state, 'ESTABLISHED');
    assert.deepEqual(toldOf(run, 0), ['established', 'refused']);
    assert.equal(callsOf(run, 1).at(-1), 'close(): error "connection does not exist"');
  });

  describe('of IPv6', () => {
    const client = { address: '2001:db8::1' };
    const server = { address: '2001:db8::2' };

    it('hosts speak to each other in segments that leave room for its longer header (RFC 9293 section 3.7.1)', () => {
      const run = session(
        twoHosts([{ at: 300, host: 'client', call: 'send', octets: 2000 }], { client, server, until: 1000 }),
      );
      const sent = rowsOf(run).flatMap((row) => (row.kind === 'sent' && row.lane === 0 ? [row.segment] : []));
      assert.equal(sent[0]?.options.mss, 1440);
      assert.ok(sent.some(({ len }) => len === 1440));
      assert.equal(run.timeline.connections[1]?.local.endpoint, '[2001:db8::1]:40000');
    });

    it('an MTU counts that header', () => {
      const sizes = [1500, 1499].map((mtu) => {
        const calls = [{ at: 300, host: 'client', call: 'send', octets: 1440 }];
        const run = session(twoHosts(calls, { client, server, network: { mtu }, until: 1000 }));
        return rowsOf(run).some((row) => row.kind === 'received' && row.segment.len === 1440);
      });
      assert.deepEqual(sizes, [true, false]);
    });

    for (const address of ['1::2::3', '2001:db8', '1:2:3:4:5:6:7:8:9', ':', '010.0.0.1']) {
      it(`${address} is none`, () => {
        const result = readScenario(twoHosts([], { client: { address } }));
        assert.ok('problems' in result);
        const [problem] = result.problems;
        assert.deepEqual(problem?.path, ['hosts', 0, 'address']);
        assert.equal(sentenceOf(problem.mistake), 'Expected an IPv4 or IPv6 address.');
      });
    }

    it('a forged segment comes from, and goes to, one that is read', () => {
      const forged = { ...SYN, at: 10, source: '1::2::3', to: '::x' };
      const result = readScenario(twoHosts([forged]));
      const paths = 'problems' in result ? result.problems.map(({ path }) => path.join('.')) : [];
      assert.deepEqual(paths, ['calls.2.to']);
      const again = readScenario(twoHosts([{ ...forged, to: '2001:db8::1::' }]));
      assert.deepEqual('problems' in again ? again.problems.map(({ path }) => path.join('.')) : [], [
        'calls.2.to',
        'calls.2.source',
      ]);
    });
  });
});
