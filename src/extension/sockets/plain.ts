/**
 * A text of somebody else's (a process's name, a line of a table) as one line that shows what is in it: what would
 * move the cursor or turn the direction of writing is written as `\u{1b}`.
 */
export function plain(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The same where VS Code draws `$(bug)` as an icon: in quick picks and the like. */
export function withoutIcons(text: string): string {
  return plain(text).replaceAll('$(', '\\$(');
}

/** Not more of it than one can read at a glance. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
