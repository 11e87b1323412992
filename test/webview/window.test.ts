import assert from 'node:assert/strict';
import { Layout } from '../../src/timeline/layout';
import { windowOf } from '../../src/protocol/window';
import type { Range } from '../../src/webview/diagram/geometry/view';
import { joined, lacking, wanted, type Part } from '../../src/webview/diagram/geometry/window';
import { vastTimeline } from './vast';

const ENDLESS = 1_000_000;

describe('the part of a ladder that a page has', () => {
  it('will do for the view that it was asked for', () => {
    for (const top of [-1, 0, 3.7, 100, 99_999.5]) {
      const view = { top, bottom: top + 12.3 };
      assert.equal(lacking(wanted(view), view, ENDLESS), undefined);
    }
  });

  it('lacks what comes next, before something would be missing from what is drawn', () => {
    const have = wanted({ top: 100, bottom: 132 });
    assert.equal(lacking(have, { top: 110, bottom: 142 }, ENDLESS), undefined);
    const below = lacking(have, { top: 125, bottom: 157 }, ENDLESS);
    assert.equal(below?.top, have.bottom);
    assert.ok(below.bottom >= 157 + 3 * 32);
    const above = lacking(have, { top: 75, bottom: 107 }, ENDLESS);
    assert.equal(above?.bottom, have.top);
    assert.ok(above.top <= 75 - 3 * 32);
  });

  it('lacks all where it has nothing of what is drawn, or neither side of it', () => {
    for (const [have, top, rows] of [
      [{ top: 100, bottom: 200 }, 5000, 32],
      [{ top: 5000, bottom: 5100 }, 100, 32],
      [{ top: 100, bottom: 132 }, 100, 32],
    ] as const) {
      const view = { top, bottom: top + rows };
      assert.deepEqual(lacking(have, view, ENDLESS), wanted(view));
    }
  });

  it('lacks nothing beyond the ends of the ladder', () => {
    assert.equal(lacking({ top: -1, bottom: 20 }, { top: -1, bottom: 20 }, 15), undefined);
    assert.equal(lacking({ top: 90, bottom: 160 }, { top: 120, bottom: 152 }, 160), undefined);
  });

  describe('as one scrolls', () => {
    const timeline = vastTimeline(3000);
    const drawable = { timeline, layout: new Layout(timeline) };
    const ask = (range: Range): Part => ({ range, window: windowOf(1, drawable, range.top, range.bottom) });
    const ROWS = 16;

    /** Follows a view as a page does, and says what it has at the end and how often it asked. */
    const follow = (tops: readonly number[]): { part: Part; asked: number } => {
      let asked = 1;
      let part = ask(wanted({ top: tops[0] ?? 0, bottom: (tops[0] ?? 0) + ROWS }));
      for (const top of tops) {
        const view = { top, bottom: top + ROWS };
        const range = lacking(part.range, view, drawable.layout.height);
        if (range !== undefined) {
          asked++;
          part = joined(part, ask(range), view);
        }
        assert.equal(lacking(part.range, view, drawable.layout.height), undefined);
      }
      return { part, asked };
    };
    const down = Array.from({ length: 300 }, (_, index) => 500 + index);
    const up = [...down].reverse();

    for (const [how, tops] of [
      ['down', down],
      ['up', up],
      ['there and back', [...down, ...up]],
    ] as const) {
      it(`${how} it is what would have been asked for at once`, () => {
        const { range, window } = follow(tops).part;
        const { window: once } = ask(range);
        const rowsOf = (bands: typeof once.bands) => bands.map(({ span }) => span.row).sort((a, b) => a - b);
        assert.deepEqual(window.moments, once.moments);
        assert.deepEqual(window.arrows, once.arrows);
        assert.deepEqual(rowsOf(window.bands), rowsOf(once.bands));
        assert.ok(window.arrows.length > 0 && window.bands.length === 2);
      });
    }

    it('it is asked for seldom, and does not grow', () => {
      const { part, asked } = follow(down);
      assert.ok(asked <= down.length / (2 * ROWS));
      assert.ok(part.range.bottom - part.range.top <= 8 * ROWS);
    });

    it('what was there stays the same object, so that nothing of it is drawn again', () => {
      const view = { top: 520, bottom: 536 };
      const have = ask(wanted({ top: 500, bottom: 516 }));
      const range = lacking(have.range, view, ENDLESS);
      assert.ok(range !== undefined);
      const { window } = joined(have, ask(range), view);
      const kept = window.arrows.filter((arrow) => have.window.arrows.includes(arrow));
      assert.ok(kept.length > 10);
    });

    it('somewhere else it is what has come', () => {
      const have = ask({ top: 100, bottom: 200 });
      const come = ask({ top: 900, bottom: 1000 });
      assert.equal(joined(have, come, { top: 930, bottom: 950 }), come);
    });
  });
});
