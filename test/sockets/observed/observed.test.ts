import assert from 'node:assert/strict';
import fc from 'fast-check';
import { observe, type SideNames } from '../../../src/sockets/observed/observed';
import type { History } from '../../../src/sockets/history';
import { Histories } from '../../../src/sockets/watch/histories';
import { STATES, type State } from '../../../src/tcp/state';
import { formatLadder } from '../../../src/timeline/ladder';
import { socket } from '../support';

const NAMES: SideNames = { here: 'here', there: 'there' };

/** What is kept of readings a second apart, from a second on; undefined stands for none of it being there. */
function read(...states: readonly (State | undefined)[]): History[] {
  const histories = new Histories();
  states.forEach((state, second) => {
    histories.add(1000 * (second + 1), state === undefined ? [] : [socket({ state })]);
  });
  return histories.all();
}

/** The ladder, without what pads it. */
function ladder(histories: readonly History[]): string[] {
  return formatLadder(observe(histories, NAMES).timeline)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().replace(/\s+/gu, ' '));
}

describe('the picture of what was seen of a socket', () => {
  it('shows a FIN each way between ESTABLISHED and TIME-WAIT, as inferred', () => {
    assert.deepEqual(ladder(read('ESTABLISHED', 'TIME-WAIT', undefined)), [
      '0.000 -> ESTABLISHED',
      '0.500 -> FIN-WAIT-1 (inferred)',
      '0.500 FIN, ACK (inferred) --->',
      '0.500 ---> FIN, ACK (inferred)',
      '0.500 <--- ACK (inferred)',
      '0.500 <--- ACK (inferred)',
      '0.500 <--- FIN, ACK (inferred)',
      '0.500 <--- FIN, ACK (inferred)',
      '0.500 ACK (inferred) --->',
      '1.000 -> TIME-WAIT',
      '2.000 -> CLOSED',
    ]);
  });

  it('shows what the other side was in, and what of ours has reached it by its answers', () => {
    assert.deepEqual(ladder(read(undefined, 'SYN-SENT', 'ESTABLISHED', 'CLOSE-WAIT')), [
      '0.000 SYN (inferred) --->',
      '0.500 -> SYN-SENT',
      '1.000 ---> SYN (inferred)',
      '1.000 -> SYN-RECEIVED (inferred)',
      '1.000 <--- SYN, ACK (inferred)',
      '1.000 <--- SYN, ACK (inferred)',
      '1.000 ACK (inferred) --->',
      '1.500 -> ESTABLISHED',
      '2.000 ---> ACK (inferred)',
      '2.000 -> FIN-WAIT-1 (inferred)',
      '2.000 <--- FIN, ACK (inferred)',
      '2.000 <--- FIN, ACK (inferred)',
      '2.000 ACK (inferred) --->',
      '2.500 -> CLOSE-WAIT',
    ]);
  });

  it('says of each row what the reading found', () => {
    const { timeline, seen } = observe(read('ESTABLISHED', 'TIME-WAIT', undefined), NAMES);
    const rows = [...seen].map(([row, { kind }]) => [timeline.textOf(row), kind]);
    assert.deepEqual(rows, [
      ['ESTABLISHED', 'state'],
      ['TIME-WAIT', 'state'],
      ['CLOSED', 'gone'],
    ]);
    const timeWait = [...seen.values()][1];
    assert.ok(timeWait?.kind === 'state');
    assert.deepEqual(
      { ...timeWait, observation: undefined },
      { kind: 'state', observation: undefined, before: 'ESTABLISHED', ways: 3, drawn: true },
    );
  });

  it('infers only between two readings, and what was seen is at its reading', () => {
    const states = fc.array(fc.option(fc.constantFrom(...STATES), { nil: undefined }), { minLength: 1 });
    fc.assert(
      fc.property(states, (readings) => {
        const histories = read(...readings);
        const { timeline, seen } = observe(histories, NAMES);
        const origin = Math.min(
          ...histories.flatMap(({ observations: [first] }) => first?.at ?? Infinity),
          ...(timeline.rowCount > 0 && timeline.isInferred(0)
            ? histories.flatMap(({ observations: [first] }) => ((first?.after ?? 0) + (first?.at ?? 0)) / 2)
            : []),
        );
        for (let row = 0; row < timeline.rowCount; row++) {
          const at = timeline.time(timeline.momentOf(row)) + origin;
          assert.equal(at % 1000 === 0, !timeline.isInferred(row));
          assert.equal(seen.has(row), !timeline.isInferred(row));
        }
        const found = histories.flatMap(({ observations, gone }) => [
          ...observations,
          ...(gone === undefined ? [] : [gone]),
        ]);
        assert.equal(seen.size, found.length);
      }),
    );
  });

  it('shows many sockets in the order in which it happened', () => {
    const histories = new Histories();
    const at = (port: number, state: State) => socket({ state, local: { address: '10.0.0.1', port } });
    histories.add(1000, [at(1, 'ESTABLISHED'), at(2, 'ESTABLISHED')]);
    histories.add(2000, [at(1, 'ESTABLISHED'), at(2, 'CLOSE-WAIT')]);
    histories.add(3000, [at(1, 'TIME-WAIT'), at(2, 'CLOSE-WAIT')]);
    const { timeline } = observe(histories.all(), NAMES);
    const seen = Array.from({ length: timeline.rowCount }, (_, row) => row)
      .filter((row) => !timeline.isInferred(row))
      .map((row) => [timeline.connectionOf(row), timeline.textOf(row)]);
    assert.deepEqual(seen, [
      [0, 'ESTABLISHED'],
      [1, 'ESTABLISHED'],
      [1, 'CLOSE-WAIT'],
      [0, 'TIME-WAIT'],
    ]);
  });
});
