import path from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from '../tools/ending';
import { root } from '../tools/paths';

/** Builds the worker that reads sockets, as esbuild.mjs builds dist/sockets.js, and gives its file. */
export function bundleWorker(): Promise<string> {
  return bundleForNode(path.join(root, 'src/sockets/node/worker.ts'));
}

/** Builds a program for Node as the extension's are built, and gives its file. */
export async function bundleForNode(entry: string): Promise<string> {
  const outfile = path.join(await temporaryFolder('bundle'), `${path.basename(entry, '.ts')}.js`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  return outfile;
}
