import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { provision } from './provision';
import { attempt, run } from './run';

/** A tshark that can be started, and what it needs in its environment. */
export interface Tshark {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Wireshark's reader: the installed one, else Debian's, unpacked into the cache without being installed. */
export async function findTshark(): Promise<Tshark> {
  const installed: Tshark = { executable: 'tshark', env: {} };
  return (await starts(installed)) ? installed : fromDebian();
}

async function starts({ executable, env }: Tshark): Promise<boolean> {
  return attempt(executable, ['--version'], { env }).then(
    ({ code }) => code === 0,
    () => false,
  );
}

async function fromDebian(): Promise<Tshark> {
  const folder = await provision('tshark', async (work) => {
    // Needs nobody's rights: the lists of what there is are our own, where the machine has none or old ones.
    await fetch(work, []).catch(async () => {
      const lists = path.join(work, 'lists');
      const cache = path.join(work, 'cache');
      await Promise.all([lists, cache].map((one) => mkdir(path.join(one, 'partial'), { recursive: true })));
      const own = ['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`];
      await run('apt-get', [...own, 'update']);
      await fetch(work, own);
      await Promise.all([lists, cache].map((one) => rm(one, { recursive: true })));
    });
    for (const file of (await readdir(work)).filter((name) => name.endsWith('.deb'))) {
      await run('dpkg-deb', ['-x', path.join(work, file), work]);
      await rm(path.join(work, file));
    }
  });
  const lib = path.join(folder, 'usr/lib');
  const libraries = (await readdir(lib)).filter((name) => name.endsWith('-linux-gnu'));
  const found: Tshark = {
    executable: path.join(folder, 'usr/bin/tshark'),
    env: {
      LD_LIBRARY_PATH: libraries.map((name) => path.join(lib, name)).join(':'),
      WIRESHARK_DATA_DIR: path.join(folder, 'usr/share/wireshark'),
    },
  };
  const { code, output } = await attempt(found.executable, ['--version'], { env: found.env });
  if (code !== 0) {
    throw new Error(`Debian's tshark does not start here:\n${output}`);
  }
  return found;
}

/** Downloads tshark's package, and those it depends on that are not installed. */
async function fetch(into: string, options: readonly string[]): Promise<void> {
  const plan = await run('apt-get', [
    ...options,
    'install',
    '--simulate',
    '--no-install-recommends',
    'tshark',
  ]);
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
  await run('apt-get', [...options, 'download', ...names], { cwd: into });
}
