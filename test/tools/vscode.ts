import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './ending';
import { provision, unpack } from './provision';
import { run } from './run';

/*
 * The VS Code server, taken from npm's code-server: a real VS Code with a real extension host, to be had where
 * neither VS Code's own download nor a desktop is.
 */

/** One VS Code, and the Node that it needs. */
interface Release {
  readonly server: string;
  readonly node: string;
}

export type Version = 'newest' | 'oldest';

/** `oldest` is what `engines.vscode` of package.json admits; test/project holds the two together. */
export const releases: Readonly<Record<Version, Release>> = {
  newest: { server: '4.139.1', node: '24.9.0' },
  oldest: { server: '4.96.4', node: '20.20.2' },
};

/** A server that can be started. */
export interface Installed {
  readonly node: string;
  readonly main: string;
}

/** For each platform, the npm package that is Node itself. */
function nodePackage(version: string): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform}-${process.arch}@${version}`;
}

interface Shrinkwrap {
  packages: Record<string, { resolved?: string; integrity?: string }>;
}

/**
 * An older one names a git repository for a package that the registry has under the same version: ask the
 * registry, since a clone needs more of the network than the rest.
 */
async function askTheRegistry(vscode: string): Promise<void> {
  const file = path.join(vscode, 'npm-shrinkwrap.json');
  const shrinkwrap = JSON.parse(await readFile(file, 'utf8')) as Shrinkwrap;
  for (const entry of Object.values(shrinkwrap.packages)) {
    if (entry.resolved?.startsWith('git') === true) {
      delete entry.resolved;
      delete entry.integrity;
    }
  }
  await writeFile(file, JSON.stringify(shrinkwrap));
}

/** The server of a version, fetched when it is not there. */
export async function vscodeServer(version: Version): Promise<Installed> {
  const { server, node } = releases[version];
  const folder = await provision(`vscode-server-${server}-node-${node}`, async (work) => {
    const packageOfNode = nodePackage(node);
    await Promise.all([
      unpack(packageOfNode, ['package/bin'], path.join(work, 'node')).catch((error: unknown) => {
        throw new Failure(
          `The VS Code server needs npm's ${packageOfNode}, which can't be had.\n${String(error)}`,
        );
      }),
      unpack(`code-server@${server}`, ['package/lib/vscode'], path.join(work, 'server')),
    ]);
    const vscode = path.join(work, 'server/package/lib/vscode');
    await askTheRegistry(vscode);
    // Not `npm ci`: the shrinkwrap of some versions is out of step with their package.json.
    await run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: vscode,
    });
  });
  return {
    node: path.join(folder, 'node/package/bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    main: path.join(folder, 'server/package/lib/vscode/out/server-main.js'),
  };
}
