import assert from 'node:assert/strict';
import type { SentRow } from '../../src/timeline/rows';
import type { Session } from '../../src/simulation/session';
import { rowsOf, session, statesOf, twoHosts } from './support';

const CALLS = [
  { when: 'established', after: 90, host: 'client', call: 'send', octets: 100 },
  { when: 'established', after: 290, host: 'client', call: 'close' },
  { when: 'closing', after: 50, host: 'server', call: 'close' },
];

function run(faults: readonly unknown[], delay = 50): Session {
  return session(twoHosts(CALLS, { network: { delay, faults } }));
}

function sentBy(one: Session, lane: number): SentRow[] {
  return rowsOf(one).filter((row): row is SentRow => row.kind === 'sent' && row.lane === lane);
}

describe('scripted faults do what they say, and nothing else', () => {
  it('without any, everything arrives after the delay', () => {
    const sent = [...sentBy(run([], 70), 0), ...sentBy(run([], 70), 1)];
    assert.ok(sent.length >= 8);
    for (const row of sent) {
      assert.equal(row.lost, false);
      assert.equal(row.copy, false);
      assert.equal(row.arrivesAt, row.sentAt + 70);
      assert.notEqual(row.arrivalMoment, -1);
    }
  });

  it('lose: that segment, counted from 1 for each sender, never arrives', () => {
    // The client's third is its text: SYN, ACK, text.
    const one = run([{ from: 'client', segment: 3, do: 'lose' }]);
    const [syn, ack, text, again] = sentBy(one, 0);
    assert.deepEqual([syn?.lost, ack?.lost, text?.lost, again?.lost], [false, false, true, false]);
    assert.equal(text?.segment.len, 100);
    assert.equal(text.arrivalMoment, -1);
    assert.ok(sentBy(one, 1).every(({ lost }) => !lost));
  });

  it('delay: that segment arrives so much later', () => {
    const one = run([{ from: 'server', segment: 1, do: 'delay', by: 300 }]);
    const [synAck, ...others] = sentBy(one, 1);
    assert.equal(synAck?.arrivesAt, synAck === undefined ? 0 : synAck.sentAt + 350);
    assert.ok(others.every(({ arrivesAt, sentAt }) => arrivesAt === sentAt + 50));
    assert.ok(sentBy(one, 0).every(({ arrivesAt, sentAt }) => arrivesAt === sentAt + 50));
  });

  it('duplicate: a copy arrives so much later than the segment itself', () => {
    const one = run([{ from: 'client', segment: 3, do: 'duplicate', by: 120 }]);
    const copies = sentBy(one, 0).filter(({ copy }) => copy);
    const original = sentBy(one, 0)[2];
    assert.equal(copies.length, 1);
    assert.deepEqual(copies[0]?.segment, original?.segment);
    assert.deepEqual([original?.arrivesAt, copies[0]?.arrivesAt], [250, 370]);
    const arrivals = rowsOf(one).filter((row) => row.kind === 'received' && row.segment.len === 100);
    assert.deepEqual(
      arrivals.map((row) => row.kind === 'received' && [row.copy, row.dropped]),
      [
        [false, false],
        [true, true],
      ],
    );
  });

  it('a copy of what is lost arrives all the same', () => {
    const one = run([
      { from: 'client', segment: 3, do: 'lose' },
      { from: 'client', segment: 3, do: 'duplicate', by: 10 },
    ]);
    const arrivals = rowsOf(one).filter((row) => row.kind === 'received' && row.segment.len === 100);
    assert.equal(arrivals.length, 1);
  });

  it('a copy made by the network is not counted among what the host sends', () => {
    const one = run([
      { from: 'client', segment: 1, do: 'duplicate', by: 1 },
      { from: 'client', segment: 2, do: 'lose' },
    ]);
    const own = sentBy(one, 0).filter(({ copy }) => !copy);
    assert.deepEqual([own[0]?.lost, own[1]?.lost, own[2]?.lost], [false, true, false]);
  });

  it('a fault changes nobody else’s luck', () => {
    const network = { seed: 3, loss: 0.3, delay: 5 };
    const luck = (faults: readonly unknown[]): boolean[] =>
      sentBy(session(twoHosts(CALLS, { network: { ...network, faults } })), 0)
        .slice(0, 2)
        .map(({ lost }) => lost);
    assert.deepEqual(luck([{ from: 'server', segment: 99, do: 'lose' }]), luck([]));
  });

  it('a delayed segment is overtaken: text behind a gap waits for it', () => {
    const one = session(
      twoHosts([{ at: 200, host: 'client', call: 'send', octets: 3000 }], {
        network: { faults: [{ from: 'client', segment: 3, do: 'delay', by: 30 }] },
      }),
    );
    const rules = rowsOf(one).flatMap((row) => (row.kind === 'received' && row.lane === 1 ? [row.rule] : []));
    assert.ok(rules.includes('seventh.out-of-order'));
    const server = one.world(one.length).hosts[1]?.records.find(({ remote }) => remote !== undefined);
    assert.equal(server === undefined ? 0 : (server.tcb.rcv.nxt - server.tcb.rcv.irs) >>> 0, 3001);
  });

  it('the end is the same whatever one fault does', () => {
    for (const from of ['client', 'server']) {
      for (let segment = 1; segment <= 6; segment++) {
        for (const fault of [{ do: 'lose' }, { do: 'delay', by: 700 }, { do: 'duplicate', by: 700 }]) {
          const one = run([{ from, segment, ...fault }]);
          const what = `${from} ${String(segment)} ${fault.do}`;
          assert.equal(statesOf(one, 0).at(-1), 'CLOSED', what);
          assert.ok(statesOf(one, 0).includes('TIME-WAIT'), what);
          const server = one.world(one.length).hosts[1]?.records.find(({ remote }) => remote !== undefined);
          assert.equal(server?.tcb.state, 'CLOSED', what);
        }
      }
    }
  });
});
