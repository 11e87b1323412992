import type { TcpInfo } from '../stack';
import { evaluate, Raised, truth } from './evaluate';
import type { Expression } from './expression';
import type { Assertion, Program } from './parse';
import { CodeProblem } from './problem';

/** What came of the assertions. Offsets are into the text between `%{` and `}%`. */
export type CodeResult =
  | { readonly result: 'passed' }
  /** What did not come true, as it is written, and what the fields that it names are: `tcpi_snd_cwnd is 9`. */
  | {
      readonly result: 'failed';
      readonly offset: number;
      readonly expected: string;
      readonly actual: string;
    }
  /** It cannot be said. */
  | { readonly result: 'unsupported'; readonly offset: number; readonly message: string };

/** Checks the assertions one after the other, up to the first that does not hold. */
export function runCode({ assertions }: Program, info: TcpInfo): CodeResult {
  for (const assertion of assertions) {
    const result = check(assertion, info);
    if (result.result !== 'passed') {
      return result;
    }
  }
  return { result: 'passed' };
}

function check({ condition, text }: Assertion, info: TcpInfo): CodeResult {
  const failed = (actual: string): CodeResult => ({
    result: 'failed',
    offset: condition.start,
    expected: text,
    actual,
  });
  try {
    return truth(evaluate(condition, info)) ? { result: 'passed' } : failed(valuesIn(condition, info));
  } catch (error) {
    if (error instanceof Raised) {
      return failed(`${error.message}; ${valuesIn(condition, info)}`);
    }
    if (error instanceof CodeProblem) {
      return { result: 'unsupported', offset: error.offset, message: error.message };
    }
    throw error;
  }
}

/** The fields that a condition names, and what they are. */
function valuesIn(condition: Expression, info: TcpInfo): string {
  const values = [...new Set(fieldsOf(condition))].map(
    (name) => `tcpi_${name} is ${String(info[name] ?? 'not known')}`,
  );
  return values.length === 0 ? 'it names no field' : values.join(', ');
}

function fieldsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'number':
    case 'none':
      return [];
    case 'field':
      return [expression.name];
    case 'list':
      return expression.items.flatMap(fieldsOf);
    case 'call':
      return expression.arguments.flatMap(fieldsOf);
    case 'unary':
      return fieldsOf(expression.operand);
    case 'arithmetic':
    case 'comparison':
      return [...fieldsOf(expression.first), ...expression.rest.flatMap(({ operand }) => fieldsOf(operand))];
    case 'and':
    case 'or':
      return expression.operands.flatMap(fieldsOf);
    case 'conditional':
      return [expression.test, expression.yes, expression.no].flatMap(fieldsOf);
  }
}
