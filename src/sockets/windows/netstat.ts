import type { State } from '../../tcp/state';
import { readEndpoint } from '../endpoint';
import { NOTHING, parseLines } from '../lines';
import type { Parsed } from '../reading';
import type { Endpoint, Socket } from '../socket';
import { stateOf } from './states';

/** A line of `netstat -ano`, as it stands there. */
export interface Entry {
  readonly family: Socket['family'];
  readonly local: Endpoint;
  /** Undefined for a listener. */
  readonly remote: Endpoint | undefined;
  readonly state: State;
  /** 0 of what no process has any more. */
  readonly pid: number;
}

/** What it is, and the heads of the columns: in the system's language. */
const HEADINGS = 2;

/**
 * Reads the table of Windows' netstat: a protocol, the two ends, a state in words of the system's language, and a
 * process. Sockets in CLOSED are left out: to the protocol they are none.
 *
 * @param source what it is called where a line cannot be read
 */
export function parseNetstat(text: string, source: string): Parsed<Entry> {
  let line = 0;
  return parseLines(text, source, (written) => {
    line++;
    const [protocol, local = '', remote = '', ...rest] = written.trimStart().split(/\s+/u);
    if (protocol !== 'TCP') {
      return protocol === 'UDP' || line <= HEADINGS ? NOTHING : undefined;
    }
    const pid = rest.at(-1) ?? '';
    const ours = readEnd(local);
    const theirs = readEnd(remote);
    if (ours === undefined || theirs === undefined || !/^\d{1,10}$/u.test(pid)) {
      return undefined;
    }
    const state = stateOf(rest.slice(0, -1).join('_'), theirs, Number(pid));
    return state === 'CLOSED'
      ? NOTHING
      : state && {
          family: local.startsWith('[') ? 'IPv6' : 'IPv4',
          local: ours,
          remote: state === 'LISTEN' ? undefined : theirs,
          state,
          pid: Number(pid),
        };
  });
}

/** `127.0.0.1:80`, `[fe80::1%12]:80`. */
function readEnd(text: string): Endpoint | undefined {
  const [, host = '', port = ''] = /^(.*):(\d+)$/u.exec(text) ?? [];
  return readEndpoint(host.replace(/^\[(.*)\]$/u, '$1'), port);
}
