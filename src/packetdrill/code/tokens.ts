/** A piece of the text of `%{ … }%`. */
export interface Token {
  readonly kind:
    | 'integer'
    | 'float'
    | 'string'
    | 'name'
    | 'operator'
    /** A line's end or `;`, unless it stands in brackets. */
    | 'break'
    /** What no Python has, or none that is read here. */
    | 'other'
    | 'end';
  readonly text: string;
  readonly start: number;
}

/** Space, joined lines and comments; then one group for each kind of token. */
const TOKEN = new RegExp(
  [
    String.raw`(?:[ \t\f\r]|\\\r?\n|#[^\n]*)*`,
    '(?:',
    [
      // A name that begins right behind a number is a suffix that makes it another one.
      String.raw`(?<float>(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?(?!\w)|\d+[eE][+-]?\d+(?!\w))`,
      String.raw`(?<integer>0[xX][\da-fA-F]+(?!\w)|0+(?!\w)|[1-9]\d*(?!\w))`,
      String.raw`(?<name>[A-Za-z_]\w*)`,
      String.raw`(?<string>"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*')`,
      String.raw`(?<operator><<|>>|<=|>=|==|!=|//|\*\*|[-+*/%&|^~<>()[\],.={}:])`,
      String.raw`(?<break>[\n;])`,
      // A string that is not closed is so to the end of its line: it is looked through once.
      String.raw`(?<other>["'][^\n]*|\w+|[^])`,
      '(?<end>$)',
    ].join('|'),
    ')',
  ].join(''),
  'y',
);

const KINDS = ['float', 'integer', 'name', 'string', 'operator', 'break', 'other', 'end'] as const;

/** The tokens of Python's text (Python reference, chapter 2), as far as assertions need them; the last is its end. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  TOKEN.lastIndex = 0;
  for (;;) {
    const groups = TOKEN.exec(text)?.groups ?? {};
    const kind = KINDS.find((name) => groups[name] !== undefined) ?? 'end';
    const token = groups[kind] ?? '';
    if ('([{'.includes(token.charAt(0)) && kind === 'operator') {
      depth += 1;
    } else if (')]}'.includes(token.charAt(0)) && kind === 'operator') {
      depth = Math.max(0, depth - 1);
    }
    if (kind !== 'break' || token === ';' || depth === 0) {
      tokens.push({
        kind,
        text: token,
        start: kind === 'end' ? text.length : TOKEN.lastIndex - token.length,
      });
    }
    if (kind === 'end') {
      return tokens;
    }
  }
}
