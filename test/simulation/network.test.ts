import assert from 'node:assert/strict';
import { Scripted } from '../../src/simulation/scripted';
import type { Session } from '../../src/simulation/session';
import { Simulation } from '../../src/simulation/simulation';
import { CWR, ECE } from '../../src/tcp/segment';
import { formatLadder } from '../../src/timeline/ladder';
import type { SentRow } from '../../src/timeline/rows';
import { Timeline } from '../../src/timeline/timeline';
import { builtIn, recordOf, rowsOf, scenario, session, statesOf, toldOf, twoHosts } from './support';

const SEND = { at: 300, host: 'client', call: 'send', octets: 1000 };

function run(faults: readonly unknown[], more: object = {}, calls: readonly unknown[] = [SEND]): Session {
  return session(twoHosts(calls, { network: { faults, ...more } }));
}

function sentBy(one: Session, lane: number): SentRow[] {
  return rowsOf(one).filter((row): row is SentRow => row.kind === 'sent' && row.lane === lane);
}

/** The rules by which a lane decided about what arrived. */
function rulesOf(one: Session, lane: number): string[] {
  return rowsOf(one).flatMap((row) =>
    row.lane === lane && (row.kind === 'received' || row.kind === 'icmp') ? [row.rule] : [],
  );
}

function icmpOf(one: Session, lane: number): string[] {
  return rowsOf(one).flatMap((row) => (row.kind === 'icmp' && row.lane === lane ? [row.text] : []));
}

/** The octets of text that the server has received in order. */
function received(one: Session): number {
  const { rcv } = recordOf(one.world(one.length), 1).tcb;
  return ((rcv.nxt - rcv.irs) >>> 0) - 1;
}

describe('a damaged segment', () => {
  // SYN, ACK, text: the third.
  const DAMAGED = [{ from: 'client', segment: 3, do: 'corrupt' }];

  it('is discarded without a word, and sent again (MUST-3)', () => {
    const one = run(DAMAGED);
    const texts = sentBy(one, 0).filter(({ segment }) => segment.len > 0);
    assert.deepEqual(
      texts.map(({ lost, retransmission }) => [lost, retransmission]),
      [
        [false, false],
        [false, true],
      ],
    );
    assert.equal(rulesOf(one, 1)[2], 'arrival.checksum');
    // One answer to the SYN, one to the text that came whole.
    assert.equal(sentBy(one, 1).length, 2);
    assert.equal(received(one), 1000);
  });
});

describe('on the wire', () => {
  const FILES: readonly { name: string; json: unknown }[] = [
    { name: 'four-way close', json: builtIn('four-way-close-client-first') },
    { name: 'simultaneous open', json: builtIn('simultaneous-open') },
    {
      name: 'every option, marks and losses',
      json: twoHosts(
        [
          { when: 'established', host: 'client', call: 'send', octets: 40_000 },
          { when: 'established', after: 3000, host: 'client', call: 'close' },
          { when: 'closing', host: 'server', call: 'close' },
        ],
        {
          client: { profile: 'linux', policy: { ecn: 'request' } },
          server: { profile: 'linux', policy: { ecn: 'accept' } },
          network: {
            loss: 0.1,
            faults: [
              { from: 'client', segment: 5, do: 'mark' },
              { from: 'client', segment: 6, do: 'corrupt' },
            ],
          },
        },
      ),
    },
  ];
  for (const { name, json } of FILES) {
    it(`${name}: encoded and decoded, everything goes as without`, () => {
      const file = scenario(json);
      const [ladder, onTheWire] = [false, true].map((wire) => {
        const application = new Scripted(file);
        const timeline = new Timeline(file.hosts);
        const simulation = new Simulation(application.begin({ wire }), application, timeline);
        let octets = 0;
        while (simulation.step()) {
          octets += simulation.world.clock.line.events.reduce(
            (total, event) => total + (event?.kind === 'packet' ? (event.octets?.length ?? 0) : 0),
            0,
          );
        }
        assert.equal(octets > 0, wire);
        return formatLadder(timeline);
      });
      assert.equal(onTheWire, ladder);
    });
  }
});

