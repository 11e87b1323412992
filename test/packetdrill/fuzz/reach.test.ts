import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { filesUnder } from '../../tools/discover';
import { root } from '../../tools/paths';

/** What would run what a script says: nothing that the room imports, however far away, may name it. */
const WAYS_OUT = [/\bchild_process\b/, /\beval\s*\(/, /\bnew Function\b/, /\bimport\s*\(/, /\brequire\s*\(/];

function importsOf(text: string): string[] {
  return [...text.matchAll(/\bfrom\s+'([^']+)'/g)].map(([, name = '']) => name);
}

/** All files that these import, and they themselves. */
function reachable(files: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (file: string): void => {
    if (found.has(file)) {
      return;
    }
    const text = readFileSync(file, 'utf8');
    found.set(file, text);
    for (const name of importsOf(text)) {
      assert.ok(!isBuiltin(name), `${file} imports ${name}`);
      if (name.startsWith('.')) {
        visit(`${path.resolve(path.dirname(file), name)}.ts`);
      }
    }
  };
  files.forEach(visit);
  return found;
}

/** Comments may say what code must not do. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '');
}

describe('Nothing that a script says is executed', () => {
  it('no code that runs scripts, nor anything that it imports, can start a program or read text as code', async () => {
    const files = reachable(await filesUnder(path.join(root, 'src/packetdrill'), /\.ts$/));
    assert.ok(files.size > 50);
    const ways = [...files].flatMap(([file, text]) =>
      WAYS_OUT.filter((way) => way.test(withoutComments(text))).map((way) => `${file}: ${String(way)}`),
    );
    assert.deepEqual(ways, []);
  });
});
