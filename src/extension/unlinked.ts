/** Between the two halves of what would be a link: it takes no room, and keeps them on one line. */
const WORD_JOINER = '\u2060';

/**
 * A text as a notification shows it whose words are not all ours: VS Code makes links of what looks like Markdown's there,
 * and such a link may run a command. What a file, a capture or somebody's link holds shall offer none.
 */
export function unlinked(text: string): string {
  return text.replaceAll('](', `]${WORD_JOINER}(`);
}
