import { STATES, type State } from '../tcp/state';
import { ACK, AE, CWR, ECE, FIN, PSH, RST, SYN, URG } from '../tcp/segment';
import { ANOMALIES, type Anomaly } from './anomalies';

/** The control bits by the words that ask for them. */
const FLAG_WORDS: ReadonlyMap<string, number> = new Map([
  ['syn', SYN],
  ['ack', ACK],
  ['fin', FIN],
  ['rst', RST],
  ['psh', PSH],
  ['urg', URG],
  ['ece', ECE],
  ['cwr', CWR],
  ['ae', AE],
]);

/** The fields that are numbers of a segment: any of them, relative or as it stands in the header. */
export const NUMBER_FIELDS = ['seq', 'ack', 'len', 'win'] as const;
export type NumberField = (typeof NUMBER_FIELDS)[number];

/** All that may stand before a colon. */
export const FIELDS = [...NUMBER_FIELDS, 'state', 'port', 'on', 'rule'] as const;

/** One condition of a query; with `not`, what it is not. */
export type Term = { readonly not: boolean } & (
  | { readonly kind: 'flag'; readonly bit: number }
  | { readonly kind: 'anomaly'; readonly anomaly: Anomaly }
  /** A record goes to one of these: those that begin as the word does. */
  | { readonly kind: 'state'; readonly states: readonly State[] }
  | { readonly kind: 'number'; readonly field: NumberField; readonly value: number }
  | { readonly kind: 'port'; readonly port: number }
  | { readonly kind: 'lane'; readonly name: string }
  | { readonly kind: 'rule'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
);

/** What is wrong with a query: the word it is about, and what it could have been. */
export type QueryProblem =
  | { readonly problem: 'field'; readonly word: string }
  | { readonly problem: 'number'; readonly word: string }
  | { readonly problem: 'state'; readonly word: string }
  | { readonly problem: 'quote'; readonly word: string }
  | { readonly problem: 'empty'; readonly word: string };

/** A query that can be asked, or why it cannot. All terms must hold; no terms is a query that nothing answers. */
export type ParsedQuery = { readonly terms: readonly Term[] } | QueryProblem;

const WORD = /!?(?:[a-z]+:)?(?:"[^"]*"?|[^\s"]+)|"|!/giu;

/**
 * Reads what somebody looks for: words with spaces between them, all of which must hold. `syn`, `rst ack`,
 * `syn !ack`, `state:TIME-WAIT`, `port:80`, `seq:1001`, `win:0`, `on:server`, `rule:syn-sent`, `lost`, `discarded`; any
 * other word, or words in quotation marks, is text that a row says. Capital letters do not matter.
 */
export function parseQuery(text: string): ParsedQuery {
  const terms: Term[] = [];
  for (const [word] of text.matchAll(WORD)) {
    const term = parseWord(word);
    if ('problem' in term) {
      return term;
    }
    terms.push(term);
  }
  return { terms };
}

function parseWord(word: string): Term | QueryProblem {
  const not = word.startsWith('!');
  const rest = word.slice(not ? 1 : 0);
  const groups = /^(?:(?<field>[a-z]+):)?(?<value>.*)$/isu.exec(rest)?.groups;
  const field = groups?.['field']?.toLowerCase();
  const quoted = groups?.['value'] ?? '';
  if (quoted.startsWith('"') && !(quoted.length > 1 && quoted.endsWith('"'))) {
    return { problem: 'quote', word };
  }
  const value = quoted.replaceAll('"', '').toLowerCase();
  if (value === '') {
    return { problem: 'empty', word };
  }
  const condition = field === undefined ? bare(value, quoted.startsWith('"')) : inField(field, value, word);
  return 'problem' in condition ? condition : { ...condition, not };
}

type Condition = Term extends infer T ? (T extends Term ? Omit<T, 'not'> : never) : never;

/** A word alone: a flag, an anomaly, or text. */
function bare(value: string, quoted: boolean): Condition {
  const bit = FLAG_WORDS.get(value);
  const anomaly = ANOMALIES.find((one) => one === value);
  if (!quoted && bit !== undefined) {
    return { kind: 'flag', bit };
  }
  return !quoted && anomaly !== undefined ? { kind: 'anomaly', anomaly } : { kind: 'text', text: value };
}

function inField(field: string, value: string, word: string): Condition | QueryProblem {
  const number = NUMBER_FIELDS.find((one) => one === field);
  if (number !== undefined || field === 'port') {
    if (!/^\d{1,10}$/u.test(value)) {
      return { problem: 'number', word };
    }
    return number === undefined
      ? { kind: 'port', port: Number(value) }
      : { kind: 'number', field: number, value: Number(value) };
  }
  switch (field) {
    case 'state': {
      const states = STATES.filter((one) => one.toLowerCase().startsWith(value.replaceAll('_', '-')));
      return states.length === 0 ? { problem: 'state', word } : { kind: 'state', states };
    }
    case 'on':
      return { kind: 'lane', name: value };
    case 'rule':
      return { kind: 'rule', text: value };
    default:
      return { problem: 'field', word };
  }
}
