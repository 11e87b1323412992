import type { Target } from '../targets';

/** What a run in the extension host is told; written into the bundle, since a worker has no environment. */
export interface Run {
  readonly target: Target;
  /** The path of the file that the results go to. */
  readonly results: string;
  /** A regular expression; empty for all tests. */
  readonly grep: string;
}

declare const TCP_HANDSHAKE_LAB_RUN: Run;

export const run = TCP_HANDSHAKE_LAB_RUN;

/** What the tests run on. */
export const target = run.target;
