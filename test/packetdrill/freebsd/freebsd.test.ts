import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseScript } from '../../../src/packetdrill/language/parser';
import { runScript } from '../../../src/packetdrill/run/run';
import type { Verdict } from '../../../src/packetdrill/verdict';
import { filesUnder } from '../../tools/discover';
import { root } from '../../tools/paths';

/** Scripts about what FreeBSD does, in our words: from its manual pages, and from what its sources say it does. */

function run(text: string): Verdict {
  return runScript(parseScript(text), { profile: 'freebsd' }).verdict;
}

describe('packetdrill scripts about FreeBSD', () => {
  let files: readonly string[] = [];

  before(async () => {
    files = await filesUnder(path.join(root, 'test/packetdrill/freebsd'), /\.pkt$/);
    assert.ok(files.length >= 20);
  });

  it('pass under its profile', async () => {
    for (const file of files) {
      assert.deepEqual(run(await readFile(file, 'utf8')), { result: 'pass' }, file);
    }
  });

  it('fail at the packet whose window is said wrong', async () => {
    for (const file of files) {
      const lines = (await readFile(file, 'utf8')).split('\n');
      for (const [index, line] of lines.entries()) {
        if (/^\S+ > .* win [1-9]/.test(line)) {
          const wrong = [
            ...lines.slice(0, index),
            line.replace(/win \d+/, 'win 12'),
            ...lines.slice(index + 1),
          ];
          const verdict = run(wrong.join('\n'));
          const place = `${file}:${String(index + 1)}`;
          assert.deepEqual([verdict.result, 'line' in verdict && verdict.line], ['fail', index + 1], place);
        }
      }
    }
  });
});
