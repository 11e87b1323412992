import assert from 'node:assert/strict';
import { RULES } from './cases';
import { lastFlagsOf } from './traffic';

describe('the rules of the analysis', () => {
  for (const [name, capture, flags] of RULES) {
    it(name, () => {
      assert.deepEqual(lastFlagsOf(...capture), flags);
    });
  }
});
