import assert from 'node:assert/strict';
import { Session } from '../../src/simulation/session';
import { slices } from '../../src/simulation/slices';
import { scenario, twoHosts } from './support';

const CALLS = scenario(twoHosts([{ at: 0, times: 2000, host: 'client', call: 'listen', port: 81 }]));

describe('a session in slices', () => {
  it('lets others have their turn when the clock says so, and ends where it would have ended at once', () => {
    const session = new Session(CALLS, { inSlices: true });
    // Each look at the clock finds it five milliseconds on: a slice has room for few.
    let time = 0;
    const lengths: number[] = [];
    for (const length of slices(session, () => (time += 5))) {
      lengths.push(length);
    }
    assert.ok(lengths.length > 10);
    const added = lengths.map((length, slice) => length - (lengths[slice - 1] ?? 0));
    assert.deepEqual(new Set(added).size, 1);
    assert.equal(session.length, new Session(CALLS).length);
    assert.equal(session.truncated, false);
  });

  it('what is over before its first slice is waits for nobody', () => {
    const session = new Session(scenario(twoHosts([])), { inSlices: true });
    assert.equal(slices(session, () => 0).next().done, true);
  });
});
