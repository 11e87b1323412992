import { CodeProblem } from './problem';
import { CONSTANTS, FIELDS } from './names';
import type { Token } from './tokens';

/** An expression, and where it begins in the text. Operators of one rank stand in one list, from left to right. */
export type Expression = { readonly start: number } & (
  | { readonly kind: 'number'; readonly value: bigint | number }
  | { readonly kind: 'none' }
  /** A field of tcp_info, without `tcpi_`. */
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly kind: 'arithmetic' | 'comparison'; readonly first: Expression; readonly rest: readonly Step[] }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
);

/** An operator, and what stands to the right of it. */
export interface Step {
  readonly operator: string;
  readonly operand: Expression;
}

const FUNCTIONS = ['abs', 'min', 'max', 'int', 'float'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** Arithmetic, from what binds least to what binds most (Python reference, section 6.17). */
const RANKS = [['|'], ['^'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/', '//', '%']] as const;
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not'];

/** Nobody nests deeper; the reader's own stack is not to be the limit. */
const DEEPEST = 64;
/** Digits of the longest number: what it is multiplied with stays quick. */
const LONGEST = 40;

/** Reads expressions off a list of tokens. Throws {@link CodeProblem} at what is not known. */
export class ExpressionReader {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get token(): Token {
    return this.#tokens[this.#index] ?? { kind: 'end', text: '', start: 0 };
  }

  advance(): void {
    this.#index += 1;
  }

  /** Takes the token if it is this one. Strings are never mistaken for what they hold. */
  takes(text: string): boolean {
    const { token } = this;
    const taken = (token.kind === 'operator' || token.kind === 'name') && token.text === text;
    if (taken) {
      this.advance();
    }
    return taken;
  }

  /** `x if c else y`, or what binds more. */
  expression(): Expression {
    const { start } = this.token;
    if (this.#depth === DEEPEST) {
      throw this.problem('It is nested too deep.');
    }
    this.#depth += 1;
    let result = this.#disjunction();
    if (this.takes('if')) {
      const test = this.#disjunction();
      this.#expect('else');
      result = { kind: 'conditional', start, test, yes: result, no: this.expression() };
    }
    this.#depth -= 1;
    return result;
  }

  problem(message: string): CodeProblem {
    const { start, text } = this.token;
    return new CodeProblem(message, start, text.length);
  }

  unexpected(): CodeProblem {
    const { kind, text } = this.token;
    return this.problem(
      kind === 'end' || kind === 'break' ? 'It breaks off here.' : `"${text}" is not known here.`,
    );
  }

  #expect(text: string): void {
    if (!this.takes(text)) {
      throw this.unexpected();
    }
  }

  #disjunction(): Expression {
    return this.#joined('or', () => this.#joined('and', () => this.#inversion()));
  }

  #joined(kind: 'and' | 'or', operand: () => Expression): Expression {
    const first = operand();
    const operands = [first];
    while (this.takes(kind)) {
      operands.push(operand());
    }
    return operands.length === 1 ? first : { kind, start: first.start, operands };
  }

  #inversion(): Expression {
    return this.#unary(['not'], () => this.#comparison());
  }

  #comparison(): Expression {
    const first = this.#arithmetic(0);
    const rest: Step[] = [];
    for (let operator = this.#comparator(); operator !== undefined; operator = this.#comparator()) {
      rest.push({ operator, operand: this.#arithmetic(0) });
    }
    return rest.length === 0 ? first : { kind: 'comparison', start: first.start, first, rest };
  }

  #comparator(): string | undefined {
    const operator = COMPARISONS.find((text) => this.takes(text));
    if (operator === 'not') {
      this.#expect('in');
      return 'not in';
    }
    return operator;
  }

  #arithmetic(rank: number): Expression {
    const operators = RANKS[rank];
    if (operators === undefined) {
      return this.#unary(['-', '+', '~'], () => this.#primary());
    }
    const first = this.#arithmetic(rank + 1);
    const rest: Step[] = [];
    for (
      let operator = operators.find((text) => this.takes(text));
      operator !== undefined;
      operator = operators.find((text) => this.takes(text))
    ) {
      rest.push({ operator, operand: this.#arithmetic(rank + 1) });
    }
    return rest.length === 0 ? first : { kind: 'arithmetic', start: first.start, first, rest };
  }

  #unary(operators: readonly string[], operand: () => Expression): Expression {
    const taken: { readonly operator: string; readonly start: number }[] = [];
    for (let { start } = this.token; ; { start } = this.token) {
      const operator = operators.find((text) => this.takes(text));
      if (operator === undefined) {
        break;
      }
      taken.push({ operator, start });
      if (taken.length > DEEPEST) {
        throw this.problem('It is nested too deep.');
      }
    }
    return taken.reduceRight<Expression>(
      (inner, { operator, start }) => ({ kind: 'unary', start, operator, operand: inner }),
      operand(),
    );
  }

  #primary(): Expression {
    const { kind, text, start } = this.token;
    if (kind === 'integer' || kind === 'float') {
      if (text.length > LONGEST) {
        throw this.problem('The number is too long.');
      }
      this.advance();
      return { kind: 'number', start, value: kind === 'integer' ? BigInt(text) : Number(text) };
    }
    if (this.takes('(')) {
      return this.#parenthesized(start);
    }
    if (this.takes('[')) {
      return { kind: 'list', start, items: this.#items(']', []) };
    }
    return this.#named(this.token);
  }

  #named({ kind, text, start }: Token): Expression {
    if (kind !== 'name') {
      throw this.unexpected();
    }
    const constant = CONSTANTS.get(text);
    if (constant !== undefined) {
      this.advance();
      return { kind: 'number', start, value: constant };
    }
    if (text.startsWith('tcpi_') && FIELDS.has(text.slice('tcpi_'.length))) {
      this.advance();
      return { kind: 'field', start, name: text.slice('tcpi_'.length) };
    }
    if (this.takes('None')) {
      return { kind: 'none', start };
    }
    const name = FUNCTIONS.find((known) => known === text);
    if (name === undefined) {
      throw this.unexpected();
    }
    this.advance();
    this.#expect('(');
    return { kind: 'call', start, name, arguments: this.#items(')', []) };
  }

  /** Behind `(`: a tuple if there is a comma. */
  #parenthesized(start: number): Expression {
    if (this.takes(')')) {
      return { kind: 'list', start, items: [] };
    }
    const first = this.expression();
    if (this.takes(')')) {
      return first;
    }
    this.#expect(',');
    return { kind: 'list', start, items: this.#items(')', [first]) };
  }

  /** The rest of a list, and its end. The last item may have a comma behind it. */
  #items(close: string, items: Expression[]): readonly Expression[] {
    while (!this.takes(close)) {
      items.push(this.expression());
      if (!this.takes(',')) {
        this.#expect(close);
        break;
      }
    }
    return items;
  }
}
