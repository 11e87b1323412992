import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cloneTuples, createTuples, deleteTuple, getTuple, setTuple } from '../../src/simulation/tuples';

/** Numbers as large as four-tuples are; few of them, so that many actions are about the same one. */
const tuple = fc.integer({ min: 1, max: 40 }).map((n) => n * (2 ** 42 + 2 ** 16) + n);
const action = fc.record({ tuple, index: fc.nat(), deletes: fc.boolean() });

describe('the table of four-tuples', () => {
  it('does what a Map does', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 300 }), (actions) => {
        const tuples = createTuples();
        const map = new Map<number, number>();
        for (const { tuple: key, index, deletes } of actions) {
          if (deletes) {
            deleteTuple(tuples, key);
            map.delete(key);
          } else {
            setTuple(tuples, key, index);
            map.set(key, index);
          }
          assert.equal(tuples.size, map.size);
        }
        for (let n = 1; n <= 40; n++) {
          const key = n * (2 ** 42 + 2 ** 16) + n;
          assert.equal(getTuple(tuples, key), map.get(key));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('holds thousands that differ in one port only, and lets them go again', () => {
    const tuples = createTuples();
    const keyOf = (port: number): number => (65536 + port) * 2 ** 26 + 131072 + 80;
    for (let port = 1; port < 65536; port += 3) {
      setTuple(tuples, keyOf(port), port);
    }
    assert.equal(tuples.size, 21845);
    for (let port = 1; port < 65536; port += 6) {
      deleteTuple(tuples, keyOf(port));
    }
    for (let port = 1; port < 65536; port++) {
      const expected = port % 3 === 1 && port % 6 !== 1 ? port : undefined;
      assert.equal(getTuple(tuples, keyOf(port)), expected);
    }
  });

  it('a copy goes its own way', () => {
    const tuples = createTuples();
    setTuple(tuples, 2 ** 43, 1);
    const copy = cloneTuples(tuples);
    setTuple(tuples, 2 ** 43, 2);
    deleteTuple(copy, 2 ** 44);
    assert.deepEqual([getTuple(tuples, 2 ** 43), getTuple(copy, 2 ** 43)], [2, 1]);
  });
});
