import assert from 'node:assert/strict';
import path from 'node:path';
import { suites, testFiles, testFilesUnder } from '../tools/discover';
import { root } from '../tools/paths';

describe('Test discovery', () => {
  it('runs every test file in exactly one kind of stage', async () => {
    const kinds = Object.keys(suites) as (keyof typeof suites)[];
    const ran = (await Promise.all(kinds.map(testFiles))).flat().sort();
    assert.deepEqual(ran, await testFilesUnder(path.join(root, 'test')));
  });
});
