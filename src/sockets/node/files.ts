import { closeSync, openSync, readSync } from 'node:fs';
import type { Shortcoming } from '../reading';

/** A table of as many octets has some hundred thousand sockets. */
const MOST = 64 * 1024 * 1024;

/** The kernel writes tables a page at a time, whatever is asked for. */
const CHUNK = 64 * 1024;

/** The text of a file of the kernel's, octet by octet, and why that is not all of it. */
export interface FileText {
  readonly text: string;
  readonly shortcoming: Shortcoming | undefined;
}

/** Reads a file that has no length before it is read, as those in /proc. */
export function readWhole(file: string, most = MOST): FileText {
  const parts: string[] = [];
  let fd: number | undefined;
  try {
    fd = openSync(file, 'r');
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (let length = 0, read; (read = readSync(fd, buffer)) > 0; length += read) {
      if (length + read > most) {
        return { text: parts.join(''), shortcoming: { kind: 'long-output', tool: file, octets: most } };
      }
      parts.push(buffer.toString('latin1', 0, read));
    }
    return { text: parts.join(''), shortcoming: undefined };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { text: parts.join(''), shortcoming: { kind: 'unreadable-file', file, message } };
  } finally {
    if (fd !== undefined) {
      closeSync(fd);
    }
  }
}
