import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { saying } from './log';
import { cacheDir } from './paths';
import { run } from './run';

/** Longer than any provisioning takes: a work folder that old was left by a run that was broken off. */
const abandonedAfter = 60 * 60 * 1000;

/** What this run asked for already. */
const underWay = new Map<string, Promise<string>>();

async function sweep(): Promise<void> {
  const folders = await readdir(cacheDir);
  for (const folder of folders.filter((name) => name.startsWith('making-'))) {
    const full = path.join(cacheDir, folder);
    const made = await stat(full).catch(() => undefined);
    if (made !== undefined && Date.now() - made.mtimeMs > abandonedAfter) {
      await rm(full, { recursive: true, force: true });
    }
  }
}

/**
 * A folder in the cache, made when it is not there.
 *
 * It is made beside its place and moved there when it is whole, so that being there is the stamp: a run that
 * is broken off leaves nothing half made, and two runs at once don't disturb each other. `name` holds the
 * versions of all that is in it.
 */
export function provision(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const known = underWay.get(name) ?? provideAnew(name, make);
  underWay.set(name, known);
  return known;
}

async function provideAnew(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const place = path.join(cacheDir, name);
  if (existsSync(place)) {
    return place;
  }
  await mkdir(cacheDir, { recursive: true });
  await sweep();
  const work = await mkdtemp(path.join(cacheDir, 'making-'));
  try {
    await saying(`Fetching ${name}`, () => make(work));
    await rename(work, place).catch((error: unknown) => {
      // Another run was quicker.
      if (!existsSync(place)) {
        throw error;
      }
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return place;
}

/** Unpacks some of a package of the npm registry, without installing it or running anything of it. */
export async function unpack(spec: string, members: readonly string[], into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  const listing = await run(
    'npm',
    ['pack', spec, '--json', '--ignore-scripts', '--silent', '--pack-destination', into],
    {
      cwd: into,
    },
  );
  const tarball = /"filename":\s*"([^"]+)"/.exec(listing)?.[1];
  if (tarball === undefined) {
    throw new Error(`npm pack ${spec} named no file:\n${listing}`);
  }
  const file = path.join(into, path.basename(tarball));
  await run('tar', ['-xzf', file, ...members], { cwd: into });
  await rm(file);
}
