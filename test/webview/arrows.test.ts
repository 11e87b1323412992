import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spineOf, touches, turn } from '../../src/webview/diagram/geometry/plane';
import { draw } from './drawing';
import { fourWayClose, lossAndDuplicate, onTheWay, simultaneousOpen, threeWayHandshake } from './stories';

const stories = { threeWayHandshake, fourWayClose, simultaneousOpen, lossAndDuplicate, onTheWay };

describe('an arrow', () => {
  it('is not drawn before it was sent', () => {
    assert.deepEqual(draw(threeWayHandshake(), 1).arrows, []);
  });

  it('is drawn only as far as it has come', () => {
    const [arrow] = draw(threeWayHandshake(), 2).arrows;
    assert.equal(arrow?.fate, 'under-way');
    assert.ok(arrow.travelled > 0 && arrow.travelled < 0.2);
  });

  it('is whole when it has arrived', () => {
    const [first, second] = draw(threeWayHandshake(), 3).arrows;
    assert.deepEqual([first?.fate, first?.travelled], ['arrived', 1]);
    assert.equal(second?.fate, 'under-way');
  });

  it('goes from its sender down to its receiver', () => {
    const { arrows, columns } = draw(threeWayHandshake());
    assert.deepEqual(
      arrows.map(({ way }) => [way.from.x, way.to.x]),
      [
        [columns[0]?.line, columns[1]?.line],
        [columns[1]?.line, columns[0]?.line],
        [columns[0]?.line, columns[1]?.line],
      ],
    );
    assert.ok(arrows.every(({ way }) => way.to.y > way.from.y));
  });

  it('seems to be under way until something later tells that it was lost', () => {
    assert.equal(draw(lossAndDuplicate(), 1).arrows[0]?.fate, 'under-way');
    const [lost] = draw(lossAndDuplicate(), 2).arrows;
    assert.deepEqual([lost?.fate, lost?.travelled], ['lost', 0.5]);
  });

  it('begins half way when a middlebox sends it, where what it answers ends', () => {
    const [lost, reset] = draw(onTheWay()).arrows.slice(-2);
    assert.deepEqual([lost?.fate, lost?.departed, lost?.travelled], ['lost', 0, 0.5]);
    assert.deepEqual([reset?.fate, reset?.departed, reset?.travelled], ['arrived', 0.5, 1]);
    const [under] = draw(onTheWay(), 8).arrows.slice(-1);
    assert.ok(under?.fate === 'under-way' && under.travelled > 0.5);
  });

  it('says that its receiver discarded it', () => {
    const fates = draw(lossAndDuplicate()).arrows.map(({ fate }) => fate);
    assert.deepEqual(fates, ['lost', 'arrived', 'arrived', 'arrived', 'discarded', 'arrived']);
  });

  it('is the latest when it was sent or arrived in the last step', () => {
    const latest = draw(threeWayHandshake(), 4).arrows.map((arrow) => arrow.latest);
    assert.deepEqual(latest, [false, true, true]);
  });
});

describe('the labels of the arrows', () => {
  for (const [name, story] of Object.entries(stories)) {
    it(`touch no other arrow and no other label: ${name}`, () => {
      const { ways, rects } = draw(story());
      rects.forEach((rect, index) => {
        ways.forEach(({ way, arrow }, other) => {
          const end = arrow.row.lost
            ? { x: (way.from.x + way.to.x) / 2, y: (way.from.y + way.to.y) / 2 }
            : way.to;
          assert.ok(
            other === index || !touches({ from: way.from, to: end }, rect),
            `${String(index)} on arrow ${String(other)}`,
          );
        });
        rects.forEach((label, other) => {
          const collides = spineOf(label).some((line) => touches(line, rect));
          assert.ok(other === index || !collides, `${String(index)} on label ${String(other)}`);
        });
      });
    });
  }

  it('are read from left to right', () => {
    for (const { angle } of draw(simultaneousOpen()).rects) {
      assert.ok(Math.abs(angle) < Math.PI / 2);
    }
  });

  it('stand near the senders where two arrows cross', () => {
    const { rects, ways } = draw(simultaneousOpen());
    const [left, right] = rects;
    const [way] = ways;
    assert.ok(left && right && way);
    const half = Math.abs(way.way.to.x - way.way.from.x) / 2;
    assert.ok(left.x > 0 && left.x + left.width < half);
    // Seen from its sender, it lies to the left.
    assert.ok(right.x > -half && right.x + right.width < 0);
  });

  it('stand beside what is drawn of an arrow: from the middlebox on, or to where it is lost', () => {
    const { rects, ways } = draw(onTheWay());
    const [lost, reset] = ways.slice(-2);
    const [lostLabel, resetLabel] = rects.slice(-2);
    assert.ok(lost?.arrow.row.lost && reset?.arrow.row.middlebox && lostLabel && resetLabel);
    const half = Math.hypot(reset.way.to.x - reset.way.from.x, reset.way.to.y - reset.way.from.y) / 2;
    assert.ok(lostLabel.x + lostLabel.width <= half);
    // Seen from its sender, it lies to the left.
    assert.ok(resetLabel.x + resetLabel.width <= -half);
  });

  it('stay where they are while time goes on', () => {
    assert.deepEqual(draw(fourWayClose(), 3).rects, draw(fourWayClose()).rects);
  });
});

describe('a turn', () => {
  const numbersOf = (matrix: string) => matrix.slice('matrix('.length, -1).split(', ').map(Number);

  it('changes no scale, to the last bit, of what is not steep', () => {
    const angle = { min: -Math.PI / 6, max: Math.PI / 6, noNaN: true };
    fc.assert(
      fc.property(fc.double(angle), (radians) => {
        const [a = 0, b = 0, c = 0, d = 0] = numbersOf(turn({ x: 0, y: 0 }, radians));
        assert.deepEqual([a * a + b * b, c * c + d * d], [1, 1]);
      }),
    );
  });

  it('is the one that was asked for', () => {
    for (const degrees of [0, 1, -2.5, 30, -60, 89]) {
      const radians = (degrees * Math.PI) / 180;
      const numbers = numbersOf(turn({ x: 7, y: -3 }, radians));
      const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
      [cos, sin, -sin, cos, 7, -3].forEach((wanted, index) => {
        assert.ok(Math.abs((numbers[index] ?? NaN) - wanted) < 1e-9);
      });
    }
  });
});

describe('a line and a turned rectangle', () => {
  const rect = { x: 0, y: 0, width: 10, height: 4, origin: { x: 100, y: 100 }, angle: Math.PI / 2 };

  it('touch where the rectangle was turned to', () => {
    assert.ok(touches({ from: { x: 90, y: 105 }, to: { x: 110, y: 105 } }, rect));
    assert.ok(touches({ from: { x: 98, y: 101 }, to: { x: 98, y: 102 } }, rect));
  });

  it('do not touch where it was before', () => {
    assert.ok(!touches({ from: { x: 105, y: 90 }, to: { x: 105, y: 110 } }, rect));
  });
});
