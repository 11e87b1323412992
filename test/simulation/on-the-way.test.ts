import assert from 'node:assert/strict';
import type { Session } from '../../src/simulation/session';
import { ACK, CE, RST, SYN } from '../../src/tcp/segment';
import { changes } from '../../src/timeline/changes';
import type { ReceivedRow, SentRow } from '../../src/timeline/rows';
import { recordOf, rowsOf, session, statesOf, toldOf, twoHosts } from './support';

/** SYN, ACK, and from 300 ms on text: the client's third segment, fourth, fifth. */
function run(faults: readonly object[], octets = 1000, more: object = {}): Session {
  return session(
    twoHosts([{ at: 300, host: 'client', call: 'send', octets }], { network: { faults }, ...more }),
  );
}

function sentBy(one: Session, lane: number): SentRow[] {
  return rowsOf(one).filter((row): row is SentRow => row.kind === 'sent' && row.lane === lane);
}

function receivedBy(one: Session, lane: number): ReceivedRow[] {
  return rowsOf(one).filter((row): row is ReceivedRow => row.kind === 'received' && row.lane === lane);
}

function received(one: Session): number {
  const { rcv } = recordOf(one.world(one.length), 1).tcb;
  return ((rcv.nxt - rcv.irs) >>> 0) - 1;
}

const edit = (from: string, segment: number, set: object): object => ({ from, segment, do: 'edit', set });

describe('a segment that is edited on the way', () => {
  it('is sent as one thing and arrives as another, and the timeline says so', () => {
    const one = run([edit('client', 3, { wnd: 0 })]);
    const sent = sentBy(one, 0)[2];
    const [arrived] = receivedBy(one, 1).filter(({ changed }) => changed);
    assert.ok(sent?.changed !== undefined && arrived !== undefined);
    assert.equal(arrived.sent, sent.index);
    assert.deepEqual(changes({ segment: sent.segment, changed: sent.changed }), ['wnd 65535 → 0']);
    assert.equal(arrived.segment.wnd, 0);
    assert.equal(recordOf(one.world(one.length), 1).tcb.snd.wnd, 0);
    assert.equal(sentBy(one, 0).filter(({ changed }) => changed !== undefined).length, 1);
  });

  it('RST at RCV.NXT ends the connection (MUST-12), and only on the side that hears it', () => {
    const one = run([edit('client', 3, { flags: ['RST'] })], 1000, { until: 1000 });
    assert.equal(statesOf(one, 1).at(-1), 'CLOSED');
    assert.deepEqual(toldOf(one, 1).at(-1), 'reset');
    const sent = sentBy(one, 0)[2];
    assert.equal((sent?.segment.ctl ?? 0) & RST, 0);
    assert.equal(sent?.changed?.ctl, RST);
  });

  it('RST elsewhere in the window only provokes a challenge ACK (RFC 5961)', () => {
    const isn = { client: { isn: 1000 } };
    const one = run([edit('client', 3, { flags: ['RST'], seq: 1101 })], 1000, isn);
    assert.ok(receivedBy(one, 1).some(({ rule }) => rule === 'second.challenge'));
    assert.equal(received(one), 1000);
  });

  it('a number outside the window is not taken, and answered (3.10.7.4, first step)', () => {
    const one = run([edit('client', 3, { seq: 4_000_000 })], 1000, { client: { isn: 0 } });
    const [arrived] = receivedBy(one, 1).filter(({ changed }) => changed);
    assert.deepEqual([arrived?.rule, arrived?.dropped], ['first.unacceptable', true]);
    assert.equal(received(one), 1000);
  });

  it('a SYN that loses its options: the smallest MSS, and none of what both know (MUST-15)', () => {
    const linux = { client: { profile: 'linux' }, server: { profile: 'linux' } };
    const one = run([edit('client', 1, { options: {} })], 3000, linux);
    const { tcb } = recordOf(one.world(one.length), 1);
    assert.equal(tcb.snd.mss, 536);
    assert.deepEqual(
      [tcb.agreed.windowScaling, tcb.agreed.timestamps, tcb.agreed.sack],
      [false, false, false],
    );
    assert.equal(received(one), 3000);
  });

  it('a SYN that becomes an ACK meets LISTEN, and is answered by a reset', () => {
    const one = run([edit('client', 1, { flags: ['ACK'], ack: 5 })], 1000, { until: 500 });
    assert.equal(receivedBy(one, 1)[0]?.rule, 'listen.ack');
    const [reset] = sentBy(one, 1);
    assert.deepEqual([reset?.segment.ctl, reset?.segment.seq], [RST, 5]);
    assert.equal((sentBy(one, 0)[0]?.segment.ctl ?? 0) & (SYN | ACK), SYN);
  });

  it('its copies say the same', () => {
    const one = run([edit('client', 3, { up: 7 }), { from: 'client', segment: 3, do: 'duplicate', by: 20 }]);
    assert.deepEqual(
      receivedBy(one, 1)
        .filter(({ segment }) => segment.len === 1000)
        .map(({ copy, changed, segment }) => [copy, changed, segment.up]),
      [
        [false, true, 7],
        [true, true, 7],
      ],
    );
  });

  it('a router’s mark is such a change (RFC 3168)', () => {
    const ecn = { client: { policy: { ecn: 'request' } }, server: { policy: { ecn: 'accept' } } };
    const one = run([{ from: 'client', segment: 3, do: 'mark' }], 1000, ecn);
    const sent = sentBy(one, 0)[2];
    assert.ok(sent?.changed !== undefined);
    assert.equal(sent.changed.ecn, CE);
    assert.deepEqual(changes({ segment: sent.segment, changed: sent.changed }), ['ECN ECT(0) → CE']);
  });
});

