import { plain } from './plain';

/** A text of somebody else's as code: nothing in it is markup, a link or a formula. */
export function code(text: string): string {
  const shown = plain(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A space is taken off each end where both have one, which a backtick there needs (CommonMark 0.31 section 6.1).
  const padded = /^`|`$|^ .* $/.test(shown) || shown.trim() === '' ? ` ${shown} ` : shown;
  return `${fence}${padded}${fence}`;
}

/** A table; the columns that hold numbers are those whose heads begin with `#`. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [
    line(heads.map((head) => head.replace(/^#/, ''))),
    line(heads.map((head) => (head.startsWith('#') ? '--:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}

/** Even in code a bar would end the cell (GFM section 4.10). */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
