/** What is embedded in a script, the text between `%{ }%` or between backquotes, cannot be read. */
export class EmbeddedProblem extends Error {
  /** In the embedded text. */
  readonly offset: number;
  readonly length: number;

  constructor(message: string, offset: number, length: number) {
    super(message);
    this.offset = offset;
    this.length = length;
  }
}
