import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PROFILES } from '../../src/tcp/profiles';
import { EngineSubject } from './engine-subject';
import { KernelSubject } from './kernel-subject';
import { knownKernel, RELEASE } from './laboratory';
import { play, sequence } from './sequences';

/** What the route in namespace.pl has Linux do: acknowledge at once, and never retransmit while it is being looked at. */
const AS_THE_ROUTE = { delayedAck: 0, minRto: 10_000 };

describe(`Whatever arrives and is called, one after the other: the engine does what Linux ${RELEASE} does`, () => {
  it('in 2000 random lives of a connection', async function () {
    const tun = knownKernel(this);
    await fc.assert(
      fc.asyncProperty(sequence, async (life) => {
        const engine = await play(new EngineSubject({ ...PROFILES.linux, ...AS_THE_ROUTE }), life);
        let kernel = await play(new KernelSubject(tun), life);
        if (JSON.stringify(kernel) !== JSON.stringify(engine)) {
          // While the machine pauses, a timer of the kernel's may run out: what is unexpected is done again.
          kernel = await play(new KernelSubject(tun), life);
        }
        assert.deepEqual(engine, kernel);
      }),
      { numRuns: 2000, includeErrorInReport: true },
    );
  });
});
