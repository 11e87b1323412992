import type { TcpInfo } from '../stack';
import type { Expression, FunctionName, Step } from './expression';
import { CodeProblem } from './problem';

/** Python's values: whole numbers, which know no limit, are `bigint`; floats are `number`; None is null. */
export type Value = bigint | number | null | readonly Value[];
type Numeric = bigint | number;

/** What Python itself stops at, in the middle of a condition that could as well have come out true. */
export class Raised extends Error {
  override readonly name = 'Raised';
}

/** Beyond this a whole number is nothing that a stack could have counted, and slow besides. */
const LARGEST = 1n << 128n;

/**
 * What an expression is worth, by Python's rules.
 *
 * @throws {CodeProblem} at a field that has no value here, and where the operands are not what the operator is for
 * @throws {Raised} where something is divided by zero
 */
export function evaluate(expression: Expression, info: TcpInfo): Value {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'none':
      return null;
    case 'field':
      return field(expression, info);
    case 'list':
      return expression.items.map((item) => evaluate(item, info));
    case 'call':
      return call(expression, expression.name, expression.arguments, info);
    case 'unary':
      return unary(expression, expression.operator, evaluate(expression.operand, info));
    case 'arithmetic':
      return expression.rest.reduce(
        (left, step) => arithmetic(step, numeric(left, expression), numericOf(step.operand, info)),
        evaluate(expression.first, info),
      );
    case 'comparison':
      return comparison(expression.first, expression.rest, info);
    case 'and':
    case 'or':
      return joined(expression.operands, expression.kind === 'or', info);
    case 'conditional':
      return evaluate(truth(evaluate(expression.test, info)) ? expression.yes : expression.no, info);
  }
}

/** What counts as true. */
export function truth(value: Value): boolean {
  return value !== null && (typeof value === 'object' ? value.length > 0 : Boolean(value));
}

function field(expression: Expression & { readonly kind: 'field' }, info: TcpInfo): Numeric {
  const name = `tcpi_${expression.name}`;
  const value = Object.hasOwn(info, expression.name) ? info[expression.name] : undefined;
  if (value === undefined) {
    throw new CodeProblem(`${name} has no value here.`, expression.start, name.length);
  }
  return Number.isInteger(value) ? BigInt(value) : value;
}

/** The first operand that decides, or the last. */
function joined(operands: readonly Expression[], decisive: boolean, info: TcpInfo): Value {
  let value: Value = null;
  for (const operand of operands) {
    value = evaluate(operand, info);
    if (truth(value) === decisive) {
      break;
    }
  }
  return value;
}

/** `a < b < c` is `a < b and b < c`. */
function comparison(first: Expression, rest: readonly Step[], info: TcpInfo): bigint {
  let left = evaluate(first, info);
  for (const { operator, operand } of rest) {
    const right = evaluate(operand, info);
    if (!compare(operator, left, right, operand)) {
      return 0n;
    }
    left = right;
  }
  return 1n;
}

function compare(operator: string, left: Value, right: Value, place: Expression): boolean {
  switch (operator) {
    case '==':
      return equal(left, right);
    case '!=':
      return !equal(left, right);
    case '<':
      return numeric(left, place) < numeric(right, place);
    case '<=':
      return numeric(left, place) <= numeric(right, place);
    case '>':
      return numeric(left, place) > numeric(right, place);
    case '>=':
      return numeric(left, place) >= numeric(right, place);
    default: {
      if (typeof right !== 'object' || right === null) {
        throw unfit(place);
      }
      const found = right.some((item) => equal(item, left));
      return operator === 'in' ? found : !found;
    }
  }
}

function equal(left: Value, right: Value): boolean {
  if (isNumeric(left) && isNumeric(right)) {
    // The two kinds of number compare by what they are worth, which "===" does not ask.
    return left <= right && left >= right;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    const [one, other]: readonly (readonly Value[])[] = [left, right];
    return one?.length === other?.length && (one ?? []).every((item, i) => equal(item, other?.[i] ?? null));
  }
  return left === null && right === null;
}

function unary(place: Expression, operator: string, value: Value): Value {
  if (operator === 'not') {
    return truth(value) ? 0n : 1n;
  }
  const operand = numeric(value, place);
  switch (operator) {
    case '-':
      return -operand;
    case '~':
      return ~whole(operand, place);
    default:
      return operand;
  }
}

function arithmetic({ operator, operand }: Step, left: Numeric, right: Numeric): Numeric {
  if ('/%'.includes(operator.charAt(0)) && Number(right) === 0) {
    throw new Raised('it divides by zero');
  }
  const result =
    typeof left === 'bigint' && typeof right === 'bigint'
      ? onWhole(operator, left, right, operand)
      : onFloats(operator, Number(left), Number(right), operand);
  if (typeof result === 'bigint' && (result > LARGEST || result < -LARGEST)) {
    throw new CodeProblem('The numbers become too large.', operand.start, 1);
  }
  return result;
}

function onWhole(operator: string, left: bigint, right: bigint, place: Expression): Numeric {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return Number(left) / Number(right);
    case '//':
      return (left - modulo(left, right)) / right;
    case '%':
      return modulo(left, right);
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    default:
      if (right < 0n || right > 128n) {
        throw unfit(place);
      }
      return operator === '<<' ? left << right : left >> right;
  }
}

/** The remainder has the sign of the divisor. */
function modulo(left: bigint, right: bigint): bigint {
  return ((left % right) + right) % right;
}

function onFloats(operator: string, left: number, right: number, place: Expression): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '//':
      return Math.floor(left / right);
    case '%':
      return left - right * Math.floor(left / right);
    default:
      throw unfit(place);
  }
}

function call(
  place: Expression,
  name: FunctionName,
  operands: readonly Expression[],
  info: TcpInfo,
): Numeric {
  const values = operands.map((operand) => evaluate(operand, info));
  const [first] = values;
  const list = values.length === 1 && Array.isArray(first) ? (first as readonly Value[]) : values;
  const numbers = list.map((value) => numeric(value, place));
  const [number] = numbers;
  const extremum = name === 'min' || name === 'max';
  if (number === undefined || (!extremum && (list !== values || numbers.length !== 1))) {
    throw unfit(place);
  }
  switch (name) {
    case 'abs':
      return number < 0 ? -number : number;
    case 'min':
      return numbers.reduce((least, other) => (other < least ? other : least));
    case 'max':
      return numbers.reduce((most, other) => (other > most ? other : most));
    case 'int':
      if (!Number.isFinite(Number(number))) {
        throw unfit(place);
      }
      return typeof number === 'bigint' ? number : BigInt(Math.trunc(number));
    case 'float':
      return Number(number);
  }
}

function numericOf(expression: Expression, info: TcpInfo): Numeric {
  return numeric(evaluate(expression, info), expression);
}

function numeric(value: Value, place: Expression): Numeric {
  if (!isNumeric(value)) {
    throw unfit(place);
  }
  return value;
}

function whole(value: Numeric, place: Expression): bigint {
  if (typeof value !== 'bigint') {
    throw unfit(place);
  }
  return value;
}

function isNumeric(value: Value): value is Numeric {
  return typeof value === 'bigint' || typeof value === 'number';
}

function unfit({ start }: Expression): CodeProblem {
  return new CodeProblem('This cannot be worked out.', start, 1);
}
