import type { Text } from './scenario';

/** A text in a language; English where it was given in one language only. */
export function inLanguage(value: Text, language: 'en' | 'ko'): string {
  return typeof value === 'string' ? value : value[language];
}
