import type { CaptureProblem, ProblemCode } from './problem';

/** Collects what is wrong with a file: of each kind the first is described, and the others are counted. */
export class Problems {
  readonly #found = new Map<ProblemCode, CaptureProblem>();

  /** @param offset in the file, once unpacked; octets */
  add(code: ProblemCode, offset: number, values: CaptureProblem['values'] = {}): void {
    const known = this.#found.get(code);
    this.#found.set(
      code,
      known === undefined ? { code, values, offset, count: 1 } : { ...known, count: known.count + 1 },
    );
  }

  /** In the order in which they were found. */
  get all(): readonly CaptureProblem[] {
    return [...this.#found.values()];
  }
}
