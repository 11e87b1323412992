import { STATES, type State } from '../tcp/state';
import { isLoopback, prefixOf } from './address';
import type { History } from './history';
import { portName } from './ports';
import type { Endpoint, Process } from './socket';

/** All that may stand before a colon. */
export const FILTER_FIELDS = [
  'port',
  'lport',
  'rport',
  'state',
  'process',
  'pid',
  'host',
  'lhost',
  'rhost',
  'ip',
] as const;
type Field = (typeof FILTER_FIELDS)[number];

/** What is wrong with a filter: the word it is about. */
export interface FilterProblem {
  readonly problem: 'field' | 'port' | 'state' | 'pid' | 'host' | 'ip' | 'quote' | 'empty';
  readonly word: string;
}

/** Whether a socket is one of those that are looked for. */
export type Filter = (history: History) => boolean;

/** A field or none, a sign for "not" before it, and a value that may stand in quotation marks. */
const WORD = /[!-]?(?:[a-z]+:)?(?:"[^"]*"?|[^\s"]+)|"|[!-]/giu;

/**
 * Reads a filter: words with spaces between them, all of which must hold. `port:5432`, `lport:8080` (ours),
 * `rport:443` (theirs), `port:8000-8099`, `state:CLOSE_WAIT`, `state:time-wait,fin-wait-2`, `process:node`, `pid:4711`,
 * `host:10.0.0.0/8`, `ip:6`; `!` or `-` before a word turns it round. Any other word, or words in quotation marks, is
 * looked for in addresses, ports and their names, states and processes. Capital letters do not matter.
 */
export function parseFilter(text: string): Filter | FilterProblem {
  const conditions: Filter[] = [];
  for (const [word] of text.matchAll(WORD)) {
    const condition = parseWord(word);
    if (typeof condition !== 'function') {
      return condition;
    }
    conditions.push(condition);
  }
  return (history) => conditions.every((holds) => holds(history));
}

/** Whether both ends are on this machine, or a listener hears nothing from outside. */
export function isLocalOnly({ socket: { local, remote } }: History): boolean {
  return isLoopback((remote ?? local).address) && isLoopback(local.address);
}

function parseWord(word: string): Filter | FilterProblem {
  const not = /^[!-]/u.test(word);
  const groups = /^(?:(?<name>[a-z]+):)?(?<value>.*)$/isu.exec(not ? word.slice(1) : word)?.groups;
  const name = groups?.['name']?.toLowerCase();
  const value = groups?.['value'] ?? '';
  if (value.startsWith('"') && !(value.length > 1 && value.endsWith('"'))) {
    return { problem: 'quote', word };
  }
  const wanted = value.replaceAll('"', '').toLowerCase();
  if (wanted === '') {
    return { problem: 'empty', word };
  }
  const field = FILTER_FIELDS.find((one) => one === name);
  // An IPv6 address has colons too.
  const isAddress = name !== undefined && prefixOf(`${name}:${wanted}`) !== undefined;
  const condition =
    name === undefined || isAddress
      ? contains(isAddress ? `${name}:${wanted}` : wanted)
      : field === undefined
        ? undefined
        : inField(field, wanted);
  if (condition === undefined) {
    return { problem: problemOf(field), word };
  }
  return not ? (history) => !condition(history) : condition;
}

function problemOf(field: Field | undefined): FilterProblem['problem'] {
  switch (field) {
    case 'port':
    case 'lport':
    case 'rport':
      return 'port';
    case 'host':
    case 'lhost':
    case 'rhost':
      return 'host';
    case 'process':
    case undefined:
      return 'field';
    default:
      return field;
  }
}

/** Undefined when the value makes no sense there. */
function inField(field: Field, value: string): Filter | undefined {
  switch (field) {
    case 'port':
      return onEnds(portCondition(value), (history) => endsOf(history));
    case 'lport':
      return onEnds(portCondition(value), ({ socket }) => [socket.local]);
    case 'rport':
      return onEnds(portCondition(value), ({ socket }) => remotes(socket.remote));
    case 'host':
      return onEnds(hostCondition(value), (history) => endsOf(history));
    case 'lhost':
      return onEnds(hostCondition(value), ({ socket }) => [socket.local]);
    case 'rhost':
      return onEnds(hostCondition(value), ({ socket }) => remotes(socket.remote));
    case 'state':
      return stateCondition(value);
    case 'process':
      return (history) =>
        processesOf(history).some(
          ({ pid, name }) => name.toLowerCase().includes(value) || String(pid) === value,
        );
    case 'pid':
      return /^\d{1,10}$/u.test(value)
        ? (history) => processesOf(history).some(({ pid }) => String(pid) === value)
        : undefined;
    case 'ip':
      return value === '4' || value === '6' ? ({ socket }) => socket.family === `IPv${value}` : undefined;
  }
}

function onEnds(
  condition: ((end: Endpoint) => boolean) | undefined,
  ends: (history: History) => readonly Endpoint[],
): Filter | undefined {
  return condition && ((history) => ends(history).some(condition));
}

function endsOf({ socket: { local, remote } }: History): readonly Endpoint[] {
  return [local, ...remotes(remote)];
}

function remotes(remote: Endpoint | undefined): readonly Endpoint[] {
  return remote === undefined ? [] : [remote];
}

/** A port, a range of them, or the name that one is known by. */
function portCondition(value: string): ((end: Endpoint) => boolean) | undefined {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/u.exec(value) ?? [];
  if (first !== undefined) {
    if (Number(last) > 0xffff || Number(first) > Number(last)) {
      return undefined;
    }
    return ({ port }) => port >= Number(first) && port <= Number(last);
  }
  return /^[a-z][a-z0-9-]*$/u.test(value) ? ({ port }) => portName(port) === value : undefined;
}

/** An address, or a prefix as `10.0.0.0/8`. */
function hostCondition(value: string): ((end: Endpoint) => boolean) | undefined {
  const isIn = prefixOf(value);
  return isIn && (({ address }) => isIn(address));
}

/** States that begin so, as people write them and as systems do; several with commas. */
function stateCondition(value: string): Filter | undefined {
  const states: State[] = [];
  for (const word of value.split(',')) {
    const wanted = spelling(word);
    const found = STATES.filter((state) => state.toLowerCase().startsWith(wanted));
    if (wanted === '' || found.length === 0) {
      return undefined;
    }
    states.push(...found);
  }
  return ({ socket }) => states.includes(socket.state);
}

/** `FIN_WAIT1`, `fin-wait-1`, `SYN_RECV`, `ESTAB`: as RFC 9293 has them, in small letters. */
function spelling(state: string): string {
  return state
    .replaceAll('_', '-')
    .replace(/^fin-wait(?=[12]$)/u, 'fin-wait-')
    .replace(/^syn-(recv|rcvd)$/u, 'syn-received');
}

function processesOf({ owner }: History): readonly Process[] {
  return owner.kind === 'processes' ? owner.processes : [];
}

function contains(text: string): Filter {
  return (history) =>
    [
      history.socket.state,
      history.socket.state.replaceAll('-', '_'),
      ...endsOf(history).flatMap(({ address, port }) => [address, String(port), portName(port) ?? '']),
      ...processesOf(history).map(({ name }) => name),
    ].some((one) => one.toLowerCase().includes(text));
}
