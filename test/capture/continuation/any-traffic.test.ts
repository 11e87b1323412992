import assert from 'node:assert/strict';
import fc from 'fast-check';
import { continuationOf } from '../../../src/capture/continuation/continuation';
import { readScenario } from '../../../src/simulation/scenario';
import { Session } from '../../../src/simulation/session';
import { brokenInvariant } from '../../tcp/invariants';
import { scenarios } from '../../simulation/interventions';
import { session } from '../../simulation/support';
import { captured, rowsOf } from '../support/analysed';

/** Whatever was captured, forged segments, losses and all: a file comes of it, and records that are sound. */
describe('a connection of any traffic', function () {
  this.timeout(120_000);

  it('goes on as a scenario that nothing is wrong with, from records that are sound', () => {
    let begun = 0;
    fc.assert(
      fc.property(scenarios, fc.double({ min: 0, max: 0.999, noNaN: true }), (written, where) => {
        const capture = captured(session(JSON.parse(JSON.stringify(written))).timeline, 0);
        for (const connection of capture.connections.slice(0, 5)) {
          const rows = rowsOf(capture, connection);
          const continuation = continuationOf(
            capture.frames,
            connection,
            rows[Math.floor(where * rows.length)] ?? -1,
          );
          if (continuation === undefined) {
            continue;
          }
          const result = readScenario({ title: 'It goes on.', ...continuation.scenario });
          assert.ok('scenario' in result, JSON.stringify('problems' in result ? result.problems : []));
          const run = new Session(result.scenario, { most: 500 });
          const start = continuation.scenario.begins[0].at;
          for (const { records, policy } of run.world(3).hosts) {
            for (const { tcb, remote } of records) {
              if (remote !== undefined) {
                assert.ok(policy.mtu >= 576);
                assert.equal(
                  brokenInvariant(tcb, start),
                  undefined,
                  JSON.stringify(continuation.scenario.begins),
                );
                begun++;
              }
            }
          }
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(begun > 100, `${String(begun)} records`);
  });
});
