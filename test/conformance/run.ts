import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isRuleId, type RuleId } from '../../src/tcp/rules';
import { testFilesUnder } from '../tools/discover';
import { discard, Failure, temporaryFolder } from '../tools/ending';
import { root } from '../tools/paths';
import { attempt } from '../tools/run';
import { CITATIONS_FILE } from './citations';

/** The tests of the engine and of its hosts, in a mocha of their own. */

export interface Test {
  readonly title: string;
  /** From the project's folder. */
  readonly file: string;
  readonly passed: boolean;
}

export interface Run {
  readonly tests: readonly Test[];
  /** The rules that the engine cited while they ran. */
  readonly cited: readonly RuleId[];
}

/** What mocha's JSON reporter writes, as far as it is read here. */
interface Written {
  readonly tests: readonly { readonly fullTitle: string; readonly file: string }[];
  readonly failures: readonly { readonly fullTitle: string }[];
}

const FOLDERS = ['test/tcp', 'test/simulation'];

/** The tests there are, without running them. */
export async function listTests(): Promise<readonly Test[]> {
  const { tests } = await mocha(['--dry-run']);
  return tests;
}

export function runTests(): Promise<Run> {
  return mocha([]);
}

async function mocha(options: readonly string[]): Promise<Run> {
  const folder = await temporaryFolder('conformance');
  try {
    const results = path.join(folder, 'results.json');
    const citations = path.join(folder, 'citations.json');
    const args = [
      ['--import', 'tsx', path.join(root, 'node_modules/mocha/bin/mocha.js'), '--timeout', '60000'],
      ['--require', path.join(__dirname, 'citations.ts')],
      ['--reporter', 'json', '--reporter-option', `output=${results}`],
      options,
      (await Promise.all(FOLDERS.map((each) => testFilesUnder(path.join(root, each))))).flat(),
    ];
    const { output } = await attempt(process.execPath, args.flat(), { env: { [CITATIONS_FILE]: citations } });
    const written = await read(results);
    if (written === undefined) {
      throw new Failure(`mocha left no results:\n${output}`);
    }
    const { tests, failures } = written as Written;
    const failed = new Set(failures.map(({ fullTitle }) => fullTitle));
    return {
      tests: tests.map(({ fullTitle, file }) => ({
        title: fullTitle,
        file: path.relative(root, file).replaceAll(path.sep, '/'),
        passed: !failed.has(fullTitle),
      })),
      cited: (((await read(citations)) ?? []) as string[]).filter(isRuleId),
    };
  } finally {
    await discard(folder);
  }
}

async function read(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}
