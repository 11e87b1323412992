import assert from 'node:assert/strict';
import { RULES } from '../../src/tcp/rules';
import { STATES } from '../../src/tcp/state';
import { fuzz, type FuzzReport } from './fuzz';

/**
 * The rules of SEGMENT ARRIVES, of timeouts, and of what follows from them; the others are the host's and the calls'.
 * Accurate ECN, which counts marks, no profile asks for.
 */
const BY_SEGMENTS =
  /^(closed|listen|syn-sent|first(?!\.reopen)|second|fourth|fifth|sixth|seventh|eighth|timeout|icmp|recovery|ecn(?!\.counted)|transmit)\./;

describe('300,000 segments of chance', function () {
  // Of its hook too.
  this.timeout(120_000);
  let report: FuzzReport;

  before(() => {
    report = fuzz({ segments: 300_000, seed: 1 });
  });

  it('throw nothing and leave every record sound, in every state', () => {
    for (const state of STATES) {
      assert.ok((report.states.get(state) ?? 0) > 1000, `${state}: ${String(report.states.get(state))}`);
    }
  });

  it('come to every rule that segments and timers can come to', () => {
    const reached: ReadonlySet<string> = report.rules;
    const missed = Object.keys(RULES).filter((rule) => BY_SEGMENTS.test(rule) && !reached.has(rule));
    assert.deepEqual(missed, []);
  });
});
