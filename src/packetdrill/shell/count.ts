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

/** `sockstat … | grep -c STATE | grep N`, and the same of `netstat -an`; undefined where it is more than that. */
export function readCount([source, ...filters]: Pipeline): Count | undefined {
  const listing = readListing(source.words);
  if (listing === undefined || filters.some(({ output }) => output !== undefined && output !== '/dev/null')) {
    return undefined;
  }
  let { states, port } = listing;
  let counted = false;
  let expected: Digits | undefined;
  for (const [i, filter] of filters.entries()) {
    const grep = readGrep(filter);
    if (grep === undefined) {
      return undefined;
    }
    const { pattern, counts } = grep;
    if (pattern === undefined) {
      counted = true;
    } else if (counted) {
      expected = digitsOf(grep);
      if (expected === undefined || i !== filters.length - 1 || counts) {
        return undefined;
      }
    } else if (/^[.:\\]*\d+$/.test(pattern)) {
      port = Number(/\d+$/.exec(pattern)?.[0]);
    } else {
      const named = statesNamed(pattern);
      states = states.filter((state) => named.includes(state));
      if (named.length === 0) {
        return undefined;
      }
    }
    counted ||= counts;
  }
  return port === undefined || filters.length === 0 ? undefined : { do: 'count', port, states, expected };
}

interface Listing {
  readonly states: readonly State[];
  readonly port: number | undefined;
}

/** What lists sockets, by the arguments that it can have here. */
function readListing([name, ...words]: readonly string[]): Listing | undefined {
  if (name === 'netstat') {
    return readOptions(words, '46aLntW', 'fp') && { states: STATES, port: undefined };
  }
  const options = name === 'sockstat' ? readOptions(words, '46clLnqsSUuw', 'Ppj') : undefined;
  const port = options?.get('p') ?? '';
  if (options === undefined || !/^\d+$/.test(port) || !['tcp', undefined].includes(options.get('P'))) {
    return undefined;
  }
  const listening = options.has('l') || !options.has('c');
  const connected = options.has('c') || !options.has('l');
  const states = STATES.filter((state) => (state === 'LISTEN' ? listening : connected));
  return { states, port: Number(port) };
}

interface Grep {
  /** Undefined: everything, as `wc -l` counts it. */
  readonly pattern: string | undefined;
  readonly counts: boolean;
  readonly whole: boolean;
}

function readGrep({ words: [name = '', ...words] }: SimpleCommand): Grep | undefined {
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
