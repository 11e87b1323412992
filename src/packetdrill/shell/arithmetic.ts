import { evaluate, Raised } from '../code/evaluate';
import { ExpressionReader } from '../code/expression';
import { CodeProblem } from '../code/problem';
import { tokensOf } from '../code/tokens';

/** What `$((…))` comes to; undefined where it is more than a sum of whole numbers. */
export function arithmetic(text: string): string | undefined {
  try {
    // As Python has it, but that the shell knows whole numbers only.
    const reader = new ExpressionReader(tokensOf(text.replaceAll('/', '//')));
    const value = evaluate(reader.expression(), {});
    return reader.token.kind === 'end' && typeof value === 'bigint' ? String(value) : undefined;
  } catch (error) {
    if (error instanceof CodeProblem || error instanceof Raised) {
      return undefined;
    }
    throw error;
  }
}
