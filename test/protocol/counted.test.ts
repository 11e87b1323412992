import assert from 'node:assert/strict';
import { viewCounted, viewPopulation } from '../../src/protocol/population';
import { Timeline } from '../../src/timeline/timeline';

describe('what was counted, in buckets', () => {
  const none = viewPopulation(1, new Timeline([]), null, 1).counts;

  it('is the last count up to the end of each bucket', () => {
    const counted = { at: [0, 10, 20, 100], counts: { ...none, ESTABLISHED: [1, 2, 3, 4] } };
    const { from, until, counts } = viewCounted(1, counted, 5);
    assert.deepEqual([from, until], [0, 100]);
    assert.deepEqual(counts.ESTABLISHED, [3, 3, 3, 3, 4]);
  });

  it('is nothing where nothing was counted', () => {
    assert.deepEqual(viewCounted(1, { at: [], counts: none }, 2).counts.ESTABLISHED, [0, 0]);
  });
});
