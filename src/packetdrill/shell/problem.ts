import { EmbeddedProblem } from '../problem';

/** A line for the shell that says more than is known here. */
export class ShellProblem extends EmbeddedProblem {
  override readonly name = 'ShellProblem';
}
