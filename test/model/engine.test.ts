import assert from 'node:assert/strict';
import { configurations } from './configurations';
import { search } from './search';

describe('Whatever two engines and a network do', () => {
  for (const { name, model } of configurations('small')) {
    it(name, () => {
      const { broken, states } = search(model);
      assert.equal(broken, undefined, `${broken?.invariant ?? ''}\n${broken?.ladder ?? ''}`);
      // So much happens in each of them that fewer would mean that something no longer happens at all.
      assert.ok(states > 100_000, `only ${String(states)} states`);
    });
  }
});
