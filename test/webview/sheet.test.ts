import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isAway,
  isJump,
  placeAt,
  scrollTopAt,
  sheetHeight,
  TALLEST,
  type Sheet,
} from '../../src/webview/diagram/geometry/sheet';

const VIEWPORT = 700;
const low: Sheet = { whole: 90_000, viewport: VIEWPORT };
/** A million segments at the usual zoom, and at the largest. */
const high: Sheet = { whole: 96_000_000, viewport: VIEWPORT };
const highest: Sheet = { whole: 320_000_000, viewport: VIEWPORT };

const sheets = fc.record({
  whole: fc.integer({ min: 1000, max: 1_000_000_000 }),
  viewport: fc.integer({ min: 1, max: 1000 }),
});

describe('the sheet on which a ladder is scrolled', () => {
  it('is as high as the ladder, and no higher than browsers go', () => {
    assert.equal(sheetHeight(low), 90_000);
    assert.equal(sheetHeight(high), TALLEST);
    const firefox = 17_800_000;
    assert.ok(sheetHeight({ whole: 1e9, viewport: VIEWPORT }) < firefox);
  });

  it('is the ladder itself where that is low enough', () => {
    for (const place of [0, 1, 777, 89_300]) {
      assert.equal(placeAt(place, low), place);
      assert.equal(scrollTopAt(place, low), place);
    }
  });

  it('reaches both ends', () => {
    for (const sheet of [low, high, highest]) {
      assert.equal(placeAt(0, sheet), 0);
      assert.equal(placeAt(sheetHeight(sheet) - VIEWPORT, sheet), sheet.whole - VIEWPORT);
    }
  });

  it('goes pixel by pixel near both ends', () => {
    assert.equal(placeAt(1_000_001, highest) - placeAt(1_000_000, highest), 1);
    const end = TALLEST - VIEWPORT;
    assert.equal(placeAt(end - 500, highest) - placeAt(end - 501, highest), 1);
  });

  it('goes down as the ladder does', () => {
    fc.assert(
      fc.property(sheets, fc.nat(TALLEST), fc.nat(TALLEST), (sheet, one, other) => {
        const most = sheetHeight(sheet) - sheet.viewport;
        const [above, below] = [one, other].map((at) => Math.min(at, most)).sort((a, b) => a - b);
        assert.ok(placeAt(above ?? 0, sheet) <= placeAt(below ?? 0, sheet));
      }),
    );
  });

  it('finds the place of the scroll bar again, to the pixel', () => {
    fc.assert(
      fc.property(sheets, fc.nat(TALLEST), (sheet, at) => {
        const scrollTop = Math.max(0, Math.min(at, sheetHeight(sheet) - sheet.viewport));
        assert.equal(scrollTopAt(placeAt(scrollTop, sheet), sheet), scrollTop);
      }),
    );
  });

  it('lets the scroll bar be a little away from its place, but not near the ends', () => {
    const middle = TALLEST / 2;
    assert.ok(!isAway(middle, placeAt(middle, high), high));
    assert.ok(!isAway(middle + 1000, placeAt(middle, high), high));
    assert.ok(isAway(middle + TALLEST / VIEWPORT, placeAt(middle, high), high));
    for (const end of [1000, TALLEST - VIEWPORT - 1000]) {
      assert.ok(!isAway(end, placeAt(end, high), high));
      assert.ok(isAway(end + 1, placeAt(end, high), high));
    }
    assert.ok(isAway(778, 777, low));
  });

  it('tells the scroll bar from the wheel and from a page', () => {
    assert.ok(!isJump(120, high));
    assert.ok(!isJump(-VIEWPORT, high));
    // A pixel of a scroll bar as high as the view.
    assert.ok(isJump(TALLEST / VIEWPORT, high));
  });
});
