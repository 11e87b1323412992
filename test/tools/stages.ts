import { rm } from 'node:fs/promises';
import path from 'node:path';
import { findChromium } from './chromium';
import { temporaryFolder } from './ending';
import { runHostStage } from './host/stage';
import { besideKernel, runKernelStage } from './kernel-stage';
import { runNodeStage } from './node-stage';
import { outDir, root } from './paths';
import type { Results, TestResult } from './results';
import { attempt } from './run';
import { installExtension } from './server';
import { browserTargets, hostTargets, type Target } from './targets';
import { vscodeServer } from './vscode';
import { makeVsix, vsixFile } from './vsix';

const hooks = path.join(__dirname, 'workbench/hooks.ts');

/** One part of `npm test`. */
export interface Stage {
  readonly name: string;
  /** The tests that match `grep` (all, when it is empty); undefined when the stage left no results. */
  run(grep: string): Promise<Results | undefined>;
}

/** A command that has to succeed: a test of its own, in a stage that has no others. */
async function command(title: string, script: string, args: readonly string[]): Promise<TestResult> {
  const { code, output } = await attempt(process.execPath, [
    path.join(root, 'node_modules', script),
    ...args,
  ]);
  return code === 0 ? { title, state: 'passed' } : { title, state: 'failed', error: output };
}

/** Builds for production, so that all that follows is tested as it ships; nothing else runs beside it. */
export const build: Stage = {
  name: 'build',
  run: async () => {
    const title = 'the .vsix is built';
    const made = await makeVsix().then(
      (): TestResult => ({ title, state: 'passed' }),
      (error: unknown): TestResult => ({ title, state: 'failed', error: String(error) }),
    );
    return { finished: true, tests: [made] };
  },
};

const check: Stage = {
  name: 'check',
  run: async () => {
    // The linter takes as long as the others together, and other stages run beside this one.
    const lint = command('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
    const others = [
      await command('types', 'typescript/bin/tsc', ['-b']),
      await command('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
      await command('unused code', 'knip/bin/knip.js', []),
    ];
    return { finished: true, tests: [await lint, ...others] };
  },
};

const unit: Stage = {
  name: 'unit',
  run: (grep) =>
    runNodeStage({
      name: 'unit',
      suite: 'unit',
      grep,
      // Against what hangs, not against what is slow: two stages share the machine.
      timeout: 120_000,
      hooks: path.join(root, 'test/conformance/citations.ts'),
    }),
};

const page: Stage = {
  name: 'page',
  run: async (grep) => {
    await findChromium();
    return runNodeStage({ name: 'page', suite: 'page', grep, timeout: 60_000, twice: true });
  },
};

const kernel: Stage = { name: 'kernel', run: (grep) => runKernelStage('kernel', grep) };

/** The same with ten times the traffic: minutes of it; `npm test` leaves it out. */
const kernelFull: Stage = { name: 'kernel-full', run: (grep) => runKernelStage('kernel-full', grep) };

/** Everything that two engines can do, as far as a minute or two reach. */
const model: Stage = {
  name: 'model',
  run: (grep) => runNodeStage({ name: 'model', suite: 'model', grep, timeout: 600_000 }),
};

const host = hostTargets.map((target): Stage => ({
  name: `host:${target.name}`,
  run: (grep) => runHostStage(target, grep),
}));

/** Somebody else would be root in a namespace alone, which is nobody for a browser to be. */
const isRoot = process.getuid?.() === 0;

/** The extension as a person has it who installed it: the .vsix, in a folder of extensions. */
async function installed(target: Target): Promise<Record<string, string>> {
  const extensions = await temporaryFolder('extensions');
  await installExtension(target.version, vsixFile(), extensions);
  return { TCP_HANDSHAKE_LAB_EXTENSIONS: extensions };
}

const browser = browserTargets.map((target): Stage => {
  const name = `browser:${target.name}`;
  return {
    name,
    run: async (grep) => {
      await rm(path.join(outDir, 'browser', target.name), { recursive: true, force: true });
      // Fetched here, where it is seen, and not by the tests, whose time is short.
      await Promise.all([vscodeServer(target.version), findChromium()]);
      const kernel = isRoot && target.name === 'development' ? await besideKernel() : undefined;
      const env = target.extension === 'packaged' ? await installed(target) : kernel?.env;
      const stage = { name, suite: 'browser', grep, timeout: 120_000, target, hooks, twice: true } as const;
      return runNodeStage({ ...stage, ...(env && { env }), ...(kernel && { launcher: kernel.launcher }) });
    },
  };
});

/** Pictures of the extension in every appearance, in out/screenshots; `npm test` leaves it out. */
const screenshots: Stage = {
  name: 'screenshots',
  run: async (grep) => {
    const [target] = browserTargets;
    await rm(path.join(outDir, 'screenshots'), { recursive: true, force: true });
    await Promise.all([vscodeServer('newest'), findChromium()]);
    return runNodeStage({
      name: 'screenshots',
      suite: 'screenshots',
      grep,
      timeout: 60_000,
      hooks,
      twice: true,
      ...(target && { target }),
    });
  },
};

/**
 * All of `npm test`, in the order in which they begin: what is likeliest to fail, then the longest, so that at the end
 * none is left to run alone.
 */
export const stages: readonly Stage[] = [
  build,
  check,
  ...browser.slice(0, 1),
  unit,
  kernel,
  page,
  model,
  ...browser.slice(1),
  ...host,
];

/** What can be asked for by name beside them. */
export const extraStages: readonly Stage[] = [screenshots, kernelFull];
