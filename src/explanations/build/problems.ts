/** Something wrong in a page, and where. */
export interface Problem {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** What stopped the build: every problem of every page, one a line, as `file:line: message`. */
export class ExplanationsError extends Error {
  override readonly name = 'ExplanationsError';

  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the explanations do not build:\n${problems.join('\n')}`);
    this.problems = problems;
  }
}
