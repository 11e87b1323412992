import { NOTHING, parseLines } from '../lines';
import type { Parsed } from '../reading';
import type { Process } from '../socket';

/**
 * Reads `tasklist /fo csv /nh`: a process's name and number, and then what is written in the system's language. Where
 * there is none, it says so without quotation marks.
 *
 * @param source what it is called where a line cannot be read
 */
export function parseTasklist(text: string, source: string): Parsed<Process> {
  return parseLines(text, source, (line) => {
    const [, name, pid] = /^"((?:[^"]|"")*)","(\d{1,10})"/u.exec(line) ?? [];
    if (name === undefined) {
      return line.includes('"') ? undefined : NOTHING;
    }
    return { pid: Number(pid), name: name.replaceAll('""', '"') };
  });
}
