import { FIELDS } from '../code/names';
import { flagTopic } from './hover';
import { lex } from './lexer';
import { CALLS, CONSTANTS, ERRNOS, ICMP, IP_INFO, OPTIONS, TCP_OPTIONS } from './names';
import type { Placed } from './script';
import { beginsEvent, isDecimal, type Token } from './token';

/** Something that may stand at a place. */
export interface Completion {
  readonly label: string;
  /** What to write, where it is more than the label. */
  readonly insert?: string;
  readonly kind: 'time' | 'event' | 'call' | 'flags' | 'field' | 'option' | 'constant' | 'code';
  /** Under which it is explained, as hover.ts has it; undefined for what explains itself. */
  readonly topic: string | undefined;
}

/** What may stand at a place, and the word that has been begun there, which it replaces. */
export interface Completions extends Placed {
  readonly items: readonly Completion[];
}

/** What may stand at an offset, as what is before it tells. */
export function completionsAt(text: string, offset: number): Completions {
  const before = text.slice(0, offset);
  const tokens = lex(before, { everySection: true }).tokens.slice(0, -1);
  const start = offset - (/[A-Za-z0-9_]*$/.exec(before)?.[0].length ?? 0);
  const end = offset + (/^[A-Za-z0-9_]*/.exec(text.slice(offset))?.[0].length ?? 0);
  const range = { start, end };
  if (before.lastIndexOf('%{') > before.lastIndexOf('}%')) {
    return { range, items: [...FIELDS].map((name) => item(`tcpi_${name}`, 'code', `tcpi.${name}`)) };
  }
  const last = tokens.at(-1);
  if (last?.kind === 'option' && last.end === offset) {
    return inOptionLine(last);
  }
  if (
    last !== undefined &&
    last.end > start &&
    last.kind !== 'mark' &&
    last.kind !== 'word' &&
    last.kind !== 'ellipsis'
  ) {
    return { range, items: [] };
  }
  return {
    range,
    items: itemsAfter(
      tokens.filter((token) => token.end <= start && token.kind !== 'comment'),
      before.slice(0, start),
    ),
  };
}

function item(label: string, kind: Completion['kind'], topic?: string, insert?: string): Completion {
  return { label, kind, topic, ...(insert !== undefined && { insert }) };
}

function inOptionLine({ text, start, end }: Token): Completions {
  const [name, value] = text.split('=', 2);
  if (value === undefined) {
    return {
      range: { start, end },
      items: OPTIONS.map((option) => item(`--${option}`, 'option', `script.${option}`)),
    };
  }
  const values = name === '--ip_version' ? ['ipv4', 'ipv6'] : [];
  return {
    range: { start: end - value.length, end },
    items: values.map((version) => item(version, 'constant')),
  };
}

const TIMES: readonly Completion[] = [
  item('+0', 'time', 'time.relative'),
  item('+0.1', 'time', 'time.relative'),
  item('0', 'time', 'time.absolute'),
  item('*', 'time', 'time.any'),
  item('+0...0.1', 'time', 'time.blocking'),
];

function itemsAfter(tokens: readonly Token[], text: string): readonly Completion[] {
  const newLine = /\n[ \t]*$|^[ \t]*$/.test(text);
  const begins = tokens.map(beginsEvent).lastIndexOf(true);
  const event = withoutTime(tokens.slice(Math.max(0, begins)));
  if (newLine && openBrackets(event).length === 0) {
    return begins < 0
      ? [...TIMES, ...OPTIONS.map((name) => item(`--${name}`, 'option', `script.${name}`))]
      : TIMES;
  }
  const [first, second] = event;
  if (first === undefined) {
    return begins >= 0 && /\s$/.test(text) ? EVENTS : [];
  }
  if (first.text === '<' || first.text === '>') {
    return inPacket(event.slice(1));
  }
  return second?.text === '(' ? inCall(first.text, event) : [];
}

function withoutTime(tokens: readonly Token[]): readonly Token[] {
  const action = tokens.findIndex(
    (token) => !isDecimal(token) && token.kind !== 'ellipsis' && !['+', '.', '~', '*'].includes(token.text),
  );
  return action < 0 ? [] : tokens.slice(action);
}

const EVENTS: readonly Completion[] = [
  item('<', 'event', 'direction.in', '< '),
  item('>', 'event', 'direction.out', '> '),
  ...[...CALLS].map(([name, { example }]) => item(name, 'call', `call.${name}`, example)),
  item('%{ }%', 'event', 'code', '%{ assert  }%'),
  item('` `', 'event', 'shell', '``'),
];

/** The brackets that are open at the end, each with where it stands, and with how many commas are in it. */
function openBrackets(
  tokens: readonly Token[],
): { readonly open: string; readonly index: number; commas: number }[] {
  const open: { open: string; index: number; commas: number }[] = [];
  tokens.forEach(({ kind, text }, index) => {
    const innermost = open.at(-1);
    if (kind !== 'mark') {
      return;
    }
    if ('([{'.includes(text)) {
      open.push({ open: text, index, commas: 0 });
    } else if (')]}'.includes(text)) {
      open.pop();
    } else if (text === ',' && innermost !== undefined) {
      innermost.commas++;
    }
  });
  return open;
}

const FLAGS: readonly string[] = [
  'S',
  'S.',
  '.',
  'P.',
  'F.',
  'FP.',
  'R',
  'R.',
  'SEW',
  'SE.',
  'E.',
  'W.',
  'PU.',
  'F',
  '-',
];

