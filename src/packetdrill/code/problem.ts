/** The code uses what is not known here. Whether it is Python all the same, nobody asks. */
export class CodeProblem extends Error {
  override readonly name = 'CodeProblem';

  /** In the text that was read. */
  readonly offset: number;
  readonly length: number;

  constructor(message: string, offset: number, length: number) {
    super(message);
    this.offset = offset;
    this.length = length;
  }
}
