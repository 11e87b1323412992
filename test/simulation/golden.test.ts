import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { formatLadder } from '../../src/timeline/ladder';
import { builtIn, LADDERS, session } from './support';

const GOLDEN = join(__dirname, '../golden');

/** The ladders were written by hand from RFC 9293, before the engine ran; the simulation must arrive at the same. */
describe('golden ladders', () => {
  it('there is one for every built-in scenario but the crowds, and none without', () => {
    const golden = readdirSync(GOLDEN).map((file) => file.replace('.txt', ''));
    assert.deepEqual(golden.sort(), [...LADDERS].sort());
    assert.ok(LADDERS.length >= 15);
  });

  for (const id of LADDERS) {
    it(id, () => {
      const run = session(builtIn(id));
      assert.equal(run.truncated, false);
      assert.equal(formatLadder(run.timeline), readFileSync(join(GOLDEN, `${id}.txt`), 'utf8'));
    });
  }
});
