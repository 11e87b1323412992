import type { Version } from './vscode';

/** One way in which the extension runs; tests may ask for it, and differ by nothing else. */
export interface Target {
  readonly name: string;
  readonly version: Version;
  /** Which extension host the extension runs in: Node's, or the web worker. */
  readonly host: 'node' | 'web';
  /** From this folder, as while it is worked on, or as the packaged .vsix, installed. */
  readonly extension: 'development' | 'packaged';
  /** Only the tests that are tagged with it. */
  readonly tag?: string;
  /** Not the tests that are tagged with it. */
  readonly except?: string;
}

/** Where the tests of test/host run: inside the extension host. */
export const hostTargets: readonly Target[] = [
  { name: 'node', version: 'newest', host: 'node', extension: 'development' },
  { name: 'web', version: 'newest', host: 'web', extension: 'development' },
  { name: 'oldest', version: 'oldest', host: 'node', extension: 'development' },
];

/** What the tests of test/browser look at, as a person would. */
export const browserTargets: readonly Target[] = [
  { name: 'development', version: 'newest', host: 'node', extension: 'development' },
  // How things look does not depend on how they came to be there: the folder answers for it.
  { name: 'packaged', version: 'newest', host: 'node', extension: 'packaged', except: '@looks' },
  { name: 'oldest', version: 'oldest', host: 'node', extension: 'development', tag: '@smoke' },
  { name: 'web', version: 'newest', host: 'web', extension: 'development', tag: '@smoke' },
];
