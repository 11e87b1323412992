import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { signal } from '@preact/signals';
import fc from 'fast-check';
import { each, isSame, kept } from '../../src/webview/diagram/kept';

describe('what is kept of what is drawn', () => {
  it('is the same object where nothing has changed, and a new one where something has', () => {
    const heights = signal([1, 2, 3]);
    const things = kept(
      ({ id }) => id,
      () => heights.value.map((y, id) => ({ id, at: { x: 0, y } })),
    );
    const before = things.value;
    heights.value = [1, 5, 3, 4];
    assert.deepEqual(
      things.value.map((thing) => before.includes(thing)),
      [true, false, true, false],
    );
    assert.deepEqual(
      things.value.map(({ at }) => at.y),
      [1, 5, 3, 4],
    );
  });

  it('is the same list where no thing has changed, come, gone or moved', () => {
    const ids = signal([1, 2, 3]);
    const things = kept(
      ({ id }) => id,
      () => ids.value.map((id) => ({ id })),
    );
    const before = things.value;
    ids.value = [1, 2, 3];
    assert.equal(things.value, before);
    for (const others of [
      [1, 2],
      [1, 2, 3, 4],
      [3, 2, 1],
    ]) {
      ids.value = others;
      assert.notEqual(things.value, before);
      assert.deepEqual(
        things.value.map(({ id }) => id),
        others,
      );
    }
  });

  it('is made once of each thing, and again when something else has changed that it is made of', () => {
    const [one, two, three] = [{ y: 1 }, { y: 2 }, { y: 3 }];
    const things = signal([one, two]);
    const zoom = signal(10);
    const asked: number[] = [];
    const made = each(
      () => things.value,
      () => {
        const factor = zoom.value;
        return ({ y }) => {
          asked.push(y);
          return y === 2 ? [] : [{ y: y * factor }];
        };
      },
    );
    const [first] = made.value;
    things.value = [one, two, three];
    assert.deepEqual(made.value, [{ y: 10 }, { y: 30 }]);
    assert.equal(made.value[0], first);
    assert.deepEqual(asked, [1, 2, 3]);
    zoom.value = 20;
    assert.deepEqual(made.value, [{ y: 20 }, { y: 60 }]);
    assert.deepEqual(asked, [1, 2, 3, 1, 2, 3]);
  });

  it('tells plain data apart as strict equality of its parts does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        assert.ok(isSame(one, structuredClone(one)));
        assert.equal(isSame(one, other), isDeepStrictEqual(one, other));
      }),
    );
    assert.ok(!isSame({ a: 1, b: undefined }, { a: 1, c: undefined }));
    assert.ok(!isSame({ a: { b: 1 } }, { a: { b: 2 } }));
    assert.ok(!isSame({}, { a: 1 }) && !isSame(null, {}) && isSame(NaN, NaN));
  });
});
