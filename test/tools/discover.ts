import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths';

/** For each kind of stage, the folders of test/ whose tests it runs. */
export const suites = {
  /** In Node, without VS Code. */
  unit: [
    'tcp',
    'fuzz',
    'timeline',
    'simulation',
    'packetdrill',
    'capture',
    'sharing',
    'sockets',
    'conformance',
    'mutation',
    'explanations',
    'protocol',
    'cli',
    'extension',
    'project',
  ],
  /** In Node, driving a browser that has the webviews' pages alone. */
  page: ['webview'],
  /** In Node, in a network namespace, with the kernel at the other end of a wire. */
  kernel: ['kernel'],
  /** In Node: exhaustive searches, which take their time. */
  model: ['model'],
  /** Inside the extension host. */
  host: ['host'],
  /** In Node, driving a browser. */
  browser: ['browser'],
  /** The same, for pictures to look at; run by `npm run screenshots` alone. */
  screenshots: ['screenshots'],
} as const;

export type Suite = keyof typeof suites;

/** The test files of a folder, however deep: they are found, never listed. */
export function testFilesUnder(folder: string): Promise<string[]> {
  return filesUnder(folder, /\.test\.tsx?$/);
}

/** The files of a folder, however deep, whose path in it matches. */
export async function filesUnder(folder: string, pattern: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  return entries
    .filter((entry) => pattern.test(entry))
    .map((entry) => path.join(folder, entry))
    .sort();
}

/** All the test files that a stage of this kind runs. */
export async function testFiles(suite: Suite): Promise<string[]> {
  const found = await Promise.all(
    suites[suite].map((folder) => testFilesUnder(path.join(root, 'test', folder))),
  );
  return found.flat();
}
