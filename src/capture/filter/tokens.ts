/** A word of a filter, and where it stands: in UTF-16 units. */
export interface Token {
  readonly kind: 'word' | 'text' | 'sign';
  /** In small letters where that says the same: see {@link SIGNS}. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Words that say what a sign says. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['eq', '=='],
  ['any_eq', '=='],
  ['ne', '!='],
  ['all_ne', '!='],
  ['any_ne', '!=='],
  ['all_eq', '==='],
  ['gt', '>'],
  ['lt', '<'],
  ['ge', '>='],
  ['le', '<='],
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['~=', '!=='],
  ['bitwise_and', '&'],
]);

const TOKEN =
  /(?<sign>===|!==|==|!=|~=|>=|<=|&&|\|\||\.\.|[<>!&(){},])|"(?<text>[^"]*)"?|(?<word>(?:(?!\.\.)[\w.:/-])+)|\S/gu;

/** Takes a filter apart. What is no part of any is a sign that nobody knows. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), ({ 0: whole, groups, index }): Token => {
    const place = { start: index, end: index + whole.length };
    const { text: quoted, word } = groups ?? {};
    const sign = SIGNS.get(whole);
    if (quoted !== undefined) {
      return { kind: 'text', value: quoted, ...place };
    }
    return word !== undefined && sign === undefined
      ? { kind: 'word', value: word, ...place }
      : { kind: 'sign', value: sign ?? whole, ...place };
  });
}
