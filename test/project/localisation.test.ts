import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { PROBLEMS } from '../../src/capture/problem';
import { MISTAKES } from '../../src/simulation/mistakes';
import { filesUnder } from '../tools/discover';
import { root } from '../tools/paths';

type Strings = Readonly<Record<string, string>>;

function readStrings(file: string): Strings {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Strings;
}

async function stringsInSource(): Promise<string[]> {
  const folders = ['src/extension', 'src/webview'];
  const files = (
    await Promise.all(folders.map((folder) => filesUnder(path.join(root, folder), /\.tsx?$/)))
  ).flat();
  const scripts = files
    .map((file) => ({
      extension: file.endsWith('x') ? ('.tsx' as const) : ('.ts' as const),
      contents: readFileSync(file, 'utf8'),
    }))
    // The only name by which code comes to strings: others need not be parsed.
    .filter(({ contents }) => contents.includes('l10n'));
  // What is wrong with a scenario file or a capture is said in the room of each, and translated by its code.
  return [...Object.keys(await getL10nJson(scripts)), ...Object.values(MISTAKES), ...Object.values(PROBLEMS)];
}

const hangul = /\p{Script=Hangul}/u;
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort();

/** Each string on one side has its like on the other: package.json's, and those of the code. */
describe('Localisation', () => {
  it('package.json uses the keys that are there, all of them, in both languages', () => {
    const used = [
      ...new Set(
        [...readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/"%([\w.]+)%"/g)].map(
          (match) => match[1] ?? '',
        ),
      ),
    ].sort();
    assert.ok(used.length > 10);
    for (const file of ['package.nls.json', 'package.nls.ko.json']) {
      assert.deepEqual(Object.keys(readStrings(file)).sort(), used, file);
    }
  });

  it('the files that package.json names in either language are there', () => {
    for (const file of ['package.nls.json', 'package.nls.ko.json']) {
      const named = Object.values(readStrings(file)).filter((text) => text.startsWith('./'));
      assert.equal(named.length, 1);
      assert.ok(
        named.every((name) => existsSync(path.join(root, name))),
        named.join(),
      );
    }
  });

  it('every string of the code is in Korean too, and no other', async () => {
    const used = await stringsInSource();
    assert.ok(used.length > 50);
    assert.deepEqual(Object.keys(readStrings('media/l10n/bundle.l10n.ko.json')).sort(), used.sort());
  });

  it('Korean strings are Korean, and keep the placeholders', () => {
    const code = Object.entries(readStrings('media/l10n/bundle.l10n.ko.json'));
    const manifest = readStrings('package.nls.json');
    const korean = Object.entries(readStrings('package.nls.ko.json'));
    const pairs = [...code, ...korean.map(([key, text]) => [manifest[key] ?? '', text] as const)];
    for (const [english, text] of pairs) {
      assert.deepEqual(placeholders(text), placeholders(english), english);
      // What has no word but a unit or a number needs none, nor has the name of a file.
      assert.ok(hangul.test(text) || !/\p{L}{3,}/u.test(english) || english.startsWith('./'), english);
    }
  });
});
