import type { Version } from './vscode';

/** One way in which the extension runs; tests may ask for it, and differ by nothing else. */
export interface Target {
  readonly name: string;
  readonly version: Version;
  /** Which extension host the extension runs in: Node's, or the web worker. */
  readonly host: 'node' | 'web';
  /** From this folder, as while it is worked on, or as the packaged .vsix, installed. */
  readonly extension: 'development' | 'packaged';
  /** Only the tests that are tagged with it: a regular expression. */
  readonly tag?: string;
}

/** Where the tests of test/host run: inside the extension host. */
export const hostTargets: readonly Target[] = [
  { name: 'node', version: 'newest', host: 'node', extension: 'development' },
  { name: 'web', version: 'newest', host: 'web', extension: 'development' },
  { name: 'oldest', version: 'oldest', host: 'node', extension: 'development' },
];

/**
 * What the tests of test/browser look at, as a person would: all of it in the folder, and in each other way of running
 * what that way could break. What is bundled is the same there, byte for byte, and is not asked for its behaviour again.
 */
export const browserTargets: readonly Target[] = [
  { name: 'development', version: 'newest', host: 'node', extension: 'development' },
  // The .vsix can lack a file: @packaged is what needs each kind of them (webviews, texts, languages, schema, grammar).
  { name: 'packaged', version: 'newest', host: 'node', extension: 'packaged', tag: '@smoke|@packaged' },
  { name: 'oldest', version: 'oldest', host: 'node', extension: 'development', tag: '@smoke' },
  { name: 'web', version: 'newest', host: 'web', extension: 'development', tag: '@smoke' },
];
