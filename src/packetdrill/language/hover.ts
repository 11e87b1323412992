import { lex } from './lexer';
import { CALLS, CONSTANTS, ERRNOS, ICMP, IP_INFO, TCP_OPTIONS } from './names';
import { readScript } from './parser';
import { placesOf, type Place } from './places';
import type { IcmpPacket, Placed, Range, TcpPacket, Time } from './script';
import type { Token } from './token';

/** What a thing in a script is, by the name under which it is explained: `flag.S`, `option.wscale`, `call.listen`. */
export interface Hover extends Placed {
  readonly topic: string;
}

/** What stands at an offset; undefined where there is nothing to explain. */
export function hoverAt(text: string, offset: number): Hover | undefined {
  const { tokens } = lex(text, { everySection: true });
  const index = tokens.findIndex(({ kind, start, end }) => kind !== 'end' && start <= offset && offset < end);
  const token = tokens[index];
  if (token === undefined) {
    return undefined;
  }
  const places = placesOf(tokens, readScript(tokens).events);
  const range = { start: token.start, end: token.end };
  switch (token.kind) {
    case 'option':
      return { topic: `script.${/^--([a-z_]*)/i.exec(token.text)?.[1] ?? ''}`, range };
    case 'directive':
      return { topic: 'section', range };
    case 'command':
      return { topic: 'shell', range };
    case 'code':
      return inCode(text, offset, range);
    default:
      return inEvent(places, index, offset) ?? byName(token);
  }
}

/** A field of tcp_info where there is one, else code as such. */
function inCode(text: string, offset: number, range: Range): Hover {
  const inName = (at: number) => at >= range.start && at < range.end && /\w/.test(text[at] ?? '');
  let [start, end] = [offset, offset];
  while (inName(offset) && inName(start - 1)) {
    start--;
  }
  while (inName(end)) {
    end++;
  }
  const name = text.slice(start, end);
  return name.startsWith('tcpi_')
    ? { topic: `tcpi.${name.slice('tcpi_'.length)}`, range: { start, end } }
    : { topic: 'code', range };
}

function inEvent(places: readonly Place[], index: number, offset: number): Hover | undefined {
  const { token, event } = places[index] ?? {};
  if (token === undefined || event === undefined || token.kind === 'comment') {
    return undefined;
  }
  const { action, time, range } = event;
  if (token.start < action.range.start) {
    const blocks = action.kind === 'call' && action.until !== undefined;
    const topic = blocks ? 'time.blocking' : timeTopic(time);
    const last = places
      .filter((place) => place.event === event && place.token.end <= action.range.start)
      .at(-1);
    return { topic, range: { start: range.start, end: last?.token.end ?? token.end } };
  }
  switch (action.kind) {
    case 'tcp':
      return inTcp(places, index, offset, action);
    case 'icmp':
      return inIcmp(places, index, action);
    default:
      return undefined;
  }
}

function timeTopic({ kind }: Time): string {
  switch (kind) {
    case 'any':
      return 'time.any';
    case 'absolute':
    case 'relative':
      return `time.${kind}`;
    case 'absolute range':
    case 'relative range':
      return 'time.range';
  }
}

function inTcp(
  places: readonly Place[],
  index: number,
  offset: number,
  action: TcpPacket,
): Hover | undefined {
  const place = places[index];
  const { start = 0 } = place?.token ?? {};
  const { flags } = action;
  if (start === action.range.start) {
    return direction(places, index, action);
  }
  if (start < flags.range.start) {
    return inIp(places, index) ?? elementOf(places, index, 'field.ports');
  }
  if (start < flags.range.end) {
    const letter = places[index]?.token.text[offset - start] ?? '';
    return { topic: flagTopic(letter), range: { start: offset, end: offset + 1 } };
  }
  if (place?.inOptions === true) {
    return inOption(places, index);
  }
  const name = ['ack', 'win', 'urg'].find((field) =>
    [0, 1].some((back) => places[index - back]?.token.text === field),
  );
  return elementOf(places, index, `field.${name ?? 'seq'}`);
}

export function flagTopic(letter: string): string {
  return letter === '-' ? 'flag.none' : /[0-7]/.test(letter) ? 'flag.ace' : `flag.${letter}`;
}

/** The option that a word belongs to: its first word names it. */
function inOption(places: readonly Place[], index: number): Hover | undefined {
  const isEdge = (at: number) => [',', '<', '>'].includes(places[at]?.token.text ?? ',');
  if (isEdge(index)) {
    return undefined;
  }
  let [first, last] = [index, index];
  while (!isEdge(first - 1)) {
    first--;
  }
  while (!isEdge(last + 1)) {
    last++;
  }
  const [head, tail] = [places[first]?.token, places[last]?.token];
  if (head === undefined || tail === undefined) {
    return undefined;
  }
  const topic = head.kind === 'ellipsis' ? 'option.any' : `option.${head.text}`;
  return head.kind === 'ellipsis' || TCP_OPTIONS.includes(head.text)
    ? { topic, range: { start: head.start, end: tail.end } }
    : undefined;
}

function inIcmp(places: readonly Place[], index: number, action: IcmpPacket): Hover | undefined {
  const { text = '', start = 0 } = places[index]?.token ?? {};
  if (start === action.range.start) {
    return direction(places, index, action);
  }
  const codes = ICMP.get(action.type);
  if (text === action.type && codes !== undefined) {
    return elementOf(places, index, `icmp.${text}`);
  }
  if (text === action.code && codes?.includes(text) === true) {
    return elementOf(places, index, `icmp.${text}`);
  }
  if (text === 'mtu' || text === 'icmp' || text === 'icmpv6') {
    return elementOf(places, index, text === 'mtu' ? 'icmp.mtu' : 'icmp');
  }
  return inIp(places, index) ?? elementOf(places, index, 'icmp.echoed');
}

function inIp(places: readonly Place[], index: number): Hover | undefined {
  const text = places[index]?.token.text ?? '';
  return IP_INFO.includes(text) ? elementOf(places, index, `ip.${text}`) : undefined;
}

function direction(
  places: readonly Place[],
  index: number,
  action: TcpPacket | IcmpPacket,
): Hover | undefined {
  return elementOf(places, index, action.direction === '<' ? 'direction.in' : 'direction.out');
}

function elementOf(places: readonly Place[], index: number, topic: string): Hover | undefined {
  const { token } = places[index] ?? {};
  return token && { topic, range: { start: token.start, end: token.end } };
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ...[...CALLS.keys()].map((name) => [name, `call.${name}`] as const),
  ...Object.values(CONSTANTS)
    .flat()
    .map((name) => [name, `constant.${name}`] as const),
  ...ERRNOS.map((name) => [name, `errno.${name}`] as const),
]);

/** Names of the system mean the same wherever they stand, even where a line cannot be read. */
function byName({ kind, text, start, end }: Token): Hover | undefined {
  const topic = kind === 'ellipsis' ? 'any' : NAMES.get(text);
  return topic === undefined ? undefined : { topic, range: { start, end } };
}