describe('a segment that is overtaken', () => {
  const reorder = (segment: number, more: object = {}): object => ({
    from: 'client',
    segment,
    do: 'reorder',
    ...more,
  });
  const numbers = (one: Session): number[] =>
    receivedBy(one, 1)
      .filter(({ segment }) => segment.len > 0)
      .map(({ segment }) => segment.relativeSeq);

  it('arrives right after the next one, in the same instant', () => {
    const one = run([reorder(3)], 2920, { client: { policy: { congestionControl: 'none' } } });
    assert.deepEqual(numbers(one), [1461, 1]);
    const [first, second] = sentBy(one, 0).slice(2);
    assert.deepEqual([first?.arrivesAt, second?.arrivesAt], [350, 350]);
    assert.ok(receivedBy(one, 1).some(({ rule }) => rule === 'seventh.out-of-order'));
    assert.equal(received(one), 2920);
    assert.ok(
      sentBy(one, 0).every(({ retransmission }) => !retransmission),
      'one duplicate ACK is no loss',
    );
  });

  it('a lost one does not overtake it, the one after that does', () => {
    const one = run([reorder(3), { from: 'client', segment: 4, do: 'lose' }], 4380, {
      client: { policy: { congestionControl: 'none' } },
    });
    assert.deepEqual(numbers(one).slice(0, 2), [2921, 1]);
  });

  it('when none comes, it arrives as late as it may', () => {
    const one = run([reorder(3, { within: 70 })], 500);
    assert.equal(sentBy(one, 0)[2]?.arrivesAt, 300 + 50 + 70);
    assert.equal(received(one), 500);
  });

  it('one that is sent too late does not overtake it', () => {
    const calls = [300, 380].map((at) => ({ at, host: 'client', call: 'send', octets: 100 }));
    const one = session(
      twoHosts(calls, {
        network: { faults: [reorder(3, { within: 70 })] },
        client: { policy: { nagle: false } },
      }),
    );
    assert.deepEqual(
      sentBy(one, 0)
        .slice(2, 4)
        .map(({ arrivesAt }) => arrivesAt),
      [420, 430],
    );
  });

  it('nor one that goes to somebody else', () => {
    const hosts = ['a', 'b', 'c'].map((name, i) => ({ name, address: `10.0.0.${String(i + 1)}` }));
    const connect = (to: string): object => ({ at: 10, host: 'a', call: 'connect', to, port: 80 });
    const one = session({
      title: 'three',
      hosts,
      network: { faults: [{ from: 'a', segment: 1, do: 'reorder', within: 200 }] },
      calls: [
        { at: 0, host: 'b', call: 'listen', port: 80 },
        { at: 0, host: 'c', call: 'listen', port: 80 },
        connect('b'),
        connect('c'),
      ],
    });
    const [toB, toC] = sentBy(one, 0);
    assert.deepEqual([toB?.arrivesAt, toC?.arrivesAt], [260, 60]);
  });
});

describe('a forged segment', () => {
  it('may have an urgent pointer and options', () => {
    const forge = {
      at: 300,
      host: 'client',
      call: 'forge',
      source: '10.0.0.1',
      sourcePort: 40001,
      to: 'server',
      port: 80,
      flags: ['SYN', 'URG'],
      seq: 100,
      up: 9,
      options: { mss: 700, windowScale: 3, sackPermitted: true, timestamps: { tsval: 5, tsecr: 0 } },
    };
    const one = session(twoHosts([forge], { server: { profile: 'linux' }, until: 360 }));
    const [sent] = sentBy(one, 0).filter(({ rule }) => rule === '');
    assert.deepEqual([sent?.segment.up, sent?.segment.options], [9, forge.options]);
    const { tcb } = recordOf(one.world(one.length), 1, 2);
    assert.deepEqual([tcb.snd.mss, tcb.snd.shift, tcb.tsRecent], [700, 3, 5]);
  });
});
