import path from 'node:path';
import { root } from './paths';
import { run } from './run';

/** Builds what the extension is made of into dist/. */
export async function build(mode: 'development' | 'production'): Promise<void> {
  const flags = mode === 'production' ? ['--production'] : [];
  await run(process.execPath, [path.join(root, 'esbuild.mjs'), ...flags]);
}
