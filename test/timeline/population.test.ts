import assert from 'node:assert/strict';
import fc from 'fast-check';
import { STATES, type State } from '../../src/tcp/state';
import { population, recordsAt, type Population } from '../../src/timeline/population';
import type { Timeline } from '../../src/timeline/timeline';
import { addConnection, change, timelineOf } from './support';

/** Those of the states that somebody is in at the end of a bucket. */
function inBucket({ counts }: Population, bucket: number): Partial<Record<State, number>> {
  return Object.fromEntries(
    STATES.flatMap((state) => {
      const count = counts[state][bucket] ?? 0;
      return count === 0 ? [] : [[state, count]];
    }),
  );
}

/** A listener and, from it, a connection with two ends on two lanes: a change every ten milliseconds. */
function handshake(): Timeline {
  const timeline = timelineOf(2);
  const listener = addConnection(timeline, 1);
  const connection = timeline.connect({
    local: { lane: 0, endpoint: '10.0.0.1:1' },
    remote: { lane: 1, endpoint: '10.0.0.2:1' },
  });
  change(timeline, 1, listener, 'CLOSED', 'LISTEN');
  change(timeline, 0, connection, 'CLOSED', 'SYN-SENT');
  change(timeline, 1, connection, 'LISTEN', 'SYN-RECEIVED');
  change(timeline, 0, connection, 'SYN-SENT', 'ESTABLISHED');
  change(timeline, 1, connection, 'SYN-RECEIVED', 'ESTABLISHED');
  return timeline;
}

describe('a population', () => {
  it('counts who is in which state at the end of each bucket', () => {
    const counted = population(handshake(), undefined, 0, 40, 4);
    assert.deepEqual(
      [0, 1, 2, 3].map((bucket) => inBucket(counted, bucket)),
      [
        { LISTEN: 1, 'SYN-SENT': 1 },
        { LISTEN: 1, 'SYN-SENT': 1, 'SYN-RECEIVED': 1 },
        { LISTEN: 1, 'SYN-RECEIVED': 1, ESTABLISHED: 1 },
        { LISTEN: 1, ESTABLISHED: 2 },
      ],
    );
  });

  it('of one lane counts those of that lane', () => {
    assert.deepEqual(inBucket(population(handshake(), 0, 0, 40, 1), 0), { ESTABLISHED: 1 });
    assert.deepEqual(inBucket(population(handshake(), 1, 0, 40, 1), 0), { LISTEN: 1, ESTABLISHED: 1 });
  });

  it('a later stretch begins with those who were there', () => {
    const counted = population(handshake(), undefined, 25, 35, 2);
    assert.deepEqual(inBucket(counted, 0), { LISTEN: 1, 'SYN-RECEIVED': 1, ESTABLISHED: 1 });
  });

  it('a connection that goes back to LISTEN is over; a listener that listens is not', () => {
    const timeline = handshake();
    change(timeline, 1, 1, 'ESTABLISHED', 'LISTEN');
    assert.deepEqual(inBucket(population(timeline, 1, 0, 50, 1), 0), { LISTEN: 1, CLOSED: 1 });
  });

  it('grows with its timeline', () => {
    const timeline = handshake();
    population(timeline, undefined, 0, 40, 4);
    change(timeline, 0, 1, 'ESTABLISHED', 'FIN-WAIT-1');
    assert.deepEqual(inBucket(population(timeline, 0, 0, 50, 1), 0), { 'FIN-WAIT-1': 1 });
  });

  it('is what looking at each record at the end of each bucket finds', () => {
    const step = fc.record({
      lane: fc.nat(2),
      connection: fc.nat(5),
      state: fc.constantFrom(...STATES.filter((state) => state !== 'LISTEN')),
    });
    fc.assert(
      fc.property(
        fc.array(step),
        fc.nat(300),
        fc.nat(300),
        fc.integer({ min: 1, max: 9 }),
        (steps, a, b, n) => {
          const timeline = timelineOf(3);
          Array.from({ length: 6 }, () => addConnection(timeline));
          steps.forEach(({ lane, connection, state }) => change(timeline, lane, connection, 'CLOSED', state));
          const [from, until] = [Math.min(a, b), Math.max(a, b)];
          const counted = population(timeline, undefined, from, until, n);
          for (let bucket = 0; bucket < n; bucket++) {
            const end = bucket + 1 === n ? until : from + ((until - from) * (bucket + 1)) / n;
            const expected: Partial<Record<State, number>> = {};
            for (const { state } of recordsAt(timeline, end)) {
              expected[state] = (expected[state] ?? 0) + 1;
            }
            assert.deepEqual(inBucket(counted, bucket), expected);
          }
        },
      ),
    );
  });
});

describe('the records of a timeline at a time', () => {
  it('are those that were there, each in its last state', () => {
    assert.deepEqual(recordsAt(handshake(), 20), [
      { lane: 1, connection: 0, state: 'LISTEN' },
      { lane: 0, connection: 1, state: 'SYN-SENT' },
      { lane: 1, connection: 1, state: 'SYN-RECEIVED' },
    ]);
    assert.deepEqual(recordsAt(handshake(), -1), []);
  });
});
