import type { Dice } from '../../fuzz/dice';

/** A script that somebody might have got wrong, or meant to do harm with. */
export function mutate(dice: Dice, seeds: readonly [string, string, ...string[]]): string {
  let text = dice.chance(0.5) ? dice.pick([seeds[0], seeds[1]]) : dice.pick(seeds);
  // Numbers mostly leave a script that can be run.
  const mutations = dice.chance(0.6) ? NUMERIC : MUTATIONS;
  for (let left = 1 + dice.below(4); left > 0; left--) {
    text = dice.pick(mutations)(dice, text, seeds);
  }
  return text;
}

type Mutation = (dice: Dice, text: string, seeds: readonly [string, ...string[]]) => string;

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  // Lines
  (dice, text) => withLines(text, (lines) => lines.splice(dice.below(lines.length), 1)),
  (dice, text) =>
    withLines(text, (lines) =>
      lines.splice(dice.below(lines.length), 0, lines[dice.below(lines.length)] ?? ''),
    ),
  (dice, text) =>
    withLines(text, (lines) => {
      const [line = ''] = lines.splice(dice.below(lines.length), 1);
      lines.splice(dice.below(lines.length), 0, line);
    }),
  (dice, text, seeds) =>
    withLines(text, (lines) => {
      const others = dice.pick(seeds).split('\n');
      lines.splice(dice.below(lines.length), 0, others[dice.below(others.length)] ?? '');
    }),
  (dice, text) => {
    const lines = text.split('\n');
    const line = lines[dice.below(lines.length)] ?? '';
    return `${text}${`${line}\n`.repeat(dice.below(200))}`;
  },
  // Words and numbers
  (dice, text) => replaceOne(dice, text, /\d+/g, () => dice.pick(NUMBERS)),
  (dice, text) => replaceOne(dice, text, /\d+/g, () => dice.pick(NUMBERS)),
  (dice, text) => replaceOne(dice, text, /\w+/g, () => dice.pick(WORDS)),
  (dice, text) => replaceOne(dice, text, /[^\w\s]+/g, () => dice.pick(MARKS)),
  (dice, text) => {
    const words = [...text.matchAll(/\S+/g)].map(([word]) => word);
    return replaceOne(dice, text, /\S+/g, () => words[dice.below(words.length)] ?? '');
  },
  (dice, text) => insert(dice, text, dice.pick(WORDS)),
  (dice, text) => insert(dice, text, dice.pick(MARKS)),
  // Characters
  (dice, text) => insert(dice, text, String.fromCharCode(dice.below(0x10000))),
  (dice, text) => insert(dice, text, dice.pick(MARKS).repeat(dice.below(5000))),
  (dice, text) => text.slice(0, dice.below(text.length)),
  (dice, text) => {
    const from = dice.below(text.length);
    return text.slice(0, from) + text.slice(from + dice.below(20));
  },
  (dice, text) => {
    const from = dice.below(text.length);
    const part = text.slice(from, from + dice.below(40));
    return insert(dice, text, part);
  },
];

const NUMERIC: readonly [Mutation, ...Mutation[]] = [
  (dice, text) => replaceOne(dice, text, /\d+/g, () => dice.pick(NUMBERS)),
  (dice, text) => replaceOne(dice, text, /(?<=\[)\d+/g, () => dice.pick(NUMBERS)),
  (dice, text) => replaceOne(dice, text, /\d+/g, () => String(dice.below(2 ** dice.below(32)))),
];

const NUMBERS: readonly [string, ...string[]] = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '-1',
  '0x',
  '0xffffffff',
  '1000',
  '1460',
  '65535',
  '65536',
  '100000',
  '2147483647',
  '2147483648',
  '4294967295',
  '4294967296',
  '9007199254740993',
  '1e9',
  '0.000001',
  '999999999999999999999999999999',
  '.',
  '...',
];

const WORDS: readonly [string, ...string[]] = [
  'socket',
  'connect',
  'accept',
  'write',
  'read',
  'sendto',
  'poll',
  'close',
  'getsockopt',
  'constructor',
  '__proto__',
  'toString',
  'assert',
  'tcpi_state',
  'import',
  'lambda',
  'mss',
  'wscale',
  'sack',
  'TS val 1 ecr 2',
  'ack',
  'win',
  'urg',
  'icmp',
  'udp',
  'EINPROGRESS',
  'MSG_PEEK',
  'SO_LINGER',
  'O_NONBLOCK',
  'S',
  'F.',
  'R',
  'SEWA',
  'rm -rf /',
  'require("child_process").execSync("id")',
  '한글',
];

const MARKS: readonly [string, ...string[]] = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '<',
  '>',
  '...',
  '..',
  '*',
  '+',
  '~',
  '`',
  '%{',
  '}%',
  '"',
  "'",
  '\\',
  '/*',
  '*/',
  '//',
  '#',
  '#ifdef ',
  '#endif\n',
  '--',
  '|',
  ',',
  '=',
  ':',
  ';',
  '$(id)',
  '&&',
  '\n',
  '\r\n',
  '\0',
  '\u2028',
  '**',
  '<<',
];

function withLines(text: string, change: (lines: string[]) => unknown): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}

/** One of the places that match. */
function replaceOne(dice: Dice, text: string, pattern: RegExp, by: () => string): string {
  const places = [...text.matchAll(pattern)];
  const place = places[dice.below(places.length)];
  return place === undefined
    ? text
    : text.slice(0, place.index) + by() + text.slice(place.index + place[0].length);
}

function insert(dice: Dice, text: string, what: string): string {
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + what + text.slice(at);
}
