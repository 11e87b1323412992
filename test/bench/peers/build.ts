import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { outDir } from '../../tools/paths';
import { attempt, type Ran } from '../../tools/run';
import type { Peer } from './peer';

/** A peer that can be run, or why not. */
export type Built = { readonly peer: Peer } & ({ readonly program: string } | { readonly leftOut: string });

/** As `attempt`, but a command that is not there fails like any other. */
async function tryTo(command: string, args: readonly string[]): Promise<Ran> {
  return attempt(command, args, { env: { DEBIAN_FRONTEND: 'noninteractive' } }).catch((error: unknown) => ({
    code: 127,
    output: String(error),
    stdout: '',
  }));
}

async function missingOf(packages: readonly string[]): Promise<string[]> {
  const { output } = await tryTo('dpkg-query', [
    '--show',
    '--showformat=${Package} ${db:Status-Status}\\n',
    ...packages,
  ]);
  const lines = output.split('\n');
  return packages.filter((name) => !lines.includes(`${name} installed`));
}

/** Installs what is missing of Debian's packages if it may. */
async function install(packages: readonly string[]): Promise<void> {
  const missing = await missingOf(packages);
  if (missing.length > 0 && process.getuid?.() === 0) {
    await tryTo('apt-get', ['update']);
    await tryTo('apt-get', ['install', '-y', '--no-install-recommends', ...missing]);
  }
}

async function buildPeer(peer: Peer): Promise<Built> {
  const missing = await missingOf(peer.packages);
  if (missing.length > 0) {
    return { peer, leftOut: `needs Debian's packages: apt-get install ${missing.join(' ')}` };
  }
  const program = path.join(outDir, 'peers', path.parse(peer.source).name);
  const { code, output } = await tryTo(peer.compiler, [
    '-O2',
    '-Wall',
    '-Wextra',
    path.join(__dirname, peer.source),
    '-o',
    program,
    ...peer.flags,
  ]);
  return code === 0 ? { peer, program } : { peer, leftOut: `does not compile:\n${output}` };
}

/** Builds the peers into out/peers, from Debian's packages; root gets them installed. */
export async function buildPeers(peers: readonly Peer[]): Promise<Built[]> {
  await mkdir(path.join(outDir, 'peers'), { recursive: true });
  await install([...new Set(peers.flatMap(({ packages }) => packages))]);
  const built: Built[] = [];
  for (const peer of peers) {
    built.push(await buildPeer(peer));
  }
  return built;
}
