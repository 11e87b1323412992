import assert from 'node:assert/strict';
import { TEXT_HEIGHT } from '../../src/webview/diagram/geometry/marks';
import { nameHeights } from '../../src/webview/diagram/geometry/names';
import { FOLD_HEIGHT, folds, timeLabels } from '../../src/webview/diagram/geometry/times';
import { draw } from './drawing';
import { fourWayClose, lossAndDuplicate, simultaneousOpen, threeWayHandshake } from './stories';

describe('a state band', () => {
  it('lasts until just below the present', () => {
    const { bands, scale, layout } = draw(threeWayHandshake(), 2);
    const inOrder = [...bands].sort((a, b) => a.rect.x - b.rect.x);
    assert.deepEqual(
      inOrder.map(({ band, rect }) => [band.span.state, rect.y + rect.height]),
      [
        ['SYN-SENT', scale.y(layout.y(1) + 1)],
        ['LISTEN', scale.y(layout.y(1) + 1)],
      ],
    );
  });

  it('ends where the next state begins', () => {
    const { bands } = draw(threeWayHandshake());
    const client = bands.filter(({ band }) => band.span.lane === 0);
    assert.deepEqual(
      client.map(({ band }) => band.span.state),
      ['SYN-SENT', 'ESTABLISHED'],
    );
    assert.equal((client[0]?.rect.y ?? 0) + (client[0]?.rect.height ?? 0), client[1]?.rect.y);
  });

  it('has a track of its own for each record that exists at the same time', () => {
    const { bands } = draw(lossAndDuplicate());
    const client = bands.filter(({ band }) => band.span.lane === 0);
    assert.equal(new Set(client.map(({ rect }) => rect.x)).size, 2);
  });

  it('is named where it begins, or at the upper edge of the view', () => {
    const { bands, marks } = draw(fourWayClose());
    for (const viewTop of [0, 100, 250, 333, 500]) {
      for (const [{ rect }, y] of nameHeights(bands, () => TEXT_HEIGHT, marks, [], viewTop)) {
        assert.ok(y >= rect.y && y + TEXT_HEIGHT <= rect.y + rect.height);
        assert.ok(rect.y < viewTop ? y >= viewTop : y === rect.y);
      }
    }
  });
});

describe('the name of a state that is written downwards', () => {
  it('comes along with the view as far as its band goes, and is left out where it has no room', () => {
    const { bands } = draw(lossAndDuplicate(), undefined, 600);
    const long = 90;
    for (const viewTop of [0, 200, 400]) {
      const heights = nameHeights(bands, () => long, [], [], viewTop);
      for (const drawn of bands) {
        const { y, height } = drawn.rect;
        const from = Math.max(y, viewTop);
        assert.equal(heights.get(drawn), from + long <= y + height ? from : undefined);
      }
    }
  });

  it('stands below a fold that would go through it, or is left out', () => {
    const { bands } = draw(lossAndDuplicate(), undefined, 600);
    const long = 90;
    const torn = [100, 130, 400].map((y, moment) => ({ moment, y, wait: 1000 }));
    const [middle, half] = [115, FOLD_HEIGHT / 2];
    const heights = nameHeights(bands, () => long, [], torn, middle);
    const spanning = bands.filter(({ rect }) => rect.y < middle && rect.y + rect.height > 130 + half + long);
    assert.ok(spanning.length > 0, 'no band goes on below the folds');
    for (const drawn of spanning) {
      assert.equal(heights.get(drawn), 130 + half);
    }
    for (const y of heights.values()) {
      assert.ok(
        torn.every((fold) => fold.y + half <= y || fold.y - half >= y + long),
        String(y),
      );
    }
  });
});

describe('the texts beside a lane', () => {
  for (const [name, story] of Object.entries({
    threeWayHandshake,
    fourWayClose,
    simultaneousOpen,
    lossAndDuplicate,
  })) {
    it(`do not overlap: ${name}`, () => {
      const { marks, names } = draw(story());
      const named = [...names].map(([{ rect }, y]) => ({ ...rect, y, height: TEXT_HEIGHT }));
      const rects = [...marks.map(({ rect }) => rect), ...named];
      rects.forEach((a, index) => {
        for (const b of rects.slice(index + 1)) {
          const apart =
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          assert.ok(apart, JSON.stringify([a, b]));
        }
      });
    });
  }

  it('stand above the moment for what causes it and below for what comes of it', () => {
    const { marks, scale, layout } = draw(threeWayHandshake());
    const call = marks.find(({ row }) => row.kind === 'call' && row.moment === 1);
    const told = marks.find(({ row }) => row.kind === 'told' && row.moment === 3);
    assert.equal(call?.rect.y, scale.y(layout.y(1)) - TEXT_HEIGHT);
    assert.equal(told?.rect.y, scale.y(layout.y(3)) + TEXT_HEIGHT);
  });
});

describe('the gutter', () => {
  it('says each time once, and none that has not come', () => {
    const { window, scale } = draw(simultaneousOpen());
    assert.deepEqual(
      timeLabels(window.moments, scale, 4).map(({ time }) => time),
      [0, 50],
    );
  });

  it('leaves out a time for which there is no room', () => {
    const { window, scale } = draw(fourWayClose());
    const tight = { ...scale, y: (rows: number) => rows * 8 };
    const labels = timeLabels(window.moments, tight, 100);
    assert.ok(labels.length < timeLabels(window.moments, scale, 100).length);
    assert.ok(labels.every(({ y }, index) => index === 0 || y - (labels[index - 1]?.y ?? 0) >= 16));
  });

  it('says how long a folded wait was, once it has passed', () => {
    const { window, scale } = draw(fourWayClose());
    const last = window.moments.length;
    assert.deepEqual(
      folds(window.moments, scale, last).map(({ wait }) => wait),
      [239_950],
    );
    assert.deepEqual(folds(window.moments, scale, last - 1), []);
  });
});
