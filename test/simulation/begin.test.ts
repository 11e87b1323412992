import assert from 'node:assert/strict';
import { sentenceOf } from '../../src/simulation/mistakes';
import { readScenario } from '../../src/simulation/scenario';
import type { ConnectionRecord } from '../../src/simulation/world';
import { controlNames } from '../../src/tcp/segment';
import { distance } from '../../src/tcp/seq';
import type { Tcb } from '../../src/tcp/tcb';
import { brokenInvariant } from '../tcp/invariants';
import { builtIn, LADDERS, recordOf, rowsOf, scenario, session, twoHosts } from './support';

/** What a file would say of a record. */
function described({ tcb, remote }: ConnectionRecord, now: number): object | undefined {
  const { state, snd, rcv, unacknowledged, outOfOrder, agreed, unread } = tcb;
  if (remote === undefined || state === 'CLOSED' || state === 'LISTEN') {
    return undefined;
  }
  return {
    state,
    passive: tcb.passive,
    snd: { iss: snd.iss, una: snd.una, wnd: snd.wnd, maxWnd: snd.maxWnd, shift: snd.shift, mss: snd.mss },
    ...(state !== 'SYN-SENT' && { rcv: { irs: rcv.irs, nxt: rcv.nxt, wnd: rcv.wnd, shift: rcv.shift } }),
    sack: agreed.sack,
    ...(agreed.timestamps && { timestamps: { recent: tcb.tsRecent } }),
    unacknowledged: unacknowledged.map(({ data, ctl, lastSentAt, retransmissions }) => ({
      octets: data.length,
      psh: controlNames(ctl).includes('PSH'),
      ago: now - lastSentAt,
      times: retransmissions + 1,
    })),
    outOfOrder: outOfOrder.map(({ seq, data, fin }) => ({ seq, octets: data.length, fin })),
    unread: unread.reduce((sum, { length }) => sum + length, 0),
    srtt: tcb.srtt,
    rttvar: tcb.rttvar,
    rto: tcb.rto,
    timers: Object.fromEntries(
      Object.entries(tcb.timers)
        .filter(([name, at]) => at !== undefined && DESCRIBED.includes(name))
        .map(([name, at]) => [name, (at ?? now) - now]),
    ),
  };
}

const DESCRIBED = ['retransmission', 'delayed ack', 'time-wait'];

/** What has to be the same of a record that goes on, apart from when it is. */
function essence(tcb: Tcb, now: number): unknown {
  const { state, passive, snd, rcv, unacknowledged, outOfOrder, timers, fin } = tcb;
  const { iss, una, nxt, wnd, shift, mss } = snd;
  return {
    ...{ state, passive, fin, srtt: tcb.srtt, rttvar: tcb.rttvar, rto: tcb.rto },
    snd: { iss, una, nxt, wnd, shift, mss },
    rcv: state === 'SYN-SENT' ? undefined : { irs: rcv.irs, nxt: rcv.nxt, wnd: rcv.wnd },
    unacknowledged: unacknowledged.map(({ seq, ctl, data }) => ({ seq, ctl, octets: [...data] })),
    outOfOrder: outOfOrder.map(({ seq, data, fin }) => ({ seq, octets: [...data], fin })),
    timers: DESCRIBED.map((name) => {
      const at = Object.entries(timers).find(([one]) => one === name)?.[1];
      return at === undefined ? undefined : Math.round(at - now);
    }),
  };
}