describe('ICMP errors reach the connection whose segment they quote (MUST-54)', () => {
  /** The answer to the SYN. */
  function answered(type: number, code: number): Session {
    return run([{ from: 'client', segment: 1, do: 'icmp', type, code }], {}, []);
  }

  for (const code of [2, 3]) {
    it(`unreachable, code ${String(code)}: hard, a SYN is given up (SHLD-26)`, () => {
      const one = answered(3, code);
      assert.deepEqual(statesOf(one, 0), ['SYN-SENT', 'CLOSED']);
      assert.deepEqual(toldOf(one, 0), ['unreachable']);
      assert.equal(sentBy(one, 0).length, 1);
    });
  }

  const SOFT_UNREACHABLE = [0, 1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
  const SOFT: readonly (readonly [type: number, code: number])[] = [
    ...SOFT_UNREACHABLE.map((code) => [3, code] as const),
    [11, 0],
    [11, 1],
    [12, 0],
  ];
  for (const [type, code] of SOFT) {
    it(`type ${String(type)}, code ${String(code)}: soft, the connection is not given up (MUST-56)`, () => {
      const one = answered(type, code);
      assert.deepEqual(statesOf(one, 0), ['SYN-SENT', 'ESTABLISHED']);
      assert.equal(rulesOf(one, 0)[0], 'icmp.soft');
      assert.equal(sentBy(one, 0).filter(({ lost }) => lost).length, 1);
    });
  }

  it('source quench is discarded (MUST-55): nothing but the lost segment is different', () => {
    const one = run([{ from: 'client', segment: 3, do: 'icmp', type: 4 }]);
    assert.deepEqual(icmpOf(one, 0), ['source quench']);
    assert.equal(rulesOf(one, 0)[1], 'icmp.source-quench');
    const lost = run([{ from: 'client', segment: 3, do: 'lose' }]);
    const story = (of: Session): unknown =>
      sentBy(of, 0).map(({ sentAt, segment, retransmission }) => ({ sentAt, segment, retransmission }));
    assert.deepEqual(story(one), story(lost));
  });

  it('they arrive when a segment would have arrived, at the connection that sent it', () => {
    const one = session(
      twoHosts(
        [
          { at: 20, host: 'client', call: 'connect', to: 'server', port: 80, localPort: 40001 },
          { at: 30, host: 'client', call: 'connect', to: 'server', port: 80, localPort: 40002 },
        ],
        { network: { faults: [{ from: 'client', segment: 2, do: 'icmp', type: 3, code: 3 }] } },
      ),
    );
    const [row] = rowsOf(one).filter(({ kind }) => kind === 'icmp');
    assert.ok(row?.kind === 'icmp');
    assert.equal(one.timeline.time(row.moment), 70);
    assert.equal(row.text, 'port unreachable');
    const states = one.world(one.length).hosts[0]?.records.map(({ tcb }) => tcb.state);
    assert.deepEqual(states, ['ESTABLISHED', 'CLOSED', 'ESTABLISHED']);
  });
});

describe('a path that is narrower than its ends believe', () => {
  it('the sender hears of it and sends smaller segments (MUST-14, RFC 1191)', () => {
    // 600 octets less two headers of 20 are 560.
    const one = run([], { mtu: 600 });
    assert.deepEqual(icmpOf(one, 0), ['fragmentation needed (mtu 600)']);
    const texts = sentBy(one, 0).filter(({ segment }) => segment.len > 0);
    assert.equal(texts[0]?.lost, true);
    assert.equal(texts[0].segment.len, 1000);
    assert.ok(texts.slice(1).every(({ lost, segment }) => !lost && segment.len <= 560));
    assert.equal(recordOf(one.world(one.length), 0).tcb.snd.mss, 560);
    assert.equal(received(one), 1000);
  });

  it('what just fits goes through', () => {
    assert.deepEqual(icmpOf(run([], { mtu: 1040 }), 0), []);
    assert.deepEqual(icmpOf(run([], { mtu: 1039 }), 0), ['fragmentation needed (mtu 1039)']);
  });
});

describe('a router that met congestion', () => {
  const ECN = { client: { policy: { ecn: 'request' } }, server: { policy: { ecn: 'accept' } } };
  const MARK = { network: { faults: [{ from: 'client', segment: 3, do: 'mark' }] } };

  it('marks a segment that is ECT, and the receiver reports the mark (RFC 3168)', () => {
    const one = session(twoHosts([SEND, { ...SEND, at: 900 }], { ...ECN, ...MARK }));
    const [, , text, more] = sentBy(one, 0);
    assert.equal(text?.lost, false);
    const [, echo] = sentBy(one, 1);
    assert.equal((echo?.segment.ctl ?? 0) & ECE, ECE);
    // The sender has slowed down, and says so on what it sends next.
    assert.equal((more?.segment.ctl ?? 0) & CWR, CWR);
    assert.equal(received(one), 2000);
    const unmarked = session(twoHosts([SEND, { ...SEND, at: 900 }], ECN));
    const later = [...sentBy(unmarked, 0), ...sentBy(unmarked, 1)].filter(({ sentAt }) => sentAt >= 300);
    assert.ok(later.every(({ segment }) => (segment.ctl & (ECE | CWR)) === 0));
  });

  it('drops what cannot be marked', () => {
    const one = session(twoHosts([SEND], MARK));
    assert.equal(sentBy(one, 0)[2]?.lost, true);
    assert.equal(received(one), 1000);
  });
});
