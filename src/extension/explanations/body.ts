import * as vscode from 'vscode';
import { LANGUAGES, type Language } from '../../explanations/language';
import type { SocketInWords } from '../../explanations/socket';
import { TOPICS, type Topic } from '../../explanations/topics';
import { escapeHtml } from '../page';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어' };

/**
 * The body of the reading panel: a bar to choose the topic and the language, and the article.
 *
 * @param article HTML from our own build (src/explanations/build)
 * @param about what is said above it of something of the person's own
 */
export function readingPage(
  topic: Topic,
  language: Language,
  article: string,
  about: SocketInWords | undefined,
): string {
  const topics = TOPICS.map(
    ({ id, title }) =>
      `<option value="${id}"${id === topic.id ? ' selected' : ''}>${escapeHtml(title[language])}</option>`,
  ).join('');
  const languages = LANGUAGES.map(
    (one) =>
      `<button type="button" data-language="${one}" lang="${one}" aria-pressed="${String(one === language)}">${LANGUAGE_NAMES[one]}</button>`,
  ).join('');
  const say = (text: string): string => escapeHtml(text);
  return `<header class="bar">
<label class="topics"><span>${say(vscode.l10n.t('Explanation'))}</span> <select data-topics>${topics}</select></label>
<div class="languages" role="group" aria-label="${say(vscode.l10n.t('Language of the explanations'))}">${languages}</div>
<button type="button" data-open-diagram>${say(vscode.l10n.t('Open the diagram'))}</button>
</header>
<main>
${about === undefined ? '' : aboutSocket(about, language)}${article}
</main>`;
}

/** What is known of one socket. Names in it are anybody's. */
function aboutSocket({ title, seen, next }: SocketInWords, language: Language): string {
  return `<section class="about" lang="${language}" aria-labelledby="about">
<h2 id="about">${escapeHtml(title)}</h2>
<ul>${seen.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('')}</ul>
<p class="next">${escapeHtml(next)}</p>
</section>
`;
}
