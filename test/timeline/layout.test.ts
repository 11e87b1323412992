import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Layout } from '../../src/timeline/layout';
import type { Timeline } from '../../src/timeline/timeline';
import { addConnection, summary, timelineOf } from './support';

function moments(lanes: number, ...at: readonly (readonly [time: number, lane: number])[]): Timeline {
  const timeline = timelineOf(lanes);
  at.forEach(([time, lane]) => timeline.begin(time, lane));
  return timeline;
}

const story = fc
  .array(fc.tuple(fc.oneof(fc.constant(0), fc.nat(500), fc.nat(1e6)), fc.nat(2)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((steps) => {
    let now = 0;
    return steps.map(([wait, lane]) => [(now += wait), lane] as const);
  });

describe('the layout of a timeline', () => {
  it('goes down with time, and has room for each moment of a lane', () => {
    fc.assert(
      fc.property(story, (at) => {
        const layout = new Layout(moments(3, ...at));
        const lowest = new Map<number, number>();
        at.forEach(([time, lane], moment) => {
          const y = layout.y(moment);
          assert.ok(y >= 0 && y < layout.height);
          at.slice(0, moment).forEach(([earlier], other) => {
            if (earlier < time) {
              assert.ok(layout.y(other) < y, 'later is lower');
            }
          });
          const above = lowest.get(lane);
          assert.ok(above === undefined || y >= above + 1, 'on one lane at least a row apart');
          lowest.set(lane, y);
        });
      }),
    );
  });

  it('one instant on different lanes is one height', () => {
    const layout = new Layout(moments(3, [0, 0], [100, 0], [100, 1], [100, 2]));
    assert.equal(layout.y(1), layout.y(2));
    assert.equal(layout.y(1), layout.y(3));
  });

  it('what arrives in the instant in which it was sent stands below its sending, and what comes of it lower still', () => {
    const timeline = timelineOf(2);
    const connection = addConnection(timeline);
    const sending = { connection, rule: '', arrivesAt: 100, lost: false, retransmission: false, copy: false };
    timeline.begin(100, 0);
    const there = timeline.sent({ ...sending, to: 1, segment: summary({}) });
    timeline.begin(100, 1);
    timeline.received(there, connection, '', false);
    const back = timeline.sent({ ...sending, to: 0, segment: summary({}) });
    timeline.begin(100, 0);
    timeline.received(back, connection, '', false);
    const layout = new Layout(timeline);
    assert.ok(layout.y(0) < layout.y(1));
    assert.ok(layout.y(1) < layout.y(2));
    assert.ok(layout.y(2) < layout.height);
  });

  it('a longer wait is a longer way, up to the fold', () => {
    const layout = new Layout(moments(1, [0, 0], [60, 0], [180, 0], [100_000, 0], [900_000, 0]));
    const way = (moment: number): number => layout.y(moment) - layout.y(moment - 1);
    assert.ok(way(1) < way(2));
    assert.ok(way(2) < way(3));
    assert.equal(way(3), way(4));
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((moment) => layout.folded(moment)),
      [false, false, false, true, true],
    );
  });

  it('an instant between two moments lies between their heights', () => {
    fc.assert(
      fc.property(story, fc.nat(2e6), fc.nat(2e6), (at, one, other) => {
        const layout = new Layout(moments(3, ...at));
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        assert.ok(layout.yAt(early) <= layout.yAt(late), 'monotone');
      }),
    );
    const layout = new Layout(moments(1, [0, 0], [100, 0]));
    assert.equal(layout.yAt(50), (layout.y(0) + layout.y(1)) / 2);
    assert.equal(layout.yAt(0), layout.y(0));
    assert.equal(layout.yAt(100), layout.y(1));
  });

  it('an instant after the last moment lies below it', () => {
    const layout = new Layout(moments(1, [0, 0], [100, 0]));
    assert.ok(layout.yAt(150) > layout.y(1));
  });

  it('an empty timeline has a height', () => {
    const layout = new Layout(timelineOf(2));
    assert.ok(layout.height > 0);
    assert.ok(Number.isFinite(layout.yAt(5)));
  });
});
