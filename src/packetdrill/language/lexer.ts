import type { Fault } from './fault';
import { directive, Sections } from './sections';
import type { Token, TokenKind } from './token';

/** What the one who runs a script says beside it. */
export interface Given {
  /** Names for `#ifdef`, and words that stand for something: `{ TFO_COOKIE: '3021b9d889017eeb' }`. */
  readonly defines?: Readonly<Record<string, string>>;
  /** The system that the stack is of, as `#ifdef` has it: `FreeBSD`. */
  readonly platform?: string;
  /** For an editor: sections are read whether they are chosen or not. */
  readonly everySection?: boolean;
}

export interface Lexed {
  /** All of them, with an `end` as the last. */
  readonly tokens: readonly Token[];
  readonly faults: readonly Fault[];
}

/** Cuts a script into its words, in one pass. */
export function lex(text: string, given: Given = {}): Lexed {
  return new Lexer(text, given).run();
}

const NEWLINE = 0x0a;
const SPACE = 0x20;

class Lexer {
  readonly #text: string;
  readonly #defines: ReadonlyMap<string, string>;
  readonly #sections: Sections;
  readonly #everySection: boolean;
  readonly #tokens: Token[] = [];
  readonly #faults: Fault[] = [];
  #offset = 0;
  #line = 1;
  #first = true;
  /** Ends that are not there from here on: what begins with the same mark need not look for them again. */
  readonly #missing = new Set<string>();

  constructor(text: string, { defines = {}, platform, everySection = false }: Given) {
    this.#text = text;
    this.#everySection = everySection;
    this.#defines = new Map(Object.entries(defines));
    this.#sections = new Sections(
      new Set([...this.#defines.keys(), ...(platform === undefined ? [] : [platform])]),
    );
  }

  run(): Lexed {
    while (this.#offset < this.#text.length) {
      this.#next(this.#text.charCodeAt(this.#offset));
    }
    if (this.#sections.unfinished) {
      this.#fault('Expected #endif before the end of the script.', this.#text.length, this.#text.length);
    }
    this.#push('end', this.#text.length);
    return { tokens: this.#tokens, faults: this.#faults };
  }

  #next(code: number): void {
    if (code === NEWLINE) {
      this.#offset++;
      this.#line++;
      this.#first = true;
    } else if (isSpace(code)) {
      this.#offset++;
    } else if (this.#first && this.#at('#') && directive(this.#restOfLine()) !== undefined) {
      this.#directive();
    } else if (this.#sections.skipping && !this.#everySection) {
      this.#push('skipped', this.#endOfLine());
    } else if (isWord(code)) {
      this.#word();
    } else if (this.#at('//') || this.#at('#')) {
      this.#push('comment', this.#endOfLine());
    } else if (this.#at('/*')) {
      this.#upTo('*/', 'comment', this.#text.length, 'Expected */ at the end of the comment.');
    } else if (this.#at('`')) {
      this.#upTo('`', 'command', this.#endOfLine(), 'Expected ` at the end of the shell line.');
    } else if (this.#at('%{')) {
      this.#upTo('}%', 'code', this.#endOfLine(), 'Expected }% at the end of the code.');
    } else if (this.#at('"')) {
      this.#string();
    } else if (this.#at('...')) {
      this.#push('ellipsis', this.#offset + 3);
    } else if ((this.#first || this.#tokens.at(-1)?.kind === 'option') && this.#at('--')) {
      this.#push('option', this.#endOfBlack());
    } else {
      this.#push('mark', this.#offset + 1);
    }
  }

  #at(start: string): boolean {
    return this.#text.startsWith(start, this.#offset);
  }

  #endOfLine(): number {
    const end = this.#text.indexOf('\n', this.#offset);
    const before = end < 0 ? this.#text.length : end;
    return this.#text.charCodeAt(before - 1) === 0x0d && before > this.#offset ? before - 1 : before;
  }

  #restOfLine(): string {
    return this.#text.slice(this.#offset, this.#endOfLine());
  }

  /** Where the next white space is. */
  #endOfBlack(): number {
    let end = this.#offset;
    while (end < this.#text.length && !isSpace(this.#text.charCodeAt(end))) {
      end++;
    }
    return end;
  }

  #directive(): void {
    const end = this.#endOfLine();
    const wrong = this.#sections.read(this.#restOfLine());
    if (wrong !== undefined) {
      this.#faults.push({ ...wrong, range: { start: this.#offset, end } });
    }
    this.#push('directive', end);
  }

  #word(): void {
    let end = this.#offset + 1;
    while (end < this.#text.length && isWord(this.#text.charCodeAt(end))) {
      end++;
    }
    const value = this.#defines.get(this.#text.slice(this.#offset, end));
    if (value === undefined) {
      this.#push('word', end);
      return;
    }
    const [start, line] = [this.#offset, this.#line];
    for (const { kind, text } of lex(value).tokens) {
      if (kind !== 'end') {
        this.#tokens.push({ kind, text, start, end, line, first: this.#first });
        this.#first = false;
      }
    }
    this.#offset = end;
  }

  /** To the next quotation mark of the same line that has no backslash before it. */
  #string(): void {
    const line = this.#endOfLine();
    let end = this.#offset + 1;
    while (end < line && this.#text[end] !== '"') {
      end += this.#text[end] === '\\' ? 2 : 1;
    }
    if (end >= line) {
      this.#fault('Expected " at the end of the string.', this.#offset, line);
    }
    this.#push('string', Math.min(end + 1, line));
  }

  /** Something that may go over several lines, or as far as is said where it has no end. */
  #upTo(close: string, kind: TokenKind, otherwise: number, missing: string): void {
    const end = this.#missing.has(close)
      ? -1
      : this.#text.indexOf(close, this.#offset + (kind === 'command' ? 1 : 2));
    if (end < 0) {
      this.#missing.add(close);
      this.#fault(missing, this.#offset, otherwise);
    }
    const start = this.#offset;
    this.#push(kind, end < 0 ? otherwise : end + close.length);
    for (let at = start; at < this.#offset; at++) {
      this.#line += this.#text.charCodeAt(at) === NEWLINE ? 1 : 0;
    }
  }

  #push(kind: TokenKind, end: number): void {
    this.#tokens.push({
      kind,
      text: this.#text.slice(this.#offset, end),
      start: this.#offset,
      end,
      line: this.#line,
      first: this.#first,
    });
    this.#offset = end;
    this.#first = false;
  }

  #fault(message: string, start: number, end: number): void {
    this.#faults.push({ kind: 'syntax', range: { start, end }, message });
  }
}

function isSpace(code: number): boolean {
  return code <= SPACE || code === 0xa0 || code === 0xfeff;
}

function isWord(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f
  );
}
