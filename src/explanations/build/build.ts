import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANGUAGES, type Language } from '../language';
import { toursIn } from '../tables/tours/tours';
import { wordsIn } from '../tables/words';
import { findTopic, TOPICS, type Topic } from '../topics';
import { renderPage } from './page';
import { ExplanationsError } from './problems';

const SOURCES = fileURLToPath(new URL('../../../media/explanations', import.meta.url));

interface Built {
  readonly path: string;
  readonly html: string;
  readonly problems: readonly string[];
}

/**
 * Renders `<sourceDir>/<language>/<topic>.md` to `<outDir>/<language>/<topic>.html`, for every topic and every
 * language, and puts the language's words and tours beside them as `words.json` and `tours.json`, so that the extension
 * reads those of one language, and only when a diagram is opened or a tour is taken. Writes nothing, and throws an {@link ExplanationsError} with every
 * problem, when there is one.
 */
export async function buildExplanations(outDir: string, sourceDir = SOURCES): Promise<void> {
  const pages = await Promise.all(
    LANGUAGES.flatMap((language) => TOPICS.map((topic) => buildPage(sourceDir, language, topic))),
  );
  const strays = await Promise.all(LANGUAGES.map((language) => findStrays(join(sourceDir, language))));
  const problems = [...pages.flatMap((page) => page.problems), ...strays.flat()];
  if (problems.length > 0) {
    throw new ExplanationsError(problems);
  }
  await Promise.all(LANGUAGES.map((language) => mkdir(join(outDir, language), { recursive: true })));
  await Promise.all([
    ...pages.map((page) => writeFile(join(outDir, page.path), page.html)),
    ...LANGUAGES.flatMap((language) => [
      writeFile(join(outDir, language, 'words.json'), JSON.stringify(wordsIn(language))),
      writeFile(join(outDir, language, 'tours.json'), JSON.stringify(toursIn(language))),
    ]),
  ]);
}

async function buildPage(sourceDir: string, language: Language, topic: Topic): Promise<Built> {
  const file = join(sourceDir, language, `${topic.id}.md`);
  const path = join(language, `${topic.id}.html`);
  const source = await whenMissing(readFile(file, 'utf8'), undefined);
  if (source === undefined) {
    return {
      path,
      html: '',
      problems: [at(file, 1, 'there is no such file: every topic is written in every language')],
    };
  }
  const page = renderPage(source, language);
  const problems = page.problems.map(({ line, message }) => at(file, line, message));
  if (page.title !== topic.title[language]) {
    problems.push(at(file, 1, `the title is "${topic.title[language]}" in src/explanations/topics.ts`));
  }
  return { path, html: page.html, problems };
}

/** Pages that no topic asks for: misspelt, or left behind. */
async function findStrays(dir: string): Promise<string[]> {
  const names = await whenMissing(readdir(dir), []);
  return names
    .filter((name) => findTopic(name.replace(/\.md$/, '')) === undefined)
    .map((name) => at(join(dir, name), 1, 'no topic has this name'));
}

/** What was read, or `fallback` where there is no such file or folder. */
async function whenMissing<T, F>(reading: Promise<T>, fallback: F): Promise<T | F> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return fallback;
    }
    throw error;
  }
}

function at(file: string, line: number, message: string): string {
  return `${relative('.', file)}:${String(line)}: ${message}`;
}
