import MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import type { Language } from '../language';
import { corrections } from './correction';
import { resolveLink } from './links';
import type { Problem } from './problems';

/** A page as it is shown, and what is wrong with its source. */
export interface Page {
  /** The text of its first heading. */
  readonly title: string;
  readonly html: string;
  readonly problems: readonly Problem[];
}

/** All that a page may be made of. A picture, a table or a quotation is refused rather than left unstyled. */
const ALLOWED: ReadonlySet<string> = new Set([
  ...['heading', 'paragraph', 'bullet_list', 'ordered_list', 'list_item', 'strong', 'em', 'link'].flatMap(
    (name) => [`${name}_open`, `${name}_close`],
  ),
  ...['correction_open', 'correction_title_open', 'correction_title_close', 'correction_close'],
  ...['inline', 'text', 'softbreak', 'code_inline', 'fence'],
]);

/** Renders one page's Markdown as the HTML of an article. HTML in the source is shown as text. */
export function renderPage(source: string, language: Language): Page {
  const md = new MarkdownIt({ html: false });
  md.validateLink = () => true; // resolveLink decides, so that a refused link is a problem and not plain text
  md.normalizeLink = (url) => url;
  md.use(corrections, language);

  const tokens = md.parse(source, {});
  const problems = [...checkShape(tokens), ...prepare(tokens)];
  const body = md.renderer.render(tokens, md.options, {});
  const html = `<article class="explanation" lang="${language}">\n${body}</article>\n`;
  return { title: tokens[1]?.content ?? '', html, problems };
}

/** A page begins with its title and a paragraph that sums it up, which is marked; it has no second title. */
function checkShape(tokens: readonly Token[]): Problem[] {
  const [title, , , summary] = tokens;
  if (title?.tag !== 'h1' || summary?.type !== 'paragraph_open') {
    return [{ line: 1, message: 'a page begins with "# Title" and a paragraph that sums it up' }];
  }
  summary.attrJoin('class', 'summary');
  return tokens
    .filter((token) => token.type === 'heading_open' && token.tag === 'h1' && token !== title)
    .map((token) => ({ line: lineOf(token), message: 'a page has one title' }));
}

/** Turns links into the elements they stand for, and marks the blocks that begin with a moment. */
function prepare(tokens: readonly Token[]): Problem[] {
  const problems: Problem[] = [];
  tokens.forEach((token, index) => {
    if (token.type === 'container_problem') {
      problems.push({ line: lineOf(token), message: token.content });
    } else if (!ALLOWED.has(token.type)) {
      problems.push({ line: lineOf(token), message: `a page has no place for ${token.type}` });
    } else if (token.type === 'inline') {
      const moment = prepareInline(token, problems);
      if (moment !== undefined) {
        markBlock(tokens, index, moment);
      }
    }
  });
  return problems;
}

/** Prepares the text of one block. Returns the moment that it begins with, if it begins with one. */
function prepareInline(block: Token, problems: Problem[]): string | undefined {
  let line = lineOf(block);
  let tag = 'a';
  let first: string | undefined;
  block.children?.forEach((token, index) => {
    if (token.type === 'softbreak') {
      line++;
    } else if (token.type === 'link_close') {
      token.tag = tag;
    } else if (token.type === 'link_open') {
      const link = resolveLink(token.attrGet('href') ?? '');
      if (!link.ok) {
        problems.push({ line, message: link.error });
        return;
      }
      tag = link.target.tag;
      token.tag = tag;
      token.attrs = link.target.attrs.map(([name, value]) => [name, value]);
      first ??= opensBlock(block.children ?? [], index) ? link.target.moment : undefined;
    } else if (!ALLOWED.has(token.type)) {
      problems.push({ line, message: `a page has no place for ${token.type}` });
    }
  });
  return first;
}

/** Nothing to read stands before this token in its block: a link may stand in bold type. */
function opensBlock(children: readonly Token[], index: number): boolean {
  return children.slice(0, index).every((token) => token.content === '');
}

/** The block to mark is the list item when its first paragraph begins with the moment, else the paragraph. */
function markBlock(tokens: readonly Token[], inline: number, moment: string): void {
  const paragraph = tokens[inline - 1];
  const item = tokens[inline - 2];
  const block = item?.type === 'list_item_open' ? item : paragraph;
  if (block?.type === 'list_item_open' || block?.type === 'paragraph_open') {
    block.attrJoin('class', 'step');
    block.attrSet('data-moment', moment);
  }
}

function lineOf(token: Token): number {
  return (token.map?.[0] ?? 0) + 1;
}
