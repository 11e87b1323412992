import assert from 'node:assert/strict';
import { inBranch } from '../../src/simulation/branches';
import type { Entry } from '../../src/simulation/edit';
import { effectiveAt, intervene } from '../../src/simulation/intervene';
import { parseScenario } from '../../src/simulation/parse';
import { justAfter, placeOfRow, rowOfSegment } from '../../src/simulation/places';
import type { Scenario } from '../../src/simulation/scenario';
import { Session } from '../../src/simulation/session';
import { formatLadder } from '../../src/timeline/ladder';
import { Timeline } from '../../src/timeline/timeline';
import { summary, timelineOf } from '../timeline/support';
import { rowsOf, session, twoHosts } from './support';

// The client's SYN leaves at 10 and its ACK at 110; it sends at 300, and hears of it at 400.
const TEXT = JSON.stringify(twoHosts([{ at: 300, host: 'client', call: 'send', octets: 100 }]), undefined, 2);

function read(text: string): Scenario {
  const result = parseScenario(text);
  assert.ok('scenario' in result, JSON.stringify(result));
  return result.scenario;
}

/** Does one thing after the other, each to what came of those before. */
function all(text: string, ...entries: readonly Entry[]): string {
  return entries.reduce((now, entry, i) => {
    const scenario = read(now);
    const { timeline } = new Session(inBranch(scenario, scenario.shown));
    return intervene(now, scenario, timeline, entry, `What if ${String(i + 1)}`).text;
  }, text);
}

const lose = (segment: number): Entry => ({ list: 'faults', value: { from: 'client', segment, do: 'lose' } });
const delay = (segment: number, by: number): Entry => ({
  list: 'faults',
  value: { from: 'client', segment, do: 'delay', by },
});
const close = (at: number): Entry => ({ list: 'calls', value: { at, host: 'client', call: 'close' } });

describe('doing something to a scenario', () => {
  it('the scenario as it was written stays as it is: what is done stands in a new branch, which is shown', () => {
    const after = read(all(TEXT, lose(2)));
    const { branches, shown, ...rest } = after;
    assert.deepEqual(rest, read(TEXT));
    assert.equal(shown, 'What if 1');
    assert.deepEqual(branches, [{ name: 'What if 1', faults: [{ from: 'client', segment: 2, do: 'lose' }] }]);
  });

  it('what takes effect after all else is added to the branch', () => {
    const { branches, shown } = read(
      all(TEXT, lose(2), close(350), { list: 'changes', value: { at: 350, loss: 1 } }),
    );
    assert.equal(shown, 'What if 1');
    assert.equal(branches?.length, 1);
    assert.equal(branches[0]?.calls?.length, 1);
    assert.deepEqual(branches[0].changes, [{ at: 350, loss: 1 }]);
  });

  it('what changes the past makes a branch, with what was done up to then; the other one stays as it was', () => {
    const before = all(TEXT, delay(1, 5), close(350));
    const scenario = read(before);
    const { timeline } = new Session(inBranch(scenario, scenario.shown));
    const { text, branch } = intervene(before, scenario, timeline, lose(2), 'another');
    assert.equal(branch, 'another');
    const [first, second] = read(text).branches ?? [];
    assert.deepEqual(first, scenario.branches?.[0]);
    assert.deepEqual(second, {
      name: 'another',
      from: 'What if 1',
      faults: [
        { from: 'client', segment: 1, do: 'delay', by: 5 },
        { from: 'client', segment: 2, do: 'lose' },
      ],
    });
  });

  it('what never takes effect is later than nothing', () => {
    const { branches, shown } = read(all(TEXT, lose(40), lose(2)));
    assert.equal(shown, 'What if 1');
    assert.deepEqual(
      branches?.map(({ faults }) => faults?.map(({ segment }) => segment)),
      [[40, 2]],
    );
  });

  it('the other delay of a segment replaces the one it has', () => {
    const { branches } = read(all(TEXT, delay(1, 7), delay(2, 5), delay(2, 9)));
    assert.deepEqual(branches?.at(-1)?.faults, [
      { from: 'client', segment: 1, do: 'delay', by: 7 },
      { from: 'client', segment: 2, do: 'delay', by: 9 },
    ]);
  });

  it('a fault takes effect when its segment leaves, all else at its time', () => {
    const { timeline } = session(JSON.parse(TEXT));
    assert.equal(effectiveAt(timeline, lose(1)), 10);
    assert.equal(effectiveAt(timeline, lose(2)), 110);
    assert.equal(effectiveAt(timeline, lose(3)), 300);
    assert.equal(effectiveAt(timeline, lose(4)), undefined);
    assert.equal(effectiveAt(timeline, close(77)), 77);
    assert.equal(effectiveAt(timeline, { list: 'changes', value: { at: 78, loss: 1 } }), 78);
    assert.equal(
      effectiveAt(timeline, { list: 'calls', value: { when: 'closing', host: 'client', call: 'close' } }),
      undefined,
    );
  });
});

