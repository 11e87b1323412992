import assert from 'node:assert/strict';
import { initialSequenceNumber } from '../../src/tcp/isn';

const MILLISECOND = 250;
/** 2^32 ticks of 4 microseconds: about 4.77 hours. */
const CYCLE = 2 ** 32 / MILLISECOND;

describe('3.4.1, the initial sequence number', () => {
  it('goes on by one every 4 microseconds (MUST-8)', () => {
    assert.equal(initialSequenceNumber(0, 0), 0);
    assert.equal(initialSequenceNumber(0.004, 0), 1);
    assert.equal(initialSequenceNumber(1, 0), MILLISECOND);
    assert.equal(initialSequenceNumber(1000, 0), 250_000);
  });

  it('goes once round the sequence space in 4.77 hours (MUST-8)', () => {
    assert.ok(CYCLE > 4.77 * 3_600_000 && CYCLE < 4.78 * 3_600_000);
    assert.equal(initialSequenceNumber(CYCLE, 7), 7);
    assert.equal(initialSequenceNumber(CYCLE + 1, 7), 7 + MILLISECOND);
    assert.equal(initialSequenceNumber(1000 * CYCLE, 7), 7, 'months later too');
  });

  it('is the clock plus F of the four-tuple, modulo 2^32 (SHLD-1)', () => {
    assert.equal(initialSequenceNumber(2, 12_345), 12_345 + 2 * MILLISECOND);
    assert.equal(initialSequenceNumber(2, 0xffffffff), 2 * MILLISECOND - 1);
  });
});