/** After the arrow. */
function inPacket(tokens: readonly Token[]): readonly Completion[] {
  if (openBrackets(tokens).at(-1)?.open === '[') {
    return IP_INFO.map((name) => item(name, 'field', `ip.${name}`));
  }
  const options = tokens.map(({ text }) => text).lastIndexOf('<');
  if (options >= 0) {
    return inOptions(tokens.slice(options));
  }
  const last = tokens.at(-1);
  const icmp = tokens.findIndex(({ text }) => text === 'icmp');
  if (icmp >= 0) {
    return inIcmp(tokens.slice(icmp + 1));
  }
  if (last === undefined || last.text === ']') {
    return [
      ...FLAGS.map((flags) => item(flags, 'flags', flagTopic(flags[0] ?? ''))),
      ...(last === undefined ? [item('[', 'field', 'ip', '[ect0] ')] : []),
      item('icmp', 'field', 'icmp'),
    ];
  }
  const named = ['ack', 'win', 'urg'].filter((name) => tokens.some(({ text }) => text === name));
  if (last.text !== ')' && !(isDecimal(last) && named.length > 0)) {
    return [];
  }
  return [
    ...['ack', 'win', 'urg']
      .filter((name) => !named.includes(name))
      .map((name) => item(name, 'field', `field.${name}`)),
    item('<', 'field', 'option', '<'),
  ];
}

/** From `<` on. */
function inOptions(tokens: readonly Token[]): readonly Completion[] {
  const last = tokens.at(-1);
  if (last?.text === '<' || last?.text === ',') {
    return [
      ...TCP_OPTIONS.map((name) =>
        item(name, 'option', `option.${name}`, name === 'TS' ? 'TS val 100 ecr 100' : undefined),
      ),
      ...(last.text === '<' ? [item('...', 'option', 'option.any')] : []),
    ];
  }
  return last?.text === 'TS' ? [item('val', 'option', 'option.TS', 'val 100 ecr 100')] : [];
}

/** After `icmp`. */
function inIcmp(tokens: readonly Token[]): readonly Completion[] {
  const [type, code] = tokens;
  if (type === undefined) {
    return [...ICMP.keys()].map((name) => item(name, 'constant', `icmp.${name}`));
  }
  const codes = code === undefined ? (ICMP.get(type.text) ?? []) : [];
  return [
    ...codes.map((name) => item(name, 'constant', `icmp.${name}`)),
    ...(tokens.some(({ text }) => text === 'mtu') ? [] : [item('mtu', 'field', 'icmp.mtu', 'mtu 1400')]),
  ];
}

type Group = keyof typeof CONSTANTS;

const LEVELS: Readonly<Record<string, Group>> = {
  SOL_SOCKET: 'SOL_SOCKET',
  SOL_TCP: 'IPPROTO_TCP',
  IPPROTO_TCP: 'IPPROTO_TCP',
  SOL_IP: 'IPPROTO_IP',
  IPPROTO_IP: 'IPPROTO_IP',
  SOL_IPV6: 'IPPROTO_IPV6',
  IPPROTO_IPV6: 'IPPROTO_IPV6',
};

function isGroup(name: string): name is Group {
  return Object.hasOwn(CONSTANTS, name);
}

/** From the name of the call on. */
function inCall(name: string, tokens: readonly Token[]): readonly Completion[] {
  const open = openBrackets(tokens);
  const [outermost] = open;
  const innermost = open.at(-1);
  if (outermost === undefined || innermost === undefined) {
    return inResult(tokens);
  }
  const argument = CALLS.get(name)?.arguments[outermost.commas]?.replace('?', '');
  if (innermost.open === '{') {
    return inStructure(argument, tokens);
  }
  const words = tokens.map(({ text }) => text);
  if (argument === 'option') {
    const level = LEVELS[words.filter((word) => Object.hasOwn(LEVELS, word)).at(-1) ?? ''];
    return level === undefined ? [] : constants(level);
  }
  if (argument === 'value' && words.includes('SO_ERROR')) {
    return ERRNOS.map((error) => item(error, 'constant', `errno.${error}`));
  }
  if (argument === 'level') {
    return [...constants('level'), item('IPPROTO_TCP', 'constant', 'constant.IPPROTO_TCP')];
  }
  return argument !== undefined && isGroup(argument) ? constants(argument) : [];
}

function constants(group: Group): readonly Completion[] {
  return CONSTANTS[group].map((name) => item(name, 'constant', `constant.${name}`));
}

/** After the arguments. */
function inResult(tokens: readonly Token[]): readonly Completion[] {
  const [minus, one] = tokens.slice(-2);
  return minus?.text === '-' && one?.text === '1'
    ? ERRNOS.map((error) => item(error, 'constant', `errno.${error}`))
    : [];
}

/** The fields of what a call takes, by the name of its argument. */
const STRUCTURES: Readonly<Record<string, readonly string[]>> = {
  fds: ['fd=', 'events=', 'revents='],
  message: ['msg_name(...)=...', 'msg_iov(1)=[{..., 1000}]', 'msg_flags=0'],
  value: ['onoff=', 'linger='],
};

function inStructure(argument = '', tokens: readonly Token[]): readonly Completion[] {
  const words = tokens.map(({ text }) => text);
  if (['=', '|'].includes(words.at(-1) ?? '')) {
    const field = words.filter((word) => ['fd', 'events', 'revents'].includes(word)).at(-1);
    return argument === 'fds' && field !== 'fd' ? constants('events') : [];
  }
  const fields = Object.hasOwn(STRUCTURES, argument) ? (STRUCTURES[argument] ?? []) : [];
  return fields.map((field) => item(field, 'field'));
}
