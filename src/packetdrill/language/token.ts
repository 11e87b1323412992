/** A word of a script: everything but white space is in one of them. */
export interface Token {
  readonly kind: TokenKind;
  /** As it stands in the text; for a word that the runner defines, what it stands for. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Of its beginning, from 1. */
  readonly line: number;
  /** Whether it is the first of its line. */
  readonly first: boolean;
}

export type TokenKind =
  /** A run of letters, digits and underscores: names and numbers. */
  | 'word'
  /** `...` */
  | 'ellipsis'
  /** Any other character. */
  | 'mark'
  /** `"text"` */
  | 'string'
  /** A line for the shell in backquotes, which may go over several lines. */
  | 'command'
  /** `%{ … }%` */
  | 'code'
  /** `--name=value` */
  | 'option'
  | 'end'
  /** Comments, the lines that choose sections, and the sections that were not chosen. */
  | 'comment'
  | 'directive'
  | 'skipped';

/** Whether the parser reads it. */
export function matters({ kind }: Token): boolean {
  return kind !== 'comment' && kind !== 'directive' && kind !== 'skipped';
}

/** Whether nothing stands between the two. */
export function adjacent(left: Token, right: Token): boolean {
  return left.end === right.start;
}

const DECIMAL = /^[0-9]+$/;

export function isDecimal({ kind, text }: Token): boolean {
  return kind === 'word' && DECIMAL.test(text);
}

/** Whether an event can begin with it, where it is the first of its line. */
export function beginsEvent(token: Token): boolean {
  return (
    token.first &&
    (token.text === '+' ||
      token.text === '*' ||
      token.text === '.' ||
      isDecimal(token) ||
      token.kind === 'command')
  );
}
