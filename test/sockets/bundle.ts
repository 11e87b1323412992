import path from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from '../tools/ending';
import { root } from '../tools/paths';

/** Builds the worker that reads sockets, as esbuild.mjs builds dist/sockets.js, and gives its file. */
export async function bundleWorker(): Promise<string> {
  const outfile = path.join(await temporaryFolder('worker'), 'sockets.js');
  await build({
    entryPoints: [path.join(root, 'src/sockets/node/worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  return outfile;
}
