import assert from 'node:assert/strict';
import {
  edgeAbove,
  edgeBelow,
  fitting,
  HEADROOM,
  ZOOM,
  zoomed,
} from '../../src/webview/diagram/geometry/scale';
import { following, showing, stretchAround } from '../../src/webview/diagram/geometry/view';

describe('the view of the ladder', () => {
  it('lies within what is drawn, with a quarter of it on either side', () => {
    for (const [top, rows] of [
      [0, 16],
      [3.7, 16.2],
      [99_999.5, 40],
    ] as const) {
      const drawn = stretchAround({ top, bottom: top + rows });
      assert.ok(drawn.top <= top - rows / 4 && drawn.bottom >= top + rows * 1.25);
      assert.ok(drawn.bottom - drawn.top <= 2 * rows);
    }
  });

  it('moves on within what is drawn, which stays the same', () => {
    const drawn = stretchAround({ top: 100.1, bottom: 132.1 });
    assert.deepEqual(stretchAround({ top: 103.9, bottom: 135.9 }), drawn);
    assert.notDeepEqual(stretchAround({ top: 104.1, bottom: 136.1 }), drawn);
  });

  it('is drawn from an edge that stays, and is never far away', () => {
    assert.equal(edgeAbove(-5), -HEADROOM);
    assert.equal(edgeAbove(900), -HEADROOM);
    assert.equal(edgeAbove(100_000), edgeAbove(100_001));
    for (const top of [1023, 1024, 5000.5, 1_000_000]) {
      assert.ok(edgeAbove(top) <= top && top - edgeAbove(top) <= 1024);
    }
  });

  it('is drawn down to an edge that stays as well', () => {
    assert.equal(edgeBelow(100_000), edgeBelow(100_001));
    for (const bottom of [-1, 0, 1022.9, 1023, 1024, 1_000_000]) {
      assert.ok(edgeBelow(bottom) > bottom && edgeBelow(bottom) - bottom <= 1024);
    }
  });

  it('stays when the present can be seen and follows it when not', () => {
    const view = { top: 0, bottom: 10 };
    assert.equal(following(view, 5), 0);
    assert.equal(following(view, 8.5), 0);
    assert.ok(following(view, 9) > 0);
    assert.ok(following({ top: 50, bottom: 60 }, 5) < 5);
  });

  it('moves no more than it must to show a stretch', () => {
    const view = { top: 10, bottom: 20 };
    assert.equal(showing(view, { top: 12, bottom: 14 }), 10);
    assert.equal(showing(view, { top: 8, bottom: 9 }), 8);
    assert.equal(showing(view, { top: 20, bottom: 22 }), 12);
  });

  it('zooms within limits that a reload accepts', () => {
    let zoom: number = ZOOM.usual;
    for (let i = 0; i < 50; i++) {
      zoom = zoomed(zoom, 1);
    }
    assert.equal(zoom, ZOOM.most);
    assert.equal(fitting(1_000_000, 500), ZOOM.least);
    assert.equal(fitting(9, 480), 48);
  });
});
