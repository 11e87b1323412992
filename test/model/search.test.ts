import assert from 'node:assert/strict';
import { model, POLICY, type Model } from './model';
import { search } from './search';
import { searchSlowly } from './slow';

/** Small enough for the slow search, and between them with everything that a state is made of. */
const MODELS: Readonly<Record<string, Model>> = {
  'a handshake, with losses and a timeout': model(
    { calls: { connect: 1, shutdown: 1 } },
    { calls: { listen: 1 } },
    { capacity: 2, losses: 1, timeouts: 1 },
  ),
  'segments twice and in any order': model(
    { calls: { connect: 1, shutdown: 1 } },
    { calls: { listen: 1, shutdown: 1 } },
    { capacity: 2, duplicates: 1, overtakings: Infinity },
  ),
  'text in segments that overtake each other': model(
    { octets: 3, calls: { connect: 1, send: 1 } },
    { readsAtOnce: false, calls: { listen: 1, close: 1 } },
    { capacity: 3, overtakings: 1, timeouts: 1 },
    { policy: { ...POLICY, sack: true, delayedAck: 200, congestionControl: 'reno' } },
  ),
  'a second connection, TIME-WAIT cut short': model(
    { calls: { connect: 2, shutdown: 1, abort: 1 } },
    { calls: { listen: 2, shutdown: 1 }, closesAtOnce: true },
    { capacity: 2 },
    { timeWait: 'any time' },
  ),
};

describe('The search', () => {
  it('finds the eleven states of a handshake', () => {
    /*
     * By hand. A may connect once and B listen once; nothing is lost, no timer runs out.
     *
     *      A            B             under way      steps from it
     *   1  CLOSED       CLOSED                       connect (2), listen (3)
     *   2  SYN-SENT     CLOSED        SYN            listen (4), it arrives (5)
     *   3  CLOSED       LISTEN                       connect (4)
     *   4  SYN-SENT     LISTEN        SYN            it arrives (9)
     *   5  SYN-SENT     CLOSED        RST,ACK        listen (6), it arrives (7)
     *   6  SYN-SENT     LISTEN        RST,ACK        it arrives (8)
     *   7  refused      CLOSED                       listen (8)
     *   8  refused      LISTEN
     *   9  SYN-SENT     SYN-RECEIVED  SYN,ACK        it arrives (10)
     *  10  ESTABLISHED  SYN-RECEIVED  ACK            it arrives (11)
     *  11  ESTABLISHED  ESTABLISHED
     */
    const { states, steps, depth, broken } = search(
      model({ calls: { connect: 1 } }, { calls: { listen: 1 } }),
    );
    assert.deepEqual(
      { states, steps, depth, broken },
      { states: 11, steps: 12, depth: 5, broken: undefined },
    );
  });

  for (const [name, one] of Object.entries(MODELS)) {
    it(`finds what a slow one finds: ${name}`, () => {
      const { states, depth, broken } = search(one);
      assert.equal(broken, undefined);
      assert.ok(states > 100, String(states));
      assert.deepEqual({ states, depth }, searchSlowly(one));
    });
  }
});
