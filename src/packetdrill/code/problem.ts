import { EmbeddedProblem } from '../problem';

/** The code uses what is not known here. Whether it is Python all the same, nobody asks. */
export class CodeProblem extends EmbeddedProblem {
  override readonly name = 'CodeProblem';
}
