/** A line for the shell that says more than is known here. */
export class ShellProblem extends Error {
  override readonly name = 'ShellProblem';

  /** In the text between the backquotes. */
  readonly offset: number;
  readonly length: number;

  constructor(message: string, offset: number, length: number) {
    super(message);
    this.offset = offset;
    this.length = length;
  }
}
