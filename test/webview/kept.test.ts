import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { signal } from '@preact/signals';
import fc from 'fast-check';
import { isSame, kept } from '../../src/webview/diagram/kept';

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
