import assert from 'node:assert/strict';
import { fitting, ZOOM, zoomed } from '../../src/webview/diagram/geometry/scale';
import { covers, following, showing, wanted } from '../../src/webview/diagram/geometry/view';

describe('the view of the ladder', () => {
  it('is covered by the window that it wants', () => {
    for (const top of [-1, 0, 3.7, 100, 99_999.5]) {
      const view = { top, bottom: top + 12.3 };
      assert.ok(covers(wanted(view), view, 1_000_000));
    }
  });

  it('is not covered after scrolling as far as the margin', () => {
    const have = wanted({ top: 100, bottom: 110 });
    assert.ok(covers(have, { top: 102, bottom: 112 }, 1000));
    assert.ok(!covers(have, { top: 104, bottom: 114 }, 1000));
  });

  it('needs nothing beyond the ends of the ladder', () => {
    assert.ok(covers({ top: -1, bottom: 20 }, { top: -1, bottom: 20 }, 15));
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
