import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths';
import type { Settings } from './server';
import type { Target } from './targets';

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly keybindings: readonly {
      readonly command: string;
      readonly key: string;
      readonly when: string;
      readonly mac?: string;
    }[];
  };
}

/** The extension's package.json. */
export function manifest(): Manifest {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
}

/** The user settings that put the extension into the host that the target names. */
export function extensionSettings({ host }: Target): Settings {
  const { name, publisher } = manifest();
  return host === 'web' ? { 'remote.extensionKind': { [`${publisher}.${name}`]: ['web'] } } : {};
}
