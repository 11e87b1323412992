import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatLadder } from '../../src/timeline/ladder';
import { recordOf, rowsOf, session, statesOf, toldOf, twoHosts } from './support';

const sizes = fc.oneof(fc.nat(50), fc.integer({ min: 1, max: 50_000 }));
/** 0.5 rather than a random latency now and then: an odd number of milliseconds, and less than one. */
const delays = fc.oneof(fc.constantFrom(0, 0.5, 1), fc.integer({ min: 1, max: 400 }));

const network = fc.record({
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  loss: fc.integer({ min: 0, max: 30 }).map((percent) => percent / 100),
  delay: delays,
});

/** Each side sends once it is connected; the client closes after `after`, the server when it hears of it. */
function transfer(
  chance: unknown,
  toServer: number,
  toClient: number,
  after: number,
  isns?: readonly [number, number],
): unknown {
  const sends = (host: string, octets: number): unknown[] =>
    octets === 0 ? [] : [{ when: 'established', host, call: 'send', octets }];
  return twoHosts(
    [
      ...sends('client', toServer),
      ...sends('server', toClient),
      { when: 'established', after, host: 'client', call: 'shutdown' },
      { when: 'closing', host: 'server', call: 'shutdown' },
    ],
    {
      network: chance,
      ...(isns === undefined ? {} : { client: { isn: isns[0] }, server: { isn: isns[1] } }),
    },
  );
}

describe('a network that loses, with chance from a seed', () => {
  it('everything sent arrives, whole, before the connection ends; or it was given up and the application told', () => {
    fc.assert(
      fc.property(network, sizes, sizes, fc.nat(2000), (chance, toServer, toClient, after) => {
        const run = session(transfer(chance, toServer, toClient, after));
        assert.equal(run.truncated, false);
        const world = run.world(run.length);
        const abnormal = ['timeout', 'refused', 'reset'];
        if ([...toldOf(run, 0), ...toldOf(run, 1)].some((told) => abnormal.includes(told))) {
          // Whoever gave up is gone; the other may believe in the connection for ever (3.5.1: half-open).
          assert.ok(chance.loss > 0, 'nothing is given up where nothing is lost');
          assert.ok(statesOf(run, 0).at(-1) === 'CLOSED' || toldOf(run, 1).includes('timeout'));
          return;
        }
        const [client, server] = [recordOf(world, 0).tcb, recordOf(world, 1).tcb];
        assert.deepEqual([client.state, server.state], ['CLOSED', 'CLOSED']);
        // SYN, text and FIN each have their place in the sequence space: RCV.NXT says that all of it arrived.
        assert.equal((server.rcv.nxt - server.rcv.irs) >>> 0, toServer + 2);
        assert.equal((client.rcv.nxt - client.rcv.irs) >>> 0, toClient + 2);
        assert.ok(statesOf(run, 0).includes('TIME-WAIT'));
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('it arrives in order: the applications read the very octets that were sent', () => {
    fc.assert(
      fc.property(
        network,
        sizes,
        sizes,
        fc.constantFrom<[number, number]>([0, 0], [0xffffffff, 0xffffffff], [0xffff8000, 0x7fffff00]),
        (chance, toServer, toClient, isns) => {
          const json = transfer(chance, toServer, toClient, 60_000, isns);
          const file = json as { hosts: object[] };
          // Nobody reads: what arrived in order stays in the records, where it can be looked at. 50 kB fit.
          const run = session({
            ...file,
            hosts: file.hosts.map((host) => ({ ...host, reads: false })),
            until: 60_000,
          });
          const world = run.world(run.length);
          [
            { host: 1, count: toServer },
            { host: 0, count: toClient },
          ].forEach(({ host, count }) => {
            const record = world.hosts[host]?.records.find(({ remote }) => remote !== undefined);
            const octets = (record?.tcb.unread ?? []).flatMap((chunk) => [...chunk]);
            assert.ok(octets.length <= count);
            assert.ok(octets.every((octet, i) => octet === i % 251));
            if (chance.loss === 0) {
              assert.equal(octets.length, count);
            }
          });
        },
      ),
      { numRuns: 30 },
    );
  }).timeout(60_000);

  it('the same seed tells the same story, another one another', () => {
    const story = (seed: number): string =>
      formatLadder(session(transfer({ seed, loss: 0.3, delay: 20 }, 5000, 5000, 500)).timeline);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        assert.equal(story(seed), story(seed));
      }),
      { numRuns: 20 },
    );
    assert.notEqual(story(1), story(2));
  }).timeout(60_000);

  it('loses about as many as it says', () => {
    const sent = rowsOf(session(transfer({ seed: 7, loss: 0.2, delay: 5 }, 50_000, 50_000, 500))).filter(
      (row) => row.kind === 'sent',
    );
    const share = sent.filter(({ lost }) => lost).length / sent.length;
    assert.ok(share > 0.1 && share < 0.3, String(share));
  });

  it('with a loss of 1 nothing arrives, and the client gives up (MUST-20, MUST-23)', () => {
    const run = session(twoHosts([], { network: { loss: 1 } }));
    assert.ok(rowsOf(run).every(({ kind }) => kind !== 'received'));
    assert.deepEqual(statesOf(run, 0), ['SYN-SENT', 'CLOSED']);
    assert.deepEqual(toldOf(run, 0), ['retransmitting', 'timeout']);
  });
});
