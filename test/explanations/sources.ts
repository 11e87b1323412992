import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../src/explanations/language';

export const SOURCES = fileURLToPath(new URL('../../media/explanations', import.meta.url));

/** A page's Markdown. */
export function sourceOf(language: Language, topic: string): string {
  return readFileSync(join(SOURCES, language, `${topic}.md`), 'utf8');
}

/** The levels of a page's headings, in order. */
export function headingLevels(source: string): number[] {
  return [...source.matchAll(/^(#+) /gm)].map(([, marks = '']) => marks.length);
}

/** The text under a page's nth second-level heading, counted from 0. */
export function sectionOf(source: string, index: number): string {
  return source.split(/^## .*$/m)[index + 1] ?? '';
}

/** Everything a page links to under a scheme, in order: `linksOf(source, 'moment')`. */
export function linksOf(source: string, scheme: 'moment' | 'topic' | 'rfc'): string[] {
  return [...source.matchAll(new RegExp(`\\]\\(${scheme}:([^)]*)\\)`, 'g'))].map(([, target = '']) => target);
}

/** The moments that a paragraph or a list item begins with, in order. */
export function stepsOf(source: string): string[] {
  return [...source.matchAll(/^(?:- |\d+\. )?\[[^\]]*\]\(moment:([^)]*)\)/gm)].map(
    ([, target = '']) => target,
  );
}

/** The corrections of a page, each as its text. */
export function correctionsOf(source: string): string[] {
  return [...source.matchAll(/^:::correction\n(.*?)\n:::$/gms)].map(([, text = '']) => text);
}
