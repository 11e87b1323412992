import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { State } from '../../src/tcp/state';
import type { Span } from '../../src/timeline/rows';
import { excerpt } from '../../src/timeline/excerpt';
import type { Timeline } from '../../src/timeline/timeline';
import { addConnection, change, timelineOf } from './support';

/** The spans that overlap a stretch, each as `track:STATE start-end`. */
function bands(timeline: Timeline, first = 0, last = timeline.length - 1): string[] {
  return timeline
    .spans(first, last)
    .map(({ track, state, start, end }: Span) => `${String(track)}:${state} ${String(start)}-${String(end)}`)
    .sort();
}

describe('the spans of a timeline', () => {
  it('each lasts until the next of its record, the last one is open', () => {
    const timeline = timelineOf(1);
    const connection = addConnection(timeline);
    change(timeline, 0, connection, 'CLOSED', 'SYN-SENT');
    change(timeline, 0, connection, 'SYN-SENT', 'ESTABLISHED');
    timeline.begin(100, 0);
    change(timeline, 0, connection, 'ESTABLISHED', 'FIN-WAIT-1');
    assert.deepEqual(bands(timeline), ['0:ESTABLISHED 1-3', '0:FIN-WAIT-1 3--1', '0:SYN-SENT 0-1']);
    assert.equal(timeline.trackCount(0), 1);
  });

  it('ends where nobody knows its state any more, and one that begins later is another', () => {
    const timeline = timelineOf(2);
    const connection = addConnection(timeline);
    change(timeline, 0, connection, 'CLOSED', 'SYN-SENT');
    change(timeline, 0, connection, 'SYN-SENT', 'ESTABLISHED');
    timeline.lose({ lane: 0, connection });
    timeline.lose({ lane: 1, connection });
    timeline.begin(100, 0);
    change(timeline, 0, connection, 'FIN-WAIT-1', 'FIN-WAIT-1');
    assert.deepEqual(bands(timeline), ['0:ESTABLISHED 1-1', '0:FIN-WAIT-1 3--1', '0:SYN-SENT 0-1']);
    const { timeline: taken } = excerpt(timeline, [connection]);
    assert.deepEqual(bands(taken).slice(0, 1), ['0:ESTABLISHED 1-1']);
  });

  it('knows the row that began it', () => {
    const timeline = timelineOf(1);
    const connection = addConnection(timeline);
    timeline.begin(0, 0);
    timeline.call(connection, 'connect()', '');
    timeline.state(connection, 'CLOSED', 'SYN-SENT', 'open.active');
    const [span] = timeline.spans(0, 0);
    assert.ok(span !== undefined);
    const row = timeline.row(span.row);
    assert.ok(row.kind === 'state' && row.after === 'SYN-SENT' && row.rule === 'open.active');
  });

  it('a connection takes over the track of a listener, as in the RFC’s figures', () => {
    const timeline = timelineOf(1);
    const listener = addConnection(timeline);
    const connection = addConnection(timeline);
    change(timeline, 0, listener, 'CLOSED', 'LISTEN');
    change(timeline, 0, connection, 'LISTEN', 'SYN-RECEIVED');
    assert.deepEqual(bands(timeline), ['0:LISTEN 0-1', '0:SYN-RECEIVED 1--1']);
    assert.equal(timeline.trackCount(0), 1);
  });

  it('a listener whose track was taken over ends nobody’s span when it closes', () => {
    const timeline = timelineOf(1);
    const listener = addConnection(timeline);
    const connection = addConnection(timeline);
    change(timeline, 0, listener, 'CLOSED', 'LISTEN');
    change(timeline, 0, connection, 'LISTEN', 'SYN-RECEIVED');
    change(timeline, 0, listener, 'LISTEN', 'CLOSED');
    change(timeline, 0, connection, 'SYN-RECEIVED', 'ESTABLISHED');
    assert.deepEqual(bands(timeline), [
      '0:ESTABLISHED 3--1',
      '0:LISTEN 0-1',
      '0:SYN-RECEIVED 1-3',
      '1:CLOSED 2--1',
    ]);
  });

  it('records that exist at one time have tracks of their own', () => {
    const timeline = timelineOf(1);
    const [one, two, three] = [addConnection(timeline), addConnection(timeline), addConnection(timeline)];
    change(timeline, 0, one, 'CLOSED', 'SYN-SENT');
    change(timeline, 0, two, 'CLOSED', 'SYN-SENT');
    change(timeline, 0, three, 'CLOSED', 'SYN-SENT');
    assert.equal(timeline.trackCount(0), 3);
    assert.deepEqual(
      timeline
        .spans(0, 2)
        .map(({ connection, track }) => [connection, track])
        .sort(),
      [
        [one, 0],
        [two, 1],
        [three, 2],
      ],
    );
  });

  it('the track of a record that is gone is free for the next', () => {
    const timeline = timelineOf(1);
    const [one, two, three] = [addConnection(timeline), addConnection(timeline), addConnection(timeline)];
    change(timeline, 0, one, 'CLOSED', 'SYN-SENT');
    change(timeline, 0, two, 'CLOSED', 'SYN-SENT');
    change(timeline, 0, one, 'SYN-SENT', 'CLOSED');
    change(timeline, 0, three, 'CLOSED', 'SYN-SENT');
    assert.equal(timeline.trackCount(0), 2);
    assert.deepEqual(bands(timeline, 3, 3), ['0:CLOSED 2-3', '0:SYN-SENT 3--1', '1:SYN-SENT 1--1']);
  });

  it('the lowest free track is taken, however the tracks came to be free', () => {
    const opens = fc.record({ connection: fc.nat(30), opens: fc.boolean() });
    fc.assert(
      fc.property(fc.array(opens, { maxLength: 120 }), (steps) => {
        const timeline = timelineOf(1);
        Array.from({ length: 31 }, () => addConnection(timeline));
        const held: (number | undefined)[] = [];
        const last: number[] = [];
        for (const step of steps) {
          const { connection } = step;
          change(timeline, 0, connection, 'CLOSED', step.opens ? 'ESTABLISHED' : 'CLOSED');
          const own = last.indexOf(connection);
          const free = held.findIndex((holder) => holder === undefined);
          const expected = own !== -1 ? own : free !== -1 ? free : held.length;
          held[expected] = step.opens ? connection : undefined;
          last[expected] = connection;
          assert.equal(timeline.span(timeline.spanCount - 1).track, expected);
        }
      }),
    );
  });

  it('lanes have nothing to do with each other, though both sides of a connection have one number', () => {
    const timeline = timelineOf(2);
    const connection = addConnection(timeline);
    change(timeline, 0, connection, 'CLOSED', 'SYN-SENT');
    change(timeline, 1, connection, 'LISTEN', 'SYN-RECEIVED');
    change(timeline, 0, connection, 'SYN-SENT', 'ESTABLISHED');
    assert.deepEqual(
      timeline
        .spans(0, 2)
        .filter(({ lane }) => lane === 1)
        .map(({ state, end }) => [state, end]),
      [['SYN-RECEIVED', -1]],
    );
    assert.deepEqual([timeline.trackCount(0), timeline.trackCount(1)], [1, 1]);
  });

  it('a stretch has the spans that overlap it, both ends included', () => {
    const timeline = timelineOf(1);
    const connection = addConnection(timeline);
    const states: readonly State[] = ['SYN-SENT', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT'];
    states.forEach((state, i) => change(timeline, 0, connection, states[i - 1] ?? 'CLOSED', state));
    assert.deepEqual(bands(timeline, 2, 2), ['0:ESTABLISHED 1-2', '0:FIN-WAIT-1 2-3']);
    assert.deepEqual(bands(timeline, 0, 0), ['0:SYN-SENT 0-1']);
    assert.deepEqual(bands(timeline, 4, 4), ['0:FIN-WAIT-2 3-4', '0:TIME-WAIT 4--1']);
  });

  it('are those that looking at each one finds', () => {
    const events = fc.array(fc.record({ lane: fc.nat(1), connection: fc.nat(3), closes: fc.boolean() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(events, fc.nat(60), fc.nat(60), (story, a, b) => {
        const timeline = timelineOf(2);
        for (let i = 0; i < 4; i++) {
          addConnection(timeline);
        }
        for (const { lane, connection, closes } of story) {
          change(timeline, lane, connection, 'CLOSED', closes ? 'CLOSED' : 'ESTABLISHED');
        }
        const [first, last] = [Math.min(a, b), Math.max(a, b)];
        const all = timeline.spans(0, timeline.length);
        assert.equal(all.length, story.length);
        const overlapping = all.filter(({ start, end }) => start <= last && (end === -1 || end >= first));
        assert.deepEqual(timeline.spans(first, last), overlapping);
        // Within a track nothing overlaps.
        const rows = all.map(({ lane, track, start, end }) => ({
          key: `${String(lane)}/${String(track)}`,
          start,
          end,
        }));
        for (const { key, start } of rows) {
          const covering = rows.filter(
            (one) => one.key === key && one.start < start && (one.end === -1 || one.end > start),
          );
          assert.deepEqual(covering, []);
        }
      }),
    );
  });

  it('of twenty thousand: the first few are found as well as the last few', () => {
    const timeline = timelineOf(1);
    const connection = addConnection(timeline);
    for (let i = 0; i < 20_000; i++) {
      change(timeline, 0, connection, 'CLOSED', i % 2 === 0 ? 'SYN-SENT' : 'ESTABLISHED');
    }
    assert.deepEqual(bands(timeline, 1, 2), ['0:ESTABLISHED 1-2', '0:SYN-SENT 0-1', '0:SYN-SENT 2-3']);
    assert.equal(timeline.spans(10_000, 10_009).length, 11);
    assert.deepEqual(bands(timeline, 19_999, 19_999), ['0:ESTABLISHED 19999--1', '0:SYN-SENT 19998-19999']);
  });
});