describe('a scenario that begins in the middle', () => {
  for (const id of LADDERS) {
    it(`${id}: every record of every moment can be where another scenario begins, and is sound there`, () => {
      const original = session(builtIn(id));
      const { hosts } = original.scenario;
      let begun = 0;
      for (let moments = 1; moments <= original.length; moments++) {
        const world = original.world(moments);
        const { now } = world.clock;
        for (const record of world.hosts.flatMap(({ records }) => records)) {
          const other = hosts.findIndex((_, index) => index !== record.host);
          const about = described(record, now);
          if (about !== undefined && record.remote !== undefined) {
            const again = session({
              title: 'again',
              hosts,
              begins: [
                {
                  ends: [
                    { host: hosts[record.host]?.name, port: record.local.port, record: about },
                    { host: hosts[other]?.name, port: record.remote.port },
                  ],
                },
              ],
              calls: [],
              until: 0,
            }).world(1);
            const { tcb } = recordOf(again, record.host);
            assert.equal(brokenInvariant(tcb, 0), undefined);
            assert.deepEqual(essence(tcb, 0), essence(record.tcb, now), `after moment ${String(moments)}`);
            begun++;
          }
        }
      }
      const connections = original.timeline.connections.filter(({ remote }) => remote !== undefined);
      assert.ok(begun >= connections.length, `${String(begun)} records`);
    });
  }

  const established = (host: string, port: number, iss: number, irs: number, more: object = {}) => ({
    host,
    port,
    record: { state: 'ESTABLISHED', snd: { iss, una: iss + 1 }, rcv: { irs, nxt: irs + 1 }, ...more },
  });

  /** 200 octets of the client have left at once. */
  const middle = (more: object = {}) => ({
    ...(twoHosts([]) as object),
    begins: [
      {
        ends: [
          established('client', 40000, 100, 500, { unacknowledged: [{ octets: 200, psh: true }] }),
          established('server', 80, 500, 100, { passive: true }),
        ],
        underway: [{ at: 0, from: 'client', flags: ['PSH', 'ACK'], seq: 101, ack: 501, octets: 200 }],
      },
    ],
    calls: [],
    ...more,
  });

  it('delivers what is under way, and is acknowledged', () => {
    const run = session(middle());
    const segments = rowsOf(run).flatMap((row) =>
      row.kind === 'received'
        ? [[row.lane, row.segment.relativeSeq, row.segment.relativeAck, row.segment.len]]
        : [],
    );
    assert.deepEqual(segments, [
      [1, 1, 1, 200],
      [0, 1, 201, 0],
    ]);
    assert.equal(recordOf(run.world(run.length), 0).tcb.unacknowledged.length, 0);
  });

  it('what is under way is the first that its host sends: faults find it, and its sender sends it again', () => {
    const run = session(middle({ network: { faults: [{ from: 'client', segment: 1, do: 'lose' }] } }));
    const sent = rowsOf(run).flatMap((row) => (row.kind === 'sent' && row.lane === 0 ? [row] : []));
    assert.deepEqual(
      sent.map(({ lost, retransmission }) => ({ lost, retransmission })),
      [
        { lost: true, retransmission: false },
        { lost: false, retransmission: true },
      ],
    );
  });

  it('calls go on with the connection, and its text with what was sent', () => {
    const run = session(
      middle({
        calls: [
          { at: 500, host: 'client', call: 'send', octets: 10 },
          { at: 1000, host: 'client', call: 'close' },
          { at: 1500, host: 'server', call: 'close' },
        ],
        until: 3000,
      }),
    );
    const last = run.world(run.length);
    assert.equal(recordOf(last, 0).tcb.state, 'TIME-WAIT');
    assert.equal(recordOf(last, 1).tcb.state, 'CLOSED');
    const text = rowsOf(run).find((row) => row.kind === 'sent' && row.segment.len === 10);
    assert.ok(text?.kind === 'sent');
    assert.equal(distance(text.segment.seq, 100), 201);
  });

  it('a record that one host has and the other has not: the other answers as to a stranger', () => {
    const run = session({
      ...(twoHosts([]) as object),
      begins: [
        {
          ends: [established('client', 40000, 100, 500), { host: 'server', port: 80 }],
          underway: [{ at: 0, from: 'client', flags: ['PSH', 'ACK'], seq: 101, ack: 501, octets: 1 }],
        },
      ],
      calls: [],
    });
    assert.equal(recordOf(run.world(run.length), 0).tcb.state, 'CLOSED');
  });

  describe('what cannot be', () => {
    const ends = (record: object) => [
      { ...established('client', 40000, 100, 500), record },
      established('server', 80, 500, 100),
    ];
    const rcv = { irs: 500, nxt: 501 };
    const snd = { iss: 100 };
    const wrong: readonly { what: string; begins: object[]; path: string; said: string }[] = [
      {
        what: 'both ends on one host',
        begins: [{ ends: [established('client', 1, 1, 1), established('client', 2, 1, 1)] }],
        path: 'begins.0.ends.1.host',
        said: 'The two ends of a connection are on different hosts.',
      },
      {
        what: 'a host that is not there',
        begins: [{ ends: [established('nobody', 1, 1, 1), established('client', 2, 1, 1)] }],
        path: 'begins.0.ends.0.host',
        said: 'There is no host "nobody". Hosts: client, server.',
      },
      {
        what: 'one connection twice, seen from the other end',
        begins: [
          { ends: [established('client', 1, 1, 1), established('server', 2, 1, 1)] },
          { ends: [established('server', 2, 1, 1), established('client', 1, 1, 1)] },
        ],
        path: 'begins.1.ends',
        said: 'This connection is there twice.',
      },
      {
        what: 'a single end',
        begins: [{ ends: [established('client', 1, 1, 1)] }],
        path: 'begins.0.ends.1',
        said: 'Expected an object, in braces.',
      },
      {
        what: 'three ends',
        begins: [{ ends: [...ends({ state: 'ESTABLISHED', snd, rcv }), established('client', 3, 1, 1)] }],
        path: 'begins.0.ends.2',
        said: 'Expected at most 2 of them.',
      },
      {
        what: 'ESTABLISHED without having heard anything',
        begins: [{ ends: ends({ state: 'ESTABLISHED', snd }) }],
        path: 'begins.0.ends.0.record.rcv',
        said: 'In ESTABLISHED the other side has been heard: "rcv" is missing.',
      },
      {
        what: 'SYN-SENT without a SYN',
        begins: [{ ends: ends({ state: 'SYN-SENT', snd }) }],
        path: 'begins.0.ends.0.record.unacknowledged',
        said: 'In SYN-SENT the SYN alone is unacknowledged: one segment without text.',
      },
      {
        what: 'LAST-ACK without a FIN',
        begins: [{ ends: ends({ state: 'LAST-ACK', snd, rcv }) }],
        path: 'begins.0.ends.0.record.unacknowledged',
        said: 'In LAST-ACK a FIN is unacknowledged: at least one segment.',
      },
      {
        what: 'FIN-WAIT-2 with something unacknowledged',
        begins: [{ ends: ends({ state: 'FIN-WAIT-2', snd, rcv, unacknowledged: [{}] }) }],
        path: 'begins.0.ends.0.record.unacknowledged',
        said: 'In FIN-WAIT-2 everything is acknowledged.',
      },
      {
        what: 'an empty segment before the FIN',
        begins: [{ ends: ends({ state: 'FIN-WAIT-1', snd, rcv, unacknowledged: [{}, {}] }) }],
        path: 'begins.0.ends.0.record.unacknowledged.0.octets',
        said: 'A segment without text, SYN or FIN has nothing to be acknowledged.',
      },
      {
        what: 'a state that no record begins in',
        begins: [{ ends: ends({ state: 'LISTEN', snd, rcv }) }],
        path: 'begins.0.ends.0.record.state',
        said: 'Expected one of these: "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT".',
      },
      {
        what: 'something under way of somebody else',
        begins: [
          {
            ends: ends({ state: 'ESTABLISHED', snd, rcv }),
            underway: [{ at: 0, from: 'nobody', flags: ['ACK'], seq: 1 }],
          },
        ],
        path: 'begins.0.underway.0.from',
        said: 'Only the ends of the connection have something under way: client, server.',
      },
    ];
    for (const { what, begins, path, said } of wrong) {
      it(what, () => {
        const result = readScenario({ ...(twoHosts([]) as object), begins });
        const problems = 'problems' in result ? result.problems : [];
        const found = problems.find((problem) => problem.path.join('.') === path);
        assert.equal(found && sentenceOf(found.mistake), said, JSON.stringify(problems));
      });
    }
  });

  it('is written by the schema that VS Code has: a file without it says nothing of it', () => {
    assert.deepEqual(scenario(twoHosts([])).begins, []);
  });
});
