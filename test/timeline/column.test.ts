import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Column } from '../../src/timeline/column';

describe('Column', () => {
  it('keeps every cell while it grows', () => {
    const column = new Column(Uint32Array);
    for (let i = 0; i < 10_000; i++) {
      assert.equal(column.push(i * 3), i);
    }
    assert.equal(column.length, 10_000);
    for (const i of [0, 15, 16, 17, 31, 32, 4095, 4096, 9999]) {
      assert.equal(column.at(i), i * 3);
    }
  });

  it('holds what its type holds', () => {
    const bytes = new Column(Uint8Array);
    bytes.push(257);
    assert.equal(bytes.at(0), 1);
    const numbers = new Column(Float64Array);
    numbers.push(0.5);
    assert.equal(numbers.at(0), 0.5);
    const signed = new Column(Int32Array);
    signed.push(-1);
    assert.equal(signed.at(0), -1);
  });

  it('has no cell past its end, although there is room', () => {
    const column = new Column(Uint8Array);
    column.push(1);
    assert.throws(() => column.at(1), RangeError);
    assert.throws(() => column.at(-1), RangeError);
    assert.throws(() => column.set(1, 0), RangeError);
  });

  it('replaces a cell, after growing too', () => {
    const column = new Column(Int32Array);
    for (let i = 0; i < 40; i++) {
      column.push(-1);
    }
    column.set(3, 7);
    column.set(39, 8);
    assert.deepEqual([column.at(2), column.at(3), column.at(39)], [-1, 7, 8]);
  });

  it('upperBound: the first cell greater than the value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { maxLength: 60 }),
        fc.integer({ min: -1, max: 21 }),
        (values, value) => {
          const sorted = values.sort((a, b) => a - b);
          const column = new Column(Float64Array);
          sorted.forEach((one) => column.push(one));
          const expected = sorted.findIndex((one) => one > value);
          assert.equal(column.upperBound(value), expected === -1 ? sorted.length : expected);
        },
      ),
    );
  });
});
