import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { findChromium } from './chromium';
import { Failure, main } from './ending';
import { say } from './log';
import { line, type TestResult } from './results';
import { build, extraStages, type Stage, stages } from './stages';
import { findTshark } from './tshark';
import { vscodeServer } from './vscode';

/*
 * `npm test`: all stages. `npm test -- host browser:packaged --grep REGEXP`: only those, only the tests whose
 * title matches. Stages run side by side, as many as there are cores. The last line is the sum.
 */

/** What a stage said, or a failed test in its place: a stage that left nothing is never green. */
async function outcome(stage: Stage, grep: string): Promise<readonly TestResult[]> {
  const failure = (error: string): TestResult => ({ title: stage.name, state: 'failed', error });
  try {
    const results = await stage.run(grep);
    if (results === undefined) {
      return [failure('It left no results: it crashed, or never ran.')];
    }
    if (!results.finished) {
      return [...results.tests, failure(`It broke off after ${String(results.tests.length)} tests.`)];
    }
    // A filter may leave a stage without tests; nothing else may.
    return results.tests.length === 0 && grep === '' ? [failure('It ran no test.')] : results.tests;
  } catch (error) {
    return [
      failure(
        error instanceof Failure
          ? error.message
          : error instanceof Error
            ? String(error.stack)
            : String(error),
      ),
    ];
  }
}

function count(tests: readonly TestResult[], state: TestResult['state']): number {
  return tests.filter((test) => test.state === state).length;
}

function sum(tests: readonly TestResult[]): string {
  const { passed, failed, skipped } = {
    passed: count(tests, 'passed'),
    failed: count(tests, 'failed'),
    skipped: count(tests, 'skipped'),
  };
  return `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;
}

/** `host` names all the targets of it, `host:web` one. */
function select(names: readonly string[]): readonly Stage[] {
  if (names.length === 0) {
    return stages;
  }
  const all = [...stages, ...extraStages];
  const chosen = all.filter(({ name }) => names.includes(name) || names.includes(name.replace(/:.*/, '')));
  if (chosen.length === 0) {
    throw new Failure(
      `No stage is called ${names.join(' or ')}. There are: ${all.map((s) => s.name).join(', ')}`,
    );
  }
  return chosen;
}

/** Fetches at the start what the stages need, while the first of them are busy with other things. */
function fetchAhead(chosen: readonly Stage[]): void {
  if (chosen.some(({ name }) => name === 'unit')) {
    void findTshark().catch(() => undefined);
  }
  if (chosen.some(({ name }) => /^(host|browser|page|screenshots)/.test(name))) {
    // What goes wrong here goes wrong again in the stage that needs it, and is told there.
    void Promise.allSettled([vscodeServer('newest'), findChromium()]).then(() =>
      chosen.some(({ name }) => name.endsWith(':oldest'))
        ? vscodeServer('oldest').catch(() => undefined)
        : undefined,
    );
  }
}

/** Runs a stage and shows what became of it. */
async function runStage(stage: Stage, grep: string): Promise<readonly TestResult[]> {
  say(`${stage.name} ...`);
  const tests = await outcome(stage, grep);
  for (const test of tests.filter(({ state }) => state === 'failed')) {
    console.log(line(test));
  }
  say(`${stage.name}: ${sum(tests)}`);
  return tests;
}

/** The build alone, since the others test what it makes; then as many of them at once as there are cores. */
async function runStages(chosen: readonly Stage[], grep: string): Promise<readonly TestResult[]> {
  const built = chosen.includes(build) ? await runStage(build, grep) : [];
  const waiting = chosen.filter((stage) => stage !== build);
  const runOneByOne = async (): Promise<readonly TestResult[]> => {
    const tests: TestResult[] = [];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      tests.push(...(await runStage(next, grep)));
    }
    return tests;
  };
  const others = await Promise.all(Array.from({ length: availableParallelism() }, runOneByOne));
  return [...built, ...others.flat()];
}

main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: 'string', default: '' } },
  });
  const chosen = select(positionals);
  fetchAhead(chosen);
  const all = await runStages(chosen, values.grep);
  const failed = all.filter(({ state }) => state === 'failed');
  if (failed.length > 0) {
    console.log(`\nFailed:\n${failed.map(({ title }) => `  ${title}`).join('\n')}`);
    process.exitCode = 1;
  }
  if (all.length === 0) {
    console.log('\nNo test matched.');
    process.exitCode = 1;
  }
  console.log(`\n${sum(all)}`);
});
