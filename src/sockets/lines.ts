import type { Parsed, Unreadable } from './reading';

/** What is kept of a line that cannot be read. */
const SHOWN = 200;

/** A line that is nothing that is looked for, and nothing wrong either: a heading. */
export const NOTHING = Symbol('nothing');

/**
 * Reads a table that a tool wrote, line by line.
 *
 * @param source what it is called where a line cannot be read
 * @param read what a line says; undefined when it cannot be read
 */
export function parseLines<T>(
  text: string,
  source: string,
  read: (line: string) => T | typeof NOTHING | undefined,
): Parsed<T> {
  const found: T[] = [];
  const unreadable: Unreadable[] = [];
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.trimEnd();
    const one = line === '' ? NOTHING : read(line);
    if (one === undefined) {
      unreadable.push({ source, line: index + 1, text: line.slice(0, SHOWN) });
    } else if (one !== NOTHING) {
      found.push(one);
    }
  }
  return { found, unreadable };
}
