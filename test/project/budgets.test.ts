import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { LANGUAGES } from '../../src/explanations/language';
import { wordsIn } from '../../src/explanations/tables/words';
import { root } from '../tools/paths';
import { vsixFile } from '../tools/vsix';

/** What the build may weigh, in bytes (1 kB = 1,000 bytes). The stage before this one has built for production. */
const BUDGETS: Readonly<Record<string, number>> = {
  'dist/extension.js': 150_000,
  'dist/extension.web.js': 150_000,
  'dist/webview/diagram.js': 200_000,
  'dist/webview/explanation.js': 200_000,
};

function size(file: string): number {
  return statSync(file).size;
}

describe('Budgets', () => {
  for (const [file, budget] of Object.entries(BUDGETS)) {
    it(`${file} weighs at most ${String(budget / 1000)} kB`, () => {
      assert.ok(size(path.join(root, file)) <= budget, `${String(size(path.join(root, file)))} bytes`);
    });
  }

  it('the bundles of both extension hosts hold no words of a language: they read those of one', () => {
    for (const file of ['dist/extension.js', 'dist/extension.web.js']) {
      const bundle = readFileSync(path.join(root, file), 'utf8');
      for (const { states, variables, rules } of LANGUAGES.map(wordsIn)) {
        const words = [
          ...Object.values(states).map(({ ends }) => ends),
          ...Object.values(variables).map(({ meaning }) => meaning),
          ...Object.values(rules).map(({ sentence }) => sentence),
        ];
        assert.deepEqual(
          words.filter((text) => bundle.includes(text)),
          [],
          file,
        );
      }
    }
  });

  it('the .vsix weighs at most 800 kB', () => {
    assert.ok(size(vsixFile()) <= 800_000, `${String(size(vsixFile()))} bytes`);
  });

  it('the bundles of both extension hosts need nothing but VS Code', () => {
    for (const file of ['dist/extension.js', 'dist/extension.web.js']) {
      const required = [...readFileSync(path.join(root, file), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)];
      assert.deepEqual([...new Set(required.map((match) => match[1]))], ['vscode'], file);
    }
  });
});
