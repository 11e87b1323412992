import { mkdir, rm } from 'node:fs/promises';
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
  // What an earlier run left is never taken for this one's.
  await rm(file, { force: true });
  // Loaded only here: it is large.
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: root,
    packagePath: file,
    dependencies: false,
    // There is no public repository yet that README's pictures could be shown from.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return file;
}
