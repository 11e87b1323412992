import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { main } from './ending';
import { follow, line } from './results';

/*
 * Runs test files with mocha in this process: `mocha.ts --results FILE [--grep REGEXP] [--hooks MODULE] FILES`.
 * A stage of `npm test` starts it as a process of its own, so that a crash is that stage's alone.
 */

/** So many milliseconds of what passed may be missing from the results of a run that crashes. */
const OFTEN = 1000;

async function rootHooks(module: string | undefined): Promise<Mocha.RootHookObject> {
  return module === undefined
    ? {}
    : ((await import(module)) as { mochaHooks: Mocha.RootHookObject }).mochaHooks;
}

main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      results: { type: 'string' },
      grep: { type: 'string', default: '' },
      timeout: { type: 'string', default: '10000' },
      hooks: { type: 'string' },
    },
  });
  const file = values.results;
  if (file === undefined) {
    throw new Error('--results FILE is missing.');
  }
  mkdirSync(path.dirname(file), { recursive: true });
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: Number(values.timeout),
    // Says nothing by itself: the results file is the report, the lines below show that something moves.
    reporter: Mocha.reporters.Base,
    forbidOnly: true,
    rootHooks: await rootHooks(values.hooks),
  });
  if (values.grep !== '') {
    mocha.grep(new RegExp(values.grep));
  }
  positionals.forEach((test) => mocha.addFile(test));
  const failures = await new Promise<number>((resolve) => {
    let written = -Infinity;
    follow(mocha.run(resolve), (results, latest) => {
      // All of it is written each time: after each of thousands of tests that would be half a minute's work.
      if (results.finished || latest?.state === 'failed' || performance.now() - written >= OFTEN) {
        writeFileSync(file, JSON.stringify(results));
        written = performance.now();
      }
      if (latest !== undefined) {
        // What went wrong is told by the stage, from the results.
        console.log(line({ title: latest.title, state: latest.state }));
      }
    });
  });
  process.exitCode = failures > 0 ? 1 : 0;
});