describe('which segment a row is about', () => {
  const copied = session(
    twoHosts(
      [
        {
          at: 150,
          host: 'client',
          call: 'forge',
          source: '10.0.0.2',
          sourcePort: 81,
          to: 'server',
          port: 80,
          flags: ['RST'],
        },
        { at: 300, host: 'client', call: 'send', octets: 100 },
      ],
      { network: { faults: [{ from: 'client', segment: 2, do: 'duplicate', by: 3 }] } },
    ),
  );
  const { timeline } = copied;

  it('counts what its host sends, forged ones among them, and no copies', () => {
    const sent = rowsOf(copied).filter((row) => row.kind === 'sent' && row.lane === 0);
    assert.deepEqual(
      sent.map(({ index }) => placeOfRow(timeline, index)?.segment),
      [1, 2, 2, 3, 4],
    );
    assert.deepEqual(copied.world(copied.length).network.sent[0], 4);
  });

  it('an arrival is about the segment that left, anything else about none', () => {
    for (const row of rowsOf(copied)) {
      const expected =
        row.kind === 'sent' || row.kind === 'received'
          ? timeline.lanes[row.kind === 'sent' ? row.lane : row.from]?.name
          : undefined;
      assert.equal(placeOfRow(timeline, row.index)?.from, expected);
    }
  });

  it('and back', () => {
    for (const row of rowsOf(copied)) {
      const place = placeOfRow(timeline, row.index);
      if (row.kind === 'sent' && !row.copy && place !== undefined) {
        assert.equal(rowOfSegment(timeline, place), row.index);
      }
    }
    assert.equal(rowOfSegment(timeline, { from: 'client', segment: 5 }), undefined);
    assert.equal(rowOfSegment(timeline, { from: 'nobody', segment: 1 }), undefined);
  });

  it('what a middlebox says in the name of a host is none of that host’s', () => {
    const spoken = timelineOf(2);
    [false, true, false].forEach((middlebox, time) => {
      spoken.begin(time, 0);
      spoken.sent({
        to: 1,
        connection: -1,
        rule: '',
        arrivesAt: 50,
        lost: true,
        retransmission: false,
        copy: false,
        middlebox,
        segment: summary(),
      });
    });
    assert.deepEqual(
      [0, 1, 2].map((row) => placeOfRow(spoken, row)),
      [{ from: 'a', segment: 1 }, undefined, { from: 'a', segment: 2 }],
    );
    assert.equal(rowOfSegment(spoken, { from: 'a', segment: 2 }), 2);
  });
});

describe('right after a moment', () => {
  function moments(...times: readonly number[]): Timeline {
    const timeline = new Timeline([{ name: 'a', address: '' }]);
    times.forEach((time) => timeline.begin(time, 0));
    return timeline;
  }
  const after: readonly { times: readonly number[]; cursor: number; expected: number }[] = [
    { times: [10, 20], cursor: 0, expected: 0 },
    { times: [10, 20], cursor: 1, expected: 11 },
    { times: [10, 20], cursor: 2, expected: 21 },
    { times: [10.5, 20], cursor: 1, expected: 11 },
    { times: [10, 11], cursor: 1, expected: 10.1 },
    { times: [10.3, 10.4], cursor: 1, expected: 10.31 },
    { times: [10, 10.00001], cursor: 1, expected: 10.000005 },
    // Two things at 10: it cannot come between them.
    { times: [10, 10, 20], cursor: 1, expected: 11 },
    { times: [10, 10], cursor: 1, expected: 11 },
  ];
  for (const { times, cursor, expected } of after) {
    it(`${String(cursor)} of ${times.join(', ')}: ${String(expected)}`, () => {
      assert.equal(justAfter(moments(...times), cursor), expected);
    });
  }

  it('a call then is what comes next, and what came before is as it was', () => {
    const send = { at: 300, host: 'client', call: 'send', octets: 100 };
    const { timeline } = session(twoHosts([send]));
    for (let cursor = 1; cursor <= timeline.length; cursor++) {
      const at = justAfter(timeline, cursor);
      const { timeline: changed } = session(
        twoHosts([send, { at, host: 'server', call: 'listen', port: 81 }]),
      );
      assert.equal(formatLadder(changed, cursor), formatLadder(timeline, cursor));
      const [row] = changed.moment(cursor).rows;
      assert.ok(row?.kind === 'call' && row.text === 'listen(81)', JSON.stringify(row));
    }
  });
});
