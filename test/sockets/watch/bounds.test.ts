import assert from 'node:assert/strict';
import { Counted } from '../../../src/sockets/watch/counted';
import { Histories } from '../../../src/sockets/watch/histories';
import type { State } from '../../../src/tcp/state';
import { socket } from '../support';

describe('what a watch keeps over ten thousand readings', () => {
  const histories = new Histories();
  const counted = new Counted();
  before(() => {
    const states: readonly State[] = ['ESTABLISHED', 'CLOSE-WAIT', 'SYN-SENT', 'TIME-WAIT'];
    for (let reading = 0; reading < 10_000; reading++) {
      const sockets = [0, 1, 2, 3].map((index) =>
        socket({
          state: states[(reading + index) % 4] ?? 'ESTABLISHED',
          local: { address: '10.0.0.1', port: index % 2 === 0 ? index : reading % 65_536 },
        }),
      );
      histories.add(1000 * reading, sockets);
      counted.add(1000 * reading, histories.present);
    }
  });

  it('is of those that are there, and of the last of those that are gone', () => {
    // Two of the four have the same ends.
    assert.equal(histories.all().length, 5000 + 3);
    assert.equal(histories.all().at(-1)?.seen, 9_999_000);
  });

  it('is of each no more than the states that a connection can go through', () => {
    assert.ok(histories.all().every(({ observations }) => observations.length <= 4));
  });

  it('is of the counts one in so many, from the first to the last', () => {
    const { at, states } = counted.counts();
    assert.ok(at.length > 1024 && at.length <= 2048, String(at.length));
    assert.equal(at[0], 0);
    assert.equal(at.at(-1), 9_999_000);
    assert.ok(states.every((column) => column.length === at.length));
  });
});
