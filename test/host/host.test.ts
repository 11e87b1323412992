import assert from 'node:assert/strict';
import { target } from '../tools/host/run';

describe('The extension host', () => {
  it('is the one that the target names', () => {
    const { process } = globalThis as { process?: { versions?: { node?: string } } };
    assert.equal(process?.versions?.node !== undefined, target.host === 'node');
  });
});
