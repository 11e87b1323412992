import { STATES, type State } from '../../tcp/state';
import type { Pipeline, SimpleCommand } from './pipelines';

/** How many sockets of a port are in one of these states, and what that number has to be. */
export interface Count {
  readonly do: 'count';
  readonly port: number;
  readonly states: readonly State[];
  /** As grep is told to find it in the number's decimal text; undefined: there is one at least. */
  readonly expected: Digits | undefined;
}

/** Digits that stand in a number's text: at its beginning, at its end, or both, where it says so. */
interface Digits {
  readonly digits: string;
  readonly first: boolean;
  readonly last: boolean;
}

/** What sockstat(1) of FreeBSD calls the states (netinet/tcp_fsm.h), and netstat(8) of Linux where it differs. */
const NAMES: Readonly<Record<State, readonly string[]>> = {
  CLOSED: ['CLOSED'],
  LISTEN: ['LISTEN'],
  'SYN-SENT': ['SYN_SENT'],
  'SYN-RECEIVED': ['SYN_RCVD', 'SYN_RECV'],
  ESTABLISHED: ['ESTABLISHED'],
  'FIN-WAIT-1': ['FIN_WAIT_1', 'FIN_WAIT1'],
  'FIN-WAIT-2': ['FIN_WAIT_2', 'FIN_WAIT2'],
  'CLOSE-WAIT': ['CLOSE_WAIT'],
  CLOSING: ['CLOSING'],
  'LAST-ACK': ['LAST_ACK'],
  'TIME-WAIT': ['TIME_WAIT'],
};

/** Whether so many sockets are what was expected. */
export function countHolds({ expected }: Count, count: number): boolean {
  if (expected === undefined) {
    return count > 0;
  }
  const { digits, first, last } = expected;
  const text = String(count);
  if (first && last) {
    return text === digits;
  }
  return first ? text.startsWith(digits) : last ? text.endsWith(digits) : text.includes(digits);
}

/** A listing of sockets, or what is left of it. */
interface Listing {
  readonly states: readonly State[];
  readonly port: number | undefined;
  /** It begins with a line that is no socket. */
  readonly headed: boolean;
}

/** `sockstat … | grep -c STATE | grep N`, and the same of `netstat -an`; undefined where it is more than that. */
export function readCount([source, ...filters]: Pipeline): Count | undefined {
  const greps = filters.map(readGrep);
  if (!greps.every((grep) => grep !== undefined)) {
    return undefined;
  }
  const counting = greps.findIndex(({ counts }) => counts);
  const [last, ...more] = counting < 0 ? [] : greps.splice(counting + 1);
  let listing = readListing(source.words);
  for (const grep of greps) {
    listing = listing && narrow(listing, grep);
  }
  if (listing?.port === undefined || listing.headed || more.length > 0) {
    return undefined;
  }
  const { states, port } = listing;
  const expected = last && digitsOf(last);
  // A count that nobody looks at is as good as any; but grep fails where it finds nothing.
  const looked = last === undefined ? greps.at(-1)?.pattern !== undefined : expected !== undefined;
  return looked ? { do: 'count', port, states, expected } : undefined;
}

/** What lists sockets, by the arguments that it can have here. */
function readListing([name, ...words]: readonly string[]): Listing | undefined {
  if (name === 'netstat') {
    return readOptions(words, '46aLntW', 'fp') && { states: STATES, port: undefined, headed: true };
  }
  const options = name === 'sockstat' ? readOptions(words, '46clLnqsSUuw', 'Ppj') : undefined;
  const port = options?.get('p') ?? '';
  if (options === undefined || !/^\d+$/.test(port) || !['tcp', undefined].includes(options.get('P'))) {
    return undefined;
  }
  const listening = options.has('l') || !options.has('c');
  const connected = options.has('c') || !options.has('l');
  const states = STATES.filter((state) => (state === 'LISTEN' ? listening : connected));
  return { states, port: Number(port), headed: !options.has('q') };
}

/** What grep leaves of a listing: the sockets of a port, or those in some states. */
function narrow({ states, port, headed }: Listing, { pattern }: Grep): Listing | undefined {
  if (pattern === undefined) {
    return { states, port, headed };
  }
  if (/^[.:\\]*\d+$/.test(pattern)) {
    return { states, port: Number(/\d+$/.exec(pattern)?.[0]), headed: false };
  }
  const named = statesNamed(pattern);
  return named.length === 0
    ? undefined
    : { states: states.filter((state) => named.includes(state)), port, headed: false };
}

interface Grep {
  /** Undefined: everything, as `wc -l` counts it. */
  readonly pattern: string | undefined;
  readonly counts: boolean;
  readonly whole: boolean;
}

function readGrep({ words: [name = '', ...words], output = '/dev/null' }: SimpleCommand): Grep | undefined {
  if (output !== '/dev/null') {
    return undefined;
  }
  if (name === 'wc') {
    return words.join(' ') === '-l' ? { pattern: undefined, counts: true, whole: false } : undefined;
  }
  const options = ['grep', 'egrep', 'fgrep'].includes(name) ? readOptions(words, 'cqswxEF', 'e') : undefined;
  const pattern = options?.get('e') ?? options?.get('');
  return options === undefined || pattern === undefined
    ? undefined
    : { pattern, counts: options.has('c'), whole: options.has('w') || options.has('x') };
}

function digitsOf({ pattern = '', whole }: Grep): Digits | undefined {
  const [, start, digits, end] = /^(\^?)(\d+)(\$?)$/.exec(pattern) ?? [];
  return digits === undefined
    ? undefined
    : { digits, first: whole || start === '^', last: whole || end === '$' };
}

/** A line of a listing is found by any part of it, and so a state by any part of its name. */
function statesNamed(pattern: string): State[] {
  const parts = pattern.split(/\\?\|/);
  return parts.every((part) => /^[A-Z][A-Z_\d]*$/.test(part))
    ? STATES.filter((state) => NAMES[state].some((name) => parts.some((part) => name.includes(part))))
    : [];
}

/**
 * Options as getopt(3) reads them, each with its argument, or with an empty one; what is no option is under ''.
 *
 * @param flags the letters that may stand alone
 * @param valued those that have an argument
 * @returns undefined where there is another letter, or more than one word that is no option
 */
function readOptions(
  words: readonly string[],
  flags: string,
  valued: string,
): Map<string, string> | undefined {
  const options = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (!/^-./.test(word)) {
      if (options.has('')) {
        return undefined;
      }
      options.set('', word);
      continue;
    }
    for (let j = 1; j < word.length; j++) {
      const letter = word.charAt(j);
      if (valued.includes(letter)) {
        options.set(letter, word.slice(j + 1) || (words[++i] ?? ''));
        break;
      }
      if (!flags.includes(letter)) {
        return undefined;
      }
      options.set(letter, '');
    }
  }
  return options;
}
