import { fieldOf, type Field, type Need, type NumberField } from './fields';
import type { FilterMistake } from './filter';
import type { Seen } from './seen';
import { tokensOf, type Token } from './tokens';
import { compareAddress, networkOf, numberOf, stateOf } from './values';

/** Whether a frame is one of those that are looked for. */
export type Condition = (seen: Seen) => boolean;

export interface Parsed {
  readonly condition: Condition;
  /** What has to be found out for its fields. */
  readonly needs: ReadonlySet<Need>;
}

/** Reads a filter into a condition. */
export function parse(text: string): Parsed | FilterMistake {
  const parser = new Parser(text);
  try {
    return { condition: parser.whole(), needs: parser.needs };
  } catch (error) {
    if (error instanceof Mistake) {
      return error.said;
    }
    throw error;
  }
}

/** Ends the reading. */
class Mistake extends Error {
  readonly said: FilterMistake;

  constructor(said: FilterMistake) {
    super(said.code);
    this.said = said;
  }
}

/** How a value lies to the one that was written: less than zero before it, zero where it is equal. */
type Compare<T> = (value: T) => number;

/** What a comparison says of that. */
const HOLDS: ReadonlyMap<string, (order: number) => boolean> = new Map([
  ['==', (order: number) => order === 0],
  ['===', (order: number) => order === 0],
  ['!=', (order: number) => order !== 0],
  ['!==', (order: number) => order !== 0],
  ['>', (order: number) => order > 0],
  ['<', (order: number) => order < 0],
  ['>=', (order: number) => order >= 0],
  ['<=', (order: number) => order <= 0],
]);

/** The comparisons that have to hold of all values of a field. */
const OF_ALL: ReadonlySet<string> = new Set(['!=', '===']);

/** So many parentheses and negations deep nobody thinks; and the stack is not for those who want to see. */
const DEEPEST = 100;

