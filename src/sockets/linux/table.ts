import type { State } from '../../tcp/state';
import { formatAddress } from '../../tcp/wire/address';
import type { Parsed, Unreadable } from '../reading';
import type { Endpoint, Socket, Timer } from '../socket';
import { Words } from './words';

/** A line of /proc/net/tcp or /proc/net/tcp6, as it stands there. */
export interface Entry {
  readonly state: State;
  readonly family: Socket['family'];
  readonly local: Endpoint;
  readonly remote: Endpoint;
  /** Octets that the other side has not acknowledged. */
  readonly sendQueue: number;
  /** Octets that the application has not read; of a listener, connections that wait for accept(). */
  readonly receiveQueue: number;
  readonly timer: Timer | undefined;
  readonly retransmissions: number;
  readonly uid: number;
  /** Of the socket, by which descriptors name it; 0 for one that no descriptor can lead to. */
  readonly inode: number;
}

/** include/net/tcp_states.h. The last one is of connections that are not accepted yet: SYN_RECV, for who looks. */
const STATES: readonly (State | undefined)[] = [
  undefined,
  'ESTABLISHED',
  'SYN-SENT',
  'SYN-RECEIVED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'TIME-WAIT',
  'CLOSED',
  'CLOSE-WAIT',
  'LAST-ACK',
  'LISTEN',
  'CLOSING',
  'SYN-RECEIVED',
];

const TIMERS: readonly (Timer['kind'] | undefined)[] = [
  undefined,
  'retransmission',
  'keepalive',
  'time-wait',
  'persist',
];

/**
 * What an orphan in FIN-WAIT-2 waits for is told as the timer by which the kernel ends it: the one of TIME-WAIT, and
 * that of keep-alives while it has more than 60 s left (tcp_close in net/ipv4/tcp.c).
 */
function timerOf(timer: number, state: State, inode: number): Timer['kind'] | undefined {
  const kind = TIMERS[timer];
  const isOrphan = state === 'FIN-WAIT-2' && inode === 0;
  return isOrphan && (kind === 'time-wait' || kind === 'keepalive') ? 'fin-wait-2' : kind;
}

/** Timers are told in units of sysconf(_SC_CLK_TCK), which is 100 a second wherever VS Code runs. */
const TICK = 10;

/** What is kept of a line that cannot be read. */
const SHOWN = 200;

/**
 * Reads a table of the kernel's (Documentation/networking/proc_net_tcp.rst, get_tcp4_sock in net/ipv4/tcp_ipv4.c).
 *
 * @param source what it is called where a line cannot be read
 */
export function parseTable(text: string, source: string): Parsed<Entry> {
  const found: Entry[] = [];
  const unreadable: Unreadable[] = [];
  const addresses = new Addresses();
  let line = 0;
  for (let start = 0, end; start < text.length; start = end + 1) {
    const feed = text.indexOf('\n', start);
    end = feed < 0 ? text.length : feed;
    line++;
    const entry = parseLine(new Words(text, start, end), addresses);
    if (entry !== undefined) {
      found.push(entry);
    } else if (!(line === 1 && text.startsWith('sl ', text.indexOf('sl')))) {
      unreadable.push({ source, line, text: text.slice(start, Math.min(end, start + SHOWN)) });
    }
  }
  return { found, unreadable };
}

function parseLine(words: Words, addresses: Addresses): Entry | undefined {
  // Its number, which means nothing.
  words.beforeColon();
  const localDigits = words.beforeColon();
  const local = addresses.read(localDigits);
  const localPort = words.hexadecimal();
  const remote = addresses.read(words.beforeColon());
  const remotePort = words.hexadecimal();
  const state = STATES[words.hexadecimal()];
  const sendQueue = words.hexadecimal();
  const receiveQueue = words.hexadecimal();
  const timer = words.hexadecimal();
  const ticks = words.hexadecimal();
  const resent = words.hexadecimal();
  const uid = words.decimal();
  const probes = words.decimal();
  const inode = words.decimal();
  // Nothing of interest, but it shows that the number before it is whole.
  const references = words.decimal();
  // One that is none makes a sum that is none, and one that is absurd makes an absurd one.
  const sum =
    localPort +
    remotePort +
    sendQueue +
    receiveQueue +
    timer +
    ticks +
    resent +
    uid +
    probes +
    inode +
    references;
  if (
    local === undefined ||
    remote === undefined ||
    state === undefined ||
    !Number.isSafeInteger(sum) ||
    Math.max(localPort, remotePort) > 0xffff
  ) {
    return undefined;
  }
  const kind = timerOf(timer, state, inode);
  return {
    state,
    family: localDigits.length === 8 ? 'IPv4' : 'IPv6',
    local: { address: local, port: localPort },
    remote: { address: remote, port: remotePort },
    sendQueue,
    receiveQueue,
    timer: kind === undefined ? undefined : { kind, in: ticks * TICK },
    // What these two send is counted apart: inet_csk_diag_fill in net/ipv4/inet_diag.c makes the same of it.
    retransmissions: kind === 'persist' || kind === 'keepalive' ? probes : resent,
    uid,
    inode,
  };
}

/** Reads addresses; a table names the same ones many times. */
class Addresses {
  readonly #known = new Map<string, string | undefined>();

  read(digits: string): string | undefined {
    const known = this.#known.get(digits);
    if (known !== undefined || this.#known.has(digits)) {
      return known;
    }
    const address = readAddress(digits);
    this.#known.set(digits, address);
    return address;
  }
}

/** Words of four octets in the processor's order, which is the little end first wherever VS Code runs. */
function readAddress(digits: string): string | undefined {
  if (!/^(?:[0-9A-F]{8}|[0-9A-F]{32})$/u.test(digits)) {
    return undefined;
  }
  const octets = Uint8Array.from({ length: digits.length / 2 }, (_, i) => {
    const at = 2 * (i ^ 3);
    return parseInt(digits.slice(at, at + 2), 16);
  });
  return formatAddress(octets).replace(/^::ffff:(?=.*\.)/u, '');
}
