import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { provision } from './provision';
import { attempt, run } from './run';

/** A program that can be started, and what it needs in its environment. */
export interface Tool {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Wanted {
  readonly name: string;
  /** The package of Debian's that it is in. */
  readonly from: string;
  /** Arguments with which it does nothing, and succeeds. */
  readonly idle: readonly string[];
  /** What it needs in its environment when its package lies in a folder. */
  env?(folder: string): Readonly<Record<string, string>>;
}

/** The installed program, else Debian's, unpacked into the cache without being installed. */
export async function findTool(wanted: Wanted): Promise<Tool> {
  const installed: Tool = { executable: wanted.name, env: {} };
  if ((await trial(installed, wanted)).works) {
    return installed;
  }
  const unpacked = await fromDebian(wanted);
  const { works, output } = await trial(unpacked, wanted);
  if (!works) {
    throw new Error(`Debian's ${wanted.name} does not start here:\n${output}`);
  }
  return unpacked;
}

/** An environment in which programs are found by their names. */
export function environmentWith(tools: readonly Tool[]): Readonly<Record<string, string>> {
  const folders = tools
    .filter(({ executable }) => path.isAbsolute(executable))
    .map(({ executable }) => path.dirname(executable));
  return {
    ...Object.fromEntries(tools.flatMap(({ env }) => Object.entries(env))),
    PATH: [...folders, process.env['PATH'] ?? ''].join(path.delimiter),
  };
}

async function trial(
  { executable, env }: Tool,
  { idle }: Wanted,
): Promise<{ works: boolean; output: string }> {
  return attempt(executable, idle, { env }).then(
    ({ code, output }) => ({ works: code === 0, output }),
    (error: unknown) => ({ works: false, output: String(error) }),
  );
}

async function fromDebian({ name, from, env }: Wanted): Promise<Tool> {
  const folder = await provision(from, async (work) => {
    // Needs nobody's rights: the lists of what there is are our own, where the machine has none or old ones.
    await download(from, work, []).catch(async () => {
      const lists = path.join(work, 'lists');
      const cache = path.join(work, 'cache');
      await Promise.all([lists, cache].map((one) => mkdir(path.join(one, 'partial'), { recursive: true })));
      const own = ['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`];
      await run('apt-get', [...own, 'update']);
      await download(from, work, own);
      await Promise.all([lists, cache].map((one) => rm(one, { recursive: true })));
    });
    for (const file of (await readdir(work)).filter((one) => one.endsWith('.deb'))) {
      await run('dpkg-deb', ['-x', path.join(work, file), work]);
      await rm(path.join(work, file));
    }
  });
  const executable = ['usr/bin', 'bin', 'usr/sbin', 'sbin']
    .map((one) => path.join(folder, one, name))
    .find((file) => existsSync(file));
  if (executable === undefined) {
    throw new Error(`Debian's ${from} holds no ${name}.`);
  }
  const lib = path.join(folder, 'usr/lib');
  const libraries = (await readdir(lib).catch(() => [])).filter((one) => one.endsWith('-linux-gnu'));
  return {
    executable,
    env: { LD_LIBRARY_PATH: libraries.map((one) => path.join(lib, one)).join(':'), ...env?.(folder) },
  };
}

/** Downloads a package, and those it depends on that are not installed. */
async function download(from: string, into: string, options: readonly string[]): Promise<void> {
  const plan = await run('apt-get', [...options, 'install', '--simulate', '--no-install-recommends', from]);
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
  await run('apt-get', [...options, 'download', ...names], { cwd: into });
}