/** By the grammar of Wireshark's display filters: `&&` binds tighter than `||`, `!` tighter than both. */
class Parser {
  readonly needs = new Set<Need>();
  readonly #tokens: readonly Token[];
  readonly #length: number;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
    this.#length = text.length;
  }

  whole(): Condition {
    if (this.#tokens.length === 0) {
      return () => true;
    }
    const condition = this.#or();
    const rest = this.#next();
    if (rest !== undefined) {
      throw this.#mistake(rest.value === ')' ? 'unbalanced' : 'expected-operator', rest);
    }
    return condition;
  }

  #or(): Condition {
    let one = this.#and();
    while (this.#takes('||')) {
      const [left, right] = [one, this.#and()];
      one = (seen) => left(seen) || right(seen);
    }
    return one;
  }

  #and(): Condition {
    let one = this.#not();
    while (this.#takes('&&')) {
      const [left, right] = [one, this.#not()];
      one = (seen) => left(seen) && right(seen);
    }
    return one;
  }

  #not(): Condition {
    const before = this.#next();
    if (this.#depth++ > DEEPEST) {
      throw this.#mistake('unbalanced', before);
    }
    const condition = this.#takes('!') ? negated(this.#not()) : this.#primary();
    this.#depth--;
    return condition;
  }

  #primary(): Condition {
    const open = this.#next();
    if (!this.#takes('(')) {
      return this.#test();
    }
    const condition = this.#or();
    if (!this.#takes(')')) {
      throw this.#next() === undefined
        ? this.#mistake('unbalanced', open)
        : this.#mistake('expected-operator', this.#next());
    }
    return condition;
  }

  #test(): Condition {
    const token = this.#take();
    const field = token?.kind === 'word' ? fieldOf(token.value) : undefined;
    if (field === undefined) {
      throw token === undefined
        ? this.#mistake('expected-value', undefined)
        : this.#mistake(token.value === ')' ? 'unbalanced' : 'unknown-field', token, { field: token.value });
    }
    if (field.needs !== undefined) {
      this.needs.add(field.needs);
    }
    if (this.#takesWord('in')) {
      return this.#in(field);
    }
    if (field.kind === 'number' && this.#takes('&')) {
      return this.#masked(field);
    }
    return this.#comparison(field, this.#next()) ?? exists(field);
  }

  /** `field & mask`, and what is asked of that, or else whether any bit is set. */
  #masked(field: NumberField): Condition {
    const mask = this.#number(field);
    const masked: NumberField = {
      ...field,
      readers: field.readers.map((read) => (seen) => {
        const value = read(seen);
        return value === undefined ? undefined : (value & mask) >>> 0;
      }),
    };
    return this.#comparison(masked, this.#next()) ?? any(masked.readers, (value) => value !== 0);
  }

  #comparison(field: Field, sign: Token | undefined): Condition | undefined {
    const holds = sign?.kind === 'sign' ? HOLDS.get(sign.value) : undefined;
    if (sign === undefined || holds === undefined) {
      return undefined;
    }
    if (field.kind === 'label' || (field.kind === 'state' && /[<>]/.test(sign.value))) {
      throw this.#mistake('expected-operator', sign);
    }
    this.#at++;
    const quantified = OF_ALL.has(sign.value) ? all : any;
    switch (field.kind) {
      case 'address': {
        const compare = this.#address(field);
        return quantified(field.readers, (value) => holds(compare(value)));
      }
      case 'state': {
        const compare = this.#state();
        return quantified(field.readers, (value) => holds(compare(value)));
      }
      default: {
        const wanted = this.#number(field);
        return quantified(field.readers, (value) => holds(value - wanted));
      }
    }
  }

  /** `in {1, 3..5}` */
  #in(field: Field): Condition {
    if (!this.#takes('{')) {
      throw this.#mistake('expected-value', this.#next());
    }
    const open = this.#tokens[this.#at - 1];
    const conditions: Condition[] = [];
    do {
      conditions.push(this.#member(field));
    } while (this.#takes(','));
    if (!this.#takes('}')) {
      throw this.#mistake('unbalanced', this.#next() ?? open);
    }
    return (seen) => conditions.some((holds) => holds(seen));
  }

  #member(field: Field): Condition {
    switch (field.kind) {
      case 'label':
        throw this.#mistake('expected-operator', this.#tokens[this.#at - 2]);
      case 'address': {
        const from = this.#address(field);
        const to = this.#takes('..') ? this.#address(field) : from;
        return any(field.readers, (value) => from(value) >= 0 && to(value) <= 0);
      }
      case 'state': {
        const compare = this.#state();
        return any(field.readers, (value) => compare(value) === 0);
      }
      default: {
        const from = this.#number(field);
        const to = this.#takes('..') ? this.#number(field) : from;
        return any(field.readers, (value) => value >= from && value <= to);
      }
    }
  }

  #number(field: NumberField): number {
    return this.#value((token) => numberOf(field, token), field.name);
  }

  #address(field: Extract<Field, { readonly kind: 'address' }>): Compare<Uint8Array> {
    const network = this.#value((token) => networkOf(field, token), field.name);
    return (value) => compareAddress(value, network);
  }

  #state(): Compare<string> {
    const state = this.#value(stateOf, 'state');
    return (value) => (value === state ? 0 : 1);
  }

  #value<T>(read: (token: Token) => T | undefined, field: string): T {
    const token = this.#next();
    if (token === undefined || token.kind === 'sign') {
      throw this.#mistake('expected-value', token);
    }
    const value = read(token);
    if (value === undefined) {
      throw this.#mistake('wrong-value', token, { value: token.value, field });
    }
    this.#at++;
    return value;
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #take(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  #takes(sign: string): boolean {
    const token = this.#next();
    const isIt = token?.kind === 'sign' && token.value === sign;
    this.#at += isIt ? 1 : 0;
    return isIt;
  }

  #takesWord(word: string): boolean {
    const token = this.#next();
    const isIt = token?.kind === 'word' && token.value === word;
    this.#at += isIt ? 1 : 0;
    return isIt;
  }

  /** At a token, or where the text ends. */
  #mistake(
    code: FilterMistake['code'],
    token: Token | undefined,
    values: FilterMistake['values'] = {},
  ): Mistake {
    const { start, end } = token ?? { start: this.#length, end: this.#length };
    return new Mistake({ code, values, start, end });
  }
}

function negated(condition: Condition): Condition {
  return (seen) => !condition(seen);
}

type Readers<T> = readonly ((seen: Seen) => T | undefined)[];

/** Whether any value of a field is such. */
function any<T>(readers: Readers<T>, holds: (value: T) => boolean): Condition {
  const [first, second] = readers;
  const one: Condition = (seen) => {
    const value = first?.(seen);
    return value !== undefined && holds(value);
  };
  if (second === undefined) {
    return one;
  }
  return (seen) => {
    const value = second(seen);
    return (value !== undefined && holds(value)) || one(seen);
  };
}

/** Whether a field is there, and all its values are such. */
function all<T>(readers: Readers<T>, holds: (value: T) => boolean): Condition {
  const isOther = any(readers, (value) => !holds(value));
  const isThere = any(readers, () => true);
  return (seen) => isThere(seen) && !isOther(seen);
}

function exists({ readers }: Field): Condition {
  return any<unknown>(readers, () => true);
}
