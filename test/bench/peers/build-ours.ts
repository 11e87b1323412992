import path from 'node:path';
import { build } from 'esbuild';
import { outDir } from '../../tools/paths';
import type { Command } from './round';

/**
 * The young generation, in MB: as a worker of ours can have it. With Node's own 16 the connections of a crowd outlive
 * it, and are copied about; at 10,000 that takes a third of the time.
 */
const YOUNG = 64;

/** Builds our program as the extension itself is built, and gives the command that runs it. */
export async function buildOurs(): Promise<Command> {
  const outfile = path.join(outDir, 'peers', 'ours.cjs');
  await build({
    entryPoints: [path.join(__dirname, 'ours.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  return [process.execPath, '--expose-gc', `--max-semi-space-size=${String(YOUNG)}`, outfile];
}
