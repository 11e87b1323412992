import { formatAddress, parseAddress } from '../../tcp/wire/address';
import { readEndpoint } from '../endpoint';
import { NOTHING, parseLines } from '../lines';
import type { Parsed } from '../reading';
import type { Endpoint, Process, Socket } from '../socket';

/** A socket that a process holds open. */
export interface Held {
  readonly process: Process;
  readonly uid: number | undefined;
  readonly local: Endpoint;
  /** Undefined for a listener. */
  readonly remote: Endpoint | undefined;
}

/**
 * Reads `lsof -F pcutn`: a line for each field, which begins with its letter; a process and then its files (lsof(8),
 * OUTPUT FOR OTHER PROGRAMS). Links are left out of addresses.
 *
 * @param source what it is called where a line cannot be read
 */
export function parseLsof(text: string, source: string): Parsed<Held> {
  let process: Process | undefined;
  let uid: number | undefined;
  let family: Socket['family'] = 'IPv4';
  return parseLines(text, source, (line) => {
    const field = line[0];
    const value = line.slice(1);
    switch (field) {
      case 'p':
        process = /^\d{1,10}$/u.test(value) ? { pid: Number(value), name: '' } : undefined;
        uid = undefined;
        return process === undefined ? undefined : NOTHING;
      case 'c':
        process &&= { ...process, name: nameOf(value) };
        return NOTHING;
      case 'u':
        uid = /^\d{1,10}$/u.test(value) ? Number(value) : undefined;
        return NOTHING;
      case 'f':
        return NOTHING;
      case 't':
        family = value === 'IPv6' ? 'IPv6' : 'IPv4';
        return NOTHING;
      case 'n': {
        const ends = readEnds(value, family);
        return ends && process && { process, uid, ...ends };
      }
      default:
        return undefined;
    }
  });
}

function readEnds(text: string, family: Socket['family']): Pick<Held, 'local' | 'remote'> | undefined {
  const [local, remote, ...more] = text.split('->').map((end) => readEnd(end, family));
  const isConnected = text.includes('->');
  return local && isConnected === (remote !== undefined) && more.length === 0 ? { local, remote } : undefined;
}

/** `127.0.0.1:80`, `[::1]:80`; any address and any port are written as a star. */
function readEnd(text: string, family: Socket['family']): Endpoint | undefined {
  const [, host = '', port = ''] = /^(.*):([^:]*)$/u.exec(text) ?? [];
  const bare = host.replace(/^\[(.*)\]$/u, '$1');
  const end = readEndpoint(bare === '*' ? (family === 'IPv4' ? '0.0.0.0' : '::') : bare, port);
  return end && { ...end, address: withoutLink(end.address) };
}

/**
 * A link-local address alone. What the kernel keeps in its third and fourth octet, the number of the link, lsof takes for
 * a part of it: `fe80:4::1` (RFC 4291 section 2.5.6 has zeros there).
 */
function withoutLink(address: string): string {
  const [bare = ''] = address.split('%');
  const octets = /^fe[89ab]/u.test(bare) ? parseAddress(bare) : undefined;
  return octets === undefined ? bare : formatAddress(octets.fill(0, 2, 4));
}

/** What lsof cannot print it writes in backslashes: `\x20`, `\n`, and a backslash itself in two. */
export function nameOf(written: string): string {
  return written.replace(/(?:\\x[0-9a-f]{2})+|\\[\\bfnrt]/gu, (escaped) =>
    escaped.startsWith('\\x') ? decoded(escaped) : (ESCAPES[escaped] ?? escaped),
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\\\': '\\',
  '\\b': '\b',
  '\\f': '\f',
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
};

/** Octets of UTF-8; what is none stays as it is written. */
function decoded(octets: string): string {
  try {
    return decodeURIComponent(octets.replaceAll('\\x', '%'));
  } catch {
    return octets;
  }
}
