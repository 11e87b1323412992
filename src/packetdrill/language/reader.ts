import type { Fault } from './fault';
import type { Placed } from './script';
import { beginsEvent, matters, type Token } from './token';

/** The script cannot be read on from here. Caught at the event that it is in. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** How deep brackets may stand in each other. */
const DEEPEST = 32;

/** Goes through the words of a script that matter. */
export class Reader {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens.filter(matters);
  }

  get token(): Token {
    return this.peek(0);
  }

  /** The one that many further on. */
  peek(ahead: number): Token {
    const token = this.#tokens[Math.min(this.#index + ahead, this.#tokens.length - 1)];
    if (token === undefined) {
      throw new RangeError('There is always an end.');
    }
    return token;
  }

  /** The one before this; itself at the beginning. */
  get before(): Token {
    return this.peek(this.#index > 0 ? -1 : 0);
  }

  get atEnd(): boolean {
    return this.token.kind === 'end';
  }

  /** Whether a new event begins here, as far as one word can tell: it is the first of its line and a time. */
  get atNextEvent(): boolean {
    return this.atEnd || beginsEvent(this.token);
  }

  advance(): Token {
    const { token } = this;
    this.#index = Math.min(this.#index + 1, this.#tokens.length - 1);
    return token;
  }

  at(text: string): boolean {
    return this.token.text === text;
  }

  /** Goes over the word if it stands here. */
  skip(text: string): boolean {
    const here = this.at(text) && !this.atEnd;
    if (here) {
      this.advance();
    }
    return here;
  }

  take(text: string): Token {
    return this.skip(text) ? this.before : this.fail(`"${text}"`);
  }

  /** Between brackets, which don't stand in each other without end. */
  within<T>(open: string, close: string, read: () => T): T {
    this.take(open);
    if (++this.#depth > DEEPEST) {
      this.#depth = 0;
      throw this.problem('syntax', 'Brackets stand too deep in each other.', this.before, this.before);
    }
    const value = read();
    this.#depth--;
    this.take(close);
    return value;
  }

  /** What stands between commas, at least once. */
  list<T>(read: () => T): T[] {
    const items = [read()];
    while (this.skip(',')) {
      items.push(read());
    }
    return items;
  }

  /** From that word up to, but without, this one. */
  since({ start }: Pick<Token, 'start'>): Placed['range'] {
    return { start, end: Math.max(start, this.before.end) };
  }

  /** Goes on where the next event begins. */
  recover(): void {
    this.#depth = 0;
    while (!this.atNextEvent) {
      this.advance();
    }
  }

  fail(expected: string): never {
    const { token, before } = this;
    if (this.atNextEvent && token !== before) {
      const found =
        this.atEnd && token.line === before.line ? 'the end of the script' : 'the end of the line';
      throw this.problem('syntax', `Expected ${expected}, found ${found}.`, before, before);
    }
    throw this.problem('syntax', `Expected ${expected}, found ${shown(token)}.`, token, token);
  }

  unsupported(what: string, token: Token): never {
    throw this.problem('unsupported', `${what} is not supported.`, token, token);
  }

  problem(kind: Fault['kind'], message: string, first: Token, last: Token): Unreadable {
    return new Unreadable({ kind, message, range: { start: first.start, end: last.end } });
  }
}

/** A word in a message: not more of it than one can read at a glance. */
function shown({ text, kind }: Token): string {
  if (kind === 'end') {
    return 'the end of the script';
  }
  const line = /^[^\n\r]{0,30}/.exec(text)?.[0] ?? '';
  return line === text ? `"${text}"` : `"${line}…"`;
}
