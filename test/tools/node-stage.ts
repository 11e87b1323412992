import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Suite, testFiles } from './discover';
import { lines, say } from './log';
import { outDir } from './paths';
import { line, type Results } from './results';
import { attempt } from './run';
import type { Target } from './targets';

interface NodeStage {
  readonly name: string;
  readonly suite: Suite;
  /** A regular expression; empty for all tests. */
  readonly grep: string;
  readonly timeout: number;
  /** Handed to the tests, which find it in test/tools/target.ts. */
  readonly target?: Target;
  /** A module with mocha's root hooks. */
  readonly hooks?: string;
  /**
   * Where a browser is driven, one click may come before what it is for, on a starved machine. Tests of a file follow
   * one another: when one fails, all of the file begin anew, once, in another browser.
   */
  readonly twice?: boolean;
  /** A command that runs the one it is given: the tests are run by it. */
  readonly launcher?: readonly string[];
  /** The tests' environment, beside that of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A pattern for the titles that a stage is to run: each condition looks ahead from the start. */
function pattern({ grep, target }: NodeStage): string {
  const conditions = [
    target?.tag === undefined ? '' : `(?=.*(?:${target.tag}))`,
    grep === '' ? '' : `(?=.*(?:${grep}))`,
  ].join('');
  return conditions === '' ? '' : `^${conditions}`;
}

/** Runs a stage's tests and gives what they left; undefined when they left nothing. */
export async function runNodeStage(stage: NodeStage): Promise<Results | undefined> {
  const first = await runFiles(stage, await testFiles(stage.suite));
  const failed = first?.tests.filter(({ state }) => state === 'failed') ?? [];
  const files = new Set(failed.flatMap(({ file }) => file ?? []));
  if (stage.twice !== true || first?.finished !== true || files.size === 0) {
    return first;
  }
  failed.forEach((test) => {
    console.log(line(test));
  });
  say(
    `${stage.name}: once more, from their start: ${[...files].map((file) => path.basename(file)).join(', ')}`,
  );
  const second = await runFiles(stage, [...files]);
  const others = first.tests.filter(({ file }) => file === undefined || !files.has(file));
  return second && { ...second, tests: [...others, ...second.tests] };
}

/** Runs test files in a Node of their own. */
async function runFiles(stage: NodeStage, files: readonly string[]): Promise<Results | undefined> {
  const results = path.join(outDir, stage.name.replace(':', '/'), 'results.json');
  await rm(results, { force: true });
  const [command = process.execPath, ...args] = [
    stage.launcher ?? [],
    [process.execPath, '--import', 'tsx', path.join(__dirname, 'mocha.ts')],
    ['--results', results, '--timeout', String(stage.timeout), '--grep', pattern(stage)],
    stage.hooks === undefined ? [] : ['--hooks', stage.hooks],
    files,
  ].flat();
  const output = lines(stage.name);
  await attempt(command, args, {
    onOutput: output.write,
    env: {
      ...stage.env,
      ...(stage.target === undefined ? {} : { TCP_HANDSHAKE_LAB_TARGET: stage.target.name }),
    },
  });
  output.end();
  const text = await readFile(results, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Results);
}
