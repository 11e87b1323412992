import type { State } from '../../tcp/state';
import { readEndpoint } from '../endpoint';
import { NOTHING, parseLines } from '../lines';
import type { Parsed } from '../reading';
import type { Endpoint, Socket } from '../socket';

/** A line of `netstat -anvl -p tcp`, as it stands there. */
export interface Entry {
  readonly family: Socket['family'];
  readonly receiveQueue: number;
  readonly sendQueue: number;
  readonly local: Endpoint;
  /** Undefined for a listener. */
  readonly remote: Endpoint | undefined;
  readonly state: State;
  /** The kernel's flags of the socket (SS_… in XNU's bsd/sys/socketvar.h); undefined where they are not told. */
  readonly flags: number | undefined;
  /** What no two sockets have in common; undefined before macOS 12. */
  readonly generation: string | undefined;
}

/** The tcpstates of XNU's bsd/netinet/tcp_fsm.h. */
const STATES: ReadonlyMap<string, State> = new Map([
  ['CLOSED', 'CLOSED'],
  ['LISTEN', 'LISTEN'],
  ['SYN_SENT', 'SYN-SENT'],
  ['SYN_RCVD', 'SYN-RECEIVED'],
  ['ESTABLISHED', 'ESTABLISHED'],
  ['CLOSE_WAIT', 'CLOSE-WAIT'],
  ['FIN_WAIT_1', 'FIN-WAIT-1'],
  ['CLOSING', 'CLOSING'],
  ['LAST_ACK', 'LAST-ACK'],
  ['FIN_WAIT_2', 'FIN-WAIT-2'],
  ['TIME_WAIT', 'TIME-WAIT'],
]);

/** Its headings, and its remark when the table changed while it was read (netstat.tproj/inet.c of network_cmds). */
const HEADING = /^(?:Active Internet connections|Proto |Some tcp sockets )/u;

const LINE =
  /^tcp(?<families>4|6|46) +(?<receiveQueue>\d+) +(?<sendQueue>\d+) +(?<local>\S+) +(?<remote>\S+) +(?<state>\S+) *(?<rest>.*)$/u;

/** The columns behind the state, which are others in each version; and one that names a process may have spaces in it. */
const PROCESS = 'process:pid';

/**
 * Reads the table of the system's own netstat. Sockets in CLOSED are left out: to the protocol they are none, and other
 * systems do not tell of them.
 *
 * @param source what it is called where a line cannot be read
 */
export function parseNetstat(text: string, source: string): Parsed<Entry> {
  let columns: readonly string[] = [];
  return parseLines(text, source, (line) => {
    if (line.startsWith('Proto ')) {
      const words = line.trim().split(/ +/u);
      columns = words.slice(words.indexOf('(state)') + 1);
    }
    return HEADING.test(line) ? NOTHING : parseLine(line, columns);
  });
}

function parseLine(line: string, columns: readonly string[]): Entry | typeof NOTHING | undefined {
  const groups = LINE.exec(line)?.groups;
  const state = STATES.get(groups?.['state'] ?? '');
  if (groups === undefined || state === undefined) {
    return undefined;
  }
  if (state === 'CLOSED') {
    return NOTHING;
  }
  const { families, receiveQueue, sendQueue, local = '', remote = '', rest = '' } = groups;
  const family = families === '4' ? 'IPv4' : 'IPv6';
  const ours = readEnd(local, family);
  const theirs = readEnd(remote, family);
  if (ours === undefined || theirs === undefined) {
    return undefined;
  }
  const told = columnsOf(rest.split(/ +/u), columns);
  const flags = Number.parseInt(told.get('state') ?? '', 16);
  return {
    family,
    receiveQueue: Number(receiveQueue),
    sendQueue: Number(sendQueue),
    local: ours,
    remote: state === 'LISTEN' ? undefined : theirs,
    state,
    flags: Number.isNaN(flags) ? undefined : flags,
    generation: told.get('gencnt'),
  };
}

/** The words of a line by the heads of their columns; those behind a process's name are counted from the end. */
function columnsOf(words: readonly string[], heads: readonly string[]): ReadonlyMap<string, string> {
  const named = heads.indexOf(PROCESS);
  const surplus = words.length - heads.length;
  const fits = surplus === 0 || (named >= 0 && surplus > 0);
  return new Map(
    (fits ? heads : []).map((head, index) => [head, words[index > named ? index + surplus : index] ?? '']),
  );
}

/** `127.0.0.1.80`, `fe80::1%lo0.80`; any address and any port are written as a star. */
function readEnd(text: string, family: Socket['family']): Endpoint | undefined {
  const [, host = '', port = ''] = /^(.*)\.([^.]*)$/u.exec(text) ?? [];
  return readEndpoint(host === '*' ? (family === 'IPv4' ? '0.0.0.0' : '::') : host, port);
}
