import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from './ending';
import { root } from './paths';

let made: Promise<string> | undefined;

async function make(): Promise<string> {
  const link = path.join(await temporaryFolder('development'), 'extension');
  await symlink(root, link, 'junction');
  return link;
}

/**
 * The extension's folder, under a name that the VS Code server is not below: whatever theme lies below the
 * folder of an extension in development VS Code takes for one that is being developed, and puts on.
 */
export function developmentFolder(): Promise<string> {
  made ??= make();
  return made;
}
