import assert from 'node:assert/strict';
import fc from 'fast-check';
import { add, distance, eq, geq, gt, leq, lt, max } from '../../src/tcp/seq';

const number = fc.integer({ min: 0, max: 0xffffffff });
/** How far apart two sequence numbers may be and still be told apart: less than half the space. */
const step = fc.integer({ min: 1, max: 0x7fffffff });

describe('sequence numbers (RFC 9293 section 3.4): modulo 2^32', () => {
  it('addition wraps around', () => {
    assert.equal(add(0xffffffff, 1), 0);
    assert.equal(add(0xfffffff0, 0x20), 0x10);
    assert.equal(add(0, -1), 0xffffffff);
    assert.equal(add(0x7fffffff, 1), 0x80000000);
  });

  it('comparison goes across the wrap', () => {
    assert.ok(lt(0xffffffff, 0));
    assert.ok(gt(0, 0xffffffff));
    assert.ok(lt(0xfffffff0, 0x10));
    assert.ok(lt(0x7fffffff, 0x80000000));
    assert.ok(leq(5, 5) && geq(5, 5) && !lt(5, 5) && !gt(5, 5));
    assert.equal(distance(2, 0xfffffffe), 4);
    assert.equal(distance(0xfffffffe, 2), -4);
    assert.equal(max(0xffffffff, 1), 1);
    assert.equal(max(1, 0xffffffff), 1);
  });

  it('numbers are equal by their bits, with a sign or without', () => {
    fc.assert(
      fc.property(number, step, (a, n) => {
        assert.ok(eq(a, a | 0) && eq(a | 0, a) && eq(a, a));
        assert.ok(!eq(a, add(a, n)) && !eq(a | 0, add(a, n)));
      }),
    );
  });

  it('what is n further on is later, by n, wherever it starts', () => {
    fc.assert(
      fc.property(number, step, (a, n) => {
        const b = add(a, n);
        assert.ok(b >= 0 && b <= 0xffffffff && Number.isInteger(b));
        assert.equal(distance(b, a), n);
        assert.ok(lt(a, b) && leq(a, b) && gt(b, a) && geq(b, a));
        assert.ok(!lt(b, a) && !leq(b, a) && !gt(a, b) && !geq(a, b));
        assert.equal(max(a, b), b);
        assert.equal(max(b, a), b);
        assert.equal(add(b, -n), a);
      }),
    );
  });

  it('moving both by the same changes nothing', () => {
    fc.assert(
      fc.property(number, step, number, (a, n, by) => {
        const b = add(a, n);
        assert.equal(distance(add(b, by), add(a, by)), n);
      }),
    );
  });
});
