import assert from 'node:assert/strict';
import { ghostRow, heightOf, windowOf } from '../../src/protocol/window';
import { Layout } from '../../src/timeline/layout';
import { Timeline } from '../../src/timeline/timeline';
import {
  CLIENT,
  EXPECTED,
  fourWayClose,
  halfHandshake,
  lossAndDuplicate,
  SERVER,
  simultaneousOpen,
  Story,
  threeWayHandshake,
} from '../webview/stories';

function everything(story: Story) {
  const layout = new Layout(story.timeline);
  return windowOf(1, { timeline: story.timeline, layout }, 0, layout.height);
}

describe('the window of a timeline', () => {
  it('holds nothing of an empty timeline', () => {
    const timeline = new Timeline([{ name: 'client', address: '10.0.0.1' }]);
    const window = windowOf(7, { timeline, layout: new Layout(timeline) }, 0, 100);
    assert.deepEqual(window, { version: 7, moments: [], arrows: [], bands: [] });
  });

  it('holds all of a timeline when it is high enough', () => {
    const { timeline } = threeWayHandshake();
    const { moments, arrows, bands } = everything(threeWayHandshake());
    assert.deepEqual(
      moments.map(({ index }) => index),
      [0, 1, 2, 3, 4],
    );
    assert.deepEqual(
      arrows.map(({ row }) => row.segment.ctl),
      [0x02, 0x12, 0x10],
    );
    assert.equal(bands.length, 5);
    assert.equal(moments.length, timeline.length);
  });

  it('draws an arrow from the height of its sending to that of its arrival', () => {
    const { moments, arrows } = everything(threeWayHandshake());
    const [first] = arrows;
    assert.ok(first);
    assert.equal(first.y1, moments[1]?.y);
    assert.equal(first.y2, moments[2]?.y);
  });

  it('gives crossing arrows the same heights', () => {
    const [first, second] = everything(simultaneousOpen()).arrows;
    assert.deepEqual([first?.y1, first?.y2], [second?.y1, second?.y2]);
  });

  it('ends a lost arrow where it would have arrived', () => {
    const lost = everything(lossAndDuplicate()).arrows[0];
    assert.ok(lost?.row.lost);
    assert.ok(lost.y2 > lost.y1);
    assert.ok(lost.y2 < 4);
  });

  it('says which arrow was discarded by its receiver', () => {
    const dropped = everything(lossAndDuplicate()).arrows.filter((arrow) => arrow.dropped);
    assert.deepEqual(
      dropped.map(({ row }) => row.lane),
      [SERVER],
    );
  });

  it('says how long a folded wait was', () => {
    const { moments } = everything(fourWayClose());
    assert.equal(moments.at(-1)?.folded, 240_600 - 650);
    assert.equal(moments[2]?.folded, undefined);
  });

  it('leaves a band without an end while it lasts', () => {
    const { bands } = everything(threeWayHandshake());
    const lasting = bands
      .filter(({ bottom }) => bottom === undefined)
      .map(({ span }) => `${String(span.lane)} ${span.state}`);
    assert.deepEqual(lasting.sort(), ['0 ESTABLISHED', '1 ESTABLISHED']);
  });

  it('cuts out of the whole exactly what touches it, wherever it stands', () => {
    const story = fourWayClose();
    const layout = new Layout(story.timeline);
    const whole = windowOf(1, { timeline: story.timeline, layout }, 0, layout.height);
    for (let top = -1; top < layout.height + 1; top += 0.25) {
      for (const height of [0, 0.3, 1, 2.5, 6]) {
        const bottom = top + height;
        const part = windowOf(1, { timeline: story.timeline, layout }, top, bottom);
        const inside = (from: number, to: number) => from <= bottom && to >= top;
        assert.deepEqual(
          part.moments,
          whole.moments.filter(({ y }) => inside(y, y)),
        );
        assert.deepEqual(
          part.arrows,
          whole.arrows.filter(({ y1, y2 }) => inside(y1, y2)),
        );
        assert.deepEqual(
          new Set(part.bands.map(({ span }) => span.row)),
          new Set(
            whole.bands
              .filter((band) => inside(band.top, band.bottom ?? Infinity))
              .map(({ span }) => span.row),
          ),
        );
      }
    }
  });

  it('finds an arrow that began long before the window and ends long after', () => {
    const story = new Story();
    const connection = story.timeline.connect({
      local: { lane: CLIENT, endpoint: '10.0.0.1:1' },
      remote: undefined,
    });
    story.timeline.begin(0, CLIENT);
    const late = story.sends(connection, {}, { arrivesAt: 5000 });
    for (let time = 10; time < 4000; time += 10) {
      story.timeline.begin(time, SERVER);
      story.timeline.call(connection, 'wait()', '');
    }
    story.timeline.begin(5000, SERVER);
    story.timeline.received(late, connection, '', false);
    const layout = new Layout(story.timeline);
    assert.deepEqual(
      windowOf(1, { timeline: story.timeline, layout }, 200, 210).arrows.map(({ row }) => row.index),
      [late],
    );
  });

  it('keeps together what happened at one instant on several lanes', () => {
    const story = new Story();
    const connection = story.timeline.connect({
      local: { lane: CLIENT, endpoint: '10.0.0.1:1' },
      remote: undefined,
    });
    for (const lane of [CLIENT, CLIENT, CLIENT, SERVER, CLIENT, SERVER]) {
      story.timeline.begin(0, lane);
      story.timeline.call(connection, 'open()', '');
    }
    const layout = new Layout(story.timeline);
    const moments = windowOf(1, { timeline: story.timeline, layout }, 1, 2).moments;
    assert.deepEqual(
      moments.map(({ index }) => index),
      [1, 2, 5],
    );
  });

  it('holds what was expected as an arrow below what came in its place, and in its moment', () => {
    const { timeline } = halfHandshake();
    const layout = new Layout(timeline);
    const drawable = { timeline, layout, ghost: EXPECTED };
    const { arrows, moments } = windowOf(1, drawable, 0, heightOf(drawable));
    const actual = arrows.find(({ row, expected }) => row.lane === SERVER && expected === undefined);
    const ghost = arrows.find(({ expected }) => expected !== undefined);
    assert.ok(actual !== undefined && ghost !== undefined);
    assert.equal(ghost.expected, EXPECTED.text);
    assert.deepEqual([ghost.row.lane, ghost.row.to, ghost.row.moment], [SERVER, CLIENT, 2]);
    assert.equal(ghost.row.index, ghostRow(timeline));
    assert.throws(() => timeline.row(ghost.row.index), RangeError);
    assert.ok(ghost.y1 > actual.y1 && ghost.y2 <= heightOf(drawable));
    assert.deepEqual(
      moments.map(({ rows }) => rows.some(({ index }) => index === ghost.row.index)),
      [false, false, true],
    );
  });

  it('holds what was expected later, when nothing came, at its time', () => {
    const { timeline } = halfHandshake();
    const layout = new Layout(timeline);
    const at = (ms: number) => {
      const drawable = { timeline, layout, ghost: { ...EXPECTED, at: ms } };
      return windowOf(1, drawable, 0, heightOf(drawable)).arrows.find(
        ({ expected }) => expected !== undefined,
      )?.y1;
    };
    const [near, far] = [at(100), at(170)];
    assert.ok(near !== undefined && far !== undefined && far > near);
  });
});
