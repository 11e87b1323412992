import type MarkdownIt from 'markdown-it';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import type { Language } from '../language';

const LABEL: Readonly<Record<Language, string>> = { en: 'Correction to the post', ko: '원문 바로잡기' };
const MARKER = ':::';
const OPEN = `${MARKER}correction`;

/**
 * Teaches a parser the block for what the post got wrong:
 *
 *     :::correction
 *     What the post says, what is right, and where that is written.
 *     :::
 *
 * It becomes a note with a visible label. A block of another name, or one without an end, is left as a
 * `container_problem` token that says what is wrong with it.
 */
export function corrections(md: MarkdownIt, language: Language): void {
  md.block.ruler.before(
    'fence',
    'correction',
    (state, startLine, endLine, silent) => {
      if (!lineAt(state, startLine).startsWith(MARKER)) {
        return false;
      }
      if (!silent) {
        parse(state, startLine, endLine, LABEL[language]);
      }
      return true;
    },
    { alt: ['paragraph', 'list'] },
  );
}

function parse(state: StateBlock, startLine: number, endLine: number, label: string): void {
  const opening = lineAt(state, startLine);
  const end = findEnd(state, startLine + 1, endLine);
  if (opening !== OPEN || end === undefined) {
    const problem = state.push('container_problem', '', 0);
    problem.map = [startLine, startLine + 1];
    problem.content = opening === OPEN ? `${OPEN} has no end (${MARKER})` : `"${opening}" is not ${OPEN}`;
    state.line = startLine + 1;
    return;
  }

  const aside = state.push('correction_open', 'aside', 1);
  aside.map = [startLine, end];
  aside.attrs = [
    ['class', 'correction'],
    ['role', 'note'],
    ['aria-label', label],
  ];
  const title = state.push('correction_title_open', 'p', 1);
  title.attrs = [['class', 'correction-title']];
  const inline = state.push('inline', '', 0);
  inline.content = label;
  inline.map = [startLine, startLine + 1];
  inline.children = [];
  state.push('correction_title_close', 'p', -1);

  const outer = state.lineMax;
  state.lineMax = end;
  state.md.block.tokenize(state, startLine + 1, end);
  state.lineMax = outer;
  state.push('correction_close', 'aside', -1);
  state.line = end + 1;
}

function findEnd(state: StateBlock, from: number, to: number): number | undefined {
  for (let line = from; line < to; line++) {
    if (lineAt(state, line) === MARKER) {
      return line;
    }
  }
  return undefined;
}

function lineAt(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(start, state.eMarks[line]).trimEnd();
}
