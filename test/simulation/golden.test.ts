import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from '../../src/simulation/scenario';
import { Session } from '../../src/simulation/session';
import { formatLadder } from '../../src/timeline/ladder';

const SCENARIOS = join(__dirname, '../../media/scenarios');
const GOLDEN = join(__dirname, '../golden');

/** The ladders were written by hand from RFC 9293, before the engine ran; the simulation must arrive at the same. */
describe('golden ladders', () => {
  const ids = readdirSync(SCENARIOS)
    .filter((file) => file.endsWith('.tcp.json'))
    .map((file) => file.replace('.tcp.json', ''));

  it('there is one for every built-in scenario, and none without', () => {
    const golden = readdirSync(GOLDEN).map((file) => file.replace('.txt', ''));
    assert.deepEqual(golden.sort(), ids.sort());
    assert.ok(ids.length >= 15);
  });

  for (const id of ids) {
    it(id, () => {
      const result = readScenario(JSON.parse(readFileSync(join(SCENARIOS, `${id}.tcp.json`), 'utf8')));
      assert.ok('scenario' in result, JSON.stringify(result));
      const session = new Session(result.scenario);
      assert.equal(session.truncated, false);
      assert.equal(formatLadder(session.timeline), readFileSync(join(GOLDEN, `${id}.txt`), 'utf8'));
    });
  }
});
