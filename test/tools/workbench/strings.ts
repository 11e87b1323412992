import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../paths';
import type { Locale } from '../server';

function strings(file: string): Readonly<Record<string, unknown>> {
  const full = path.join(root, file);
  return existsSync(full) ? (JSON.parse(readFileSync(full, 'utf8')) as Record<string, unknown>) : {};
}

/** A string of package.json in a language: `%key%` looked up in package.nls.json and its translation. */
function localised(text: string, locale: Locale): string {
  const key = /^%(.+)%$/.exec(text)?.[1];
  if (key === undefined) {
    return text;
  }
  const translated = {
    ...strings('package.nls.json'),
    ...(locale === 'en' ? {} : strings(`package.nls.${locale}.json`)),
  };
  const found = translated[key];
  if (typeof found !== 'string') {
    throw new Error(`package.nls.json has no ${key}.`);
  }
  return found;
}

interface Contributions {
  readonly viewsContainers?: { readonly activitybar?: readonly { readonly title: string }[] };
  readonly commands?: readonly {
    readonly command: string;
    readonly title: string;
    readonly category?: string;
  }[];
}

function contributions(): Contributions {
  return strings('package.json')['contributes'] ?? {};
}

/** What the extension's item in the Activity Bar is called. */
export function activityBarTitle(locale: Locale): string {
  const title = contributions().viewsContainers?.activitybar?.[0]?.title;
  if (title === undefined) {
    throw new Error('package.json contributes no view container to the Activity Bar.');
  }
  return localised(title, locale);
}

/** What the palette calls a command. */
export function commandTitle(id: string, locale: Locale): string {
  const command = contributions().commands?.find((candidate) => candidate.command === id);
  if (command === undefined) {
    throw new Error(`package.json contributes no command ${id}.`);
  }
  const title = localised(command.title, locale);
  return command.category === undefined ? title : `${localised(command.category, locale)}: ${title}`;
}
