import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { testFilesUnder } from '../tools/discover';
import type { Results } from '../tools/results';
import { attempt } from '../tools/run';

/** Those who may find a mutation, in a copy of the project that has it. */
export interface Judge {
  readonly name: string;
  /**
   * Runs its tests in the project of `folder`.
   *
   * @param timeout after so many milliseconds they are not going to end
   * @returns the first that failed, or undefined when none did
   */
  judge(folder: string, timeout: number): Promise<string | undefined>;
}

const FOLDERS = ['test/tcp', 'test/simulation'];

/** The unit tests of the engine and of its hosts, up to the first that fails. */
const unit: Judge = {
  name: 'unit',
  judge: async (folder, timeout) => {
    const results = path.join(folder, 'out/mutation.json');
    await rm(results, { force: true });
    const files = await Promise.all(FOLDERS.map((each) => testFilesUnder(path.join(folder, each))));
    const args = [
      [
        '--import',
        'tsx',
        path.join(folder, 'node_modules/mocha/bin/mocha.js'),
        '--bail',
        '--timeout',
        '60000',
      ],
      ['--require', path.join(folder, 'test/mutation/deterministic.ts')],
      ['--reporter', 'json', '--reporter-option', `output=${results}`],
      files.flat(),
    ];
    const { code } = await attempt(process.execPath, args.flat(), { cwd: folder, timeout });
    if (code === 0) {
      return undefined;
    }
    const text = await readFile(results, 'utf8').catch(() => '{}');
    const { failures = [] } = JSON.parse(text) as { failures?: { fullTitle: string }[] };
    return failures[0]?.fullTitle ?? 'it crashed, or did not end';
  },
};

/** A stage of `npm test`. */
function stage(name: string): Judge {
  return {
    name,
    judge: async (folder, timeout) => {
      const results = path.join(folder, 'out', name, 'results.json');
      await rm(results, { force: true });
      const args = ['test/tools/setup.mjs', 'test', name];
      const { code } = await attempt(process.execPath, args, { cwd: folder, timeout });
      if (code === 0) {
        return undefined;
      }
      const text = await readFile(results, 'utf8').catch(() => '{"tests":[]}');
      const { tests } = JSON.parse(text) as Pick<Results, 'tests'>;
      return tests.find(({ state }) => state === 'failed')?.title ?? 'it crashed, or did not end';
    },
  };
}

/** Those whose tests there are in the project of `folder`, the fastest first. */
export function judgesIn(folder: string): readonly Judge[] {
  const stages = ['model', 'kernel'].filter((name) => existsSync(path.join(folder, 'test', name)));
  return [unit, ...stages.map(stage)];
}
