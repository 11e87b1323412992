import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesUnder } from '../tools/discover';
import { root } from '../tools/paths';
import { MUTATIONS } from './mutations';

describe('Mutations', () => {
  for (const { file, fault, text, instead } of MUTATIONS) {
    it(`apply to exactly one place: ${fault} (${file})`, async () => {
      const source = await readFile(path.join(root, 'src/tcp', file), 'utf8');
      assert.equal(source.split(text).length - 1, 1, `the text stands there once: ${text}`);
      assert.notEqual(text, instead);
    });
  }

  it('are spread over all files that do anything', async () => {
    const files = await filesUnder(path.join(root, 'src/tcp'), /\.ts$/);
    const without = files
      .map((file) => path.relative(path.join(root, 'src/tcp'), file).replaceAll(path.sep, '/'))
      .filter((name) => !MUTATIONS.some(({ file }) => file === name));
    // Names and shapes, which the compiler holds.
    assert.deepEqual(without, [
      'calls/error.ts',
      'out.ts',
      'policy.ts',
      'rules.ts',
      'state.ts',
      'wire/problem.ts',
    ]);
  });

  it('are each a fault of its own', () => {
    assert.equal(new Set(MUTATIONS.map(({ fault }) => fault)).size, MUTATIONS.length);
  });
});
