import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { manifest } from './manifest';
import { outDir, root } from './paths';

/** Where the packaged extension is. */
export function vsixFile(): string {
  const { name, version } = manifest();
  return path.join(outDir, `${name}-${version}.vsix`);
}

/** Packages the extension as it would be published, after `vscode:prepublish` has built it; gives the file. */
export async function makeVsix(): Promise<string> {
  const file = vsixFile();
  await mkdir(outDir, { recursive: true });
  // Loaded only here: it is large.
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({ cwd: root, packagePath: file, dependencies: false, allowMissingRepository: true });
  return file;
}
