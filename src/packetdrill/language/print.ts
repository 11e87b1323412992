import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from '../../tcp/segment';
import { accEcnCounters } from './acc-ecn';
import {
  AE,
  type Action,
  type Call,
  type Event,
  type Expression,
  type Field,
  type IcmpPacket,
  type IpInfo,
  type Option,
  type Script,
  type TcpOption,
  type TcpPacket,
  type Time,
} from './script';

/** What is printed of a thing, which need not have a place in a text. */
type Said<T> = Omit<T, 'range' | 'line'>;

/** A whole script, a line for each option, event and shell line. Reading it gives the same script, but for places. */
export function printScript({
  options,
  events,
  cleanup,
}: Pick<Script, 'options' | 'events' | 'cleanup'>): string {
  const lines = [
    ...options.map(printOption),
    ...events.map(printEvent),
    ...cleanup.map(({ text }) => `\`${text}\``),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function printOption({ name, value }: Said<Option>): string {
  return value === undefined ? `--${name}` : `--${name}=${value}`;
}

/** A line with its time: `+0.1 < S 0:0(0) win 65535`. */
export function printEvent({ time, action }: Pick<Event, 'time' | 'action'>): string {
  const until =
    action.kind === 'call' && action.until !== undefined ? `...${printSeconds(action.until)}` : '';
  return `${printTime(time)}${until} ${printAction(action)}`;
}

/** `0.1`, `+0.1`, `0.1~0.2`, `+0.1~+0.2`, `*` */
export function printTime(time: Time): string {
  switch (time.kind) {
    case 'any':
      return '*';
    case 'absolute':
      return printSeconds(time.at);
    case 'relative':
      return `+${printSeconds(time.at)}`;
    case 'absolute range':
      return `${printSeconds(time.from)}~${printSeconds(time.to)}`;
    case 'relative range':
      return `+${printSeconds(time.from)}~+${printSeconds(time.to)}`;
  }
}

/** Microseconds as seconds, with no more digits than they need. */
function printSeconds(microseconds: number): string {
  const whole = Math.floor(microseconds / 1_000_000);
  const fraction = String(microseconds % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}

export function printAction(action: Action): string {
  switch (action.kind) {
    case 'tcp':
    case 'icmp':
      return printPacket(action);
    case 'call':
      return printCall(action);
    case 'command':
      return `\`${action.text}\``;
    case 'code':
      return `%{${action.text}}%`;
  }
}

/** `> [ect0] P. 1:1001(1000) ack 1 win 65535 <nop,nop,TS val 100 ecr 0>` */
export function printPacket(packet: Said<TcpPacket> | Said<IcmpPacket>): string {
  const parts: (string | undefined)[] = [packet.direction, printIp(packet.ip)];
  if (packet.kind === 'icmp') {
    const { type, code, mtu, echoed } = packet;
    parts.push(
      echoed && `[${printSpan(echoed)}]`,
      `icmp ${type}`,
      code,
      mtu === undefined ? '' : `mtu ${mtu}`,
    );
  } else {
    const { ports, flags, seq, ack, win, urg, options } = packet;
    parts.push(
      ports && `${ports.source} > ${ports.destination}`,
      printFlags(flags.ctl),
      printSpan(seq),
      ...[['ack', ack] as const, ['win', win] as const, ['urg', urg] as const].map(([name, value]) =>
        value === undefined ? '' : `${name} ${value}`,
      ),
      printOptions(options),
    );
  }
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

function printIp({ ecn, tos, ttl, flowLabel }: IpInfo): string {
  const items = [
    ecn,
    tos === undefined ? undefined : `tos 0x${tos.toString(16)}`,
    ttl === undefined ? undefined : `ttl ${ttl}`,
    flowLabel === undefined ? undefined : `flowlabel 0x${flowLabel.toString(16)}`,
  ].filter((item) => item !== undefined);
  return items.length === 0 ? '' : `[${items.join(',')}]`;
}

function printSpan({ start, end, length }: TcpPacket['seq']): string {
  return `${start}:${end}(${length})`;
}

const LETTERS: readonly (readonly [number, string])[] = [
  [SYN, 'S'],
  [FIN, 'F'],
  [RST, 'R'],
  [PSH, 'P'],
  [URG, 'U'],
  [ECE, 'E'],
  [CWR, 'W'],
  [AE, 'A'],
  [ACK, '.'],
];

/** `S.` for SYN and ACK; `-` for none. */
export function printFlags(ctl: number): string {
  const letters = LETTERS.filter(([bit]) => (ctl & bit) !== 0).map(([, letter]) => letter);
  return letters.length === 0 ? '-' : letters.join('');
}

function printOptions(options: TcpPacket['options']): string {
  if (options === 'any') {
    return '<...>';
  }
  return options.length === 0 ? '' : `<${options.map(printTcpOption).join(',')}>`;
}

function printTcpOption(option: TcpOption): string {
  switch (option.kind) {
    case 'nop':
    case 'eol':
    case 'sackOK':
      return option.kind;
    case 'mss':
    case 'wscale':
      return `${option.kind} ${option.value}`;
    case 'sack':
      return `sack ${option.blocks.map(({ left, right }) => `${left}:${right}`).join(' ')}`;
    case 'TS':
      return `TS val ${printTimestamp(option.val)} ecr ${printTimestamp(option.ecr)}`;
    case 'FO':
    case 'FOEXP':
      return option.cookie === '' ? option.kind : `${option.kind} ${option.cookie}`;
    case 'unknown':
      return printUnknown(option);
  }
}

function printUnknown({ number, octets }: Extract<TcpOption, { kind: 'unknown' }>): string {
  const counters = accEcnCounters(number, octets);
  return counters === undefined
    ? `kind ${number} ${octets.map((octet) => octet.toString(16).padStart(2, '0')).join('')}`.trimEnd()
    : `ECN ${counters.map(({ field, value }) => `${field} ${value}`).join(' ')}`;
}

function printTimestamp(value: number | 'any'): string {
  return value === 'any' ? '...' : String(value);
}

/** `connect(3, ..., ...) = -1 EINPROGRESS`: without its time, and without until when it blocks. */
function printCall({ name, arguments: args, result, errno }: Said<Call>): string {
  const call = `${name}(${args.map(printExpression).join(', ')}) = ${printExpression(result)}`;
  return errno === undefined ? call : `${call} ${errno}`;
}

function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'any':
      return '...';
    case 'number':
      return String(expression.value);
    case 'word':
      return expression.name;
    case 'string':
      return `"${expression.value.replace(/["\\\p{Cc}]/gu, escaped)}"${expression.open ? '...' : ''}`;
    case 'binary':
      return `${printExpression(expression.left)}${expression.operator}${printExpression(expression.right)}`;
    case 'array':
      return `[${expression.items.map(printExpression).join(', ')}]`;
    case 'struct':
      return `{${expression.fields.map(printField).join(', ')}}`;
    case 'function':
      return `${expression.name}(${expression.arguments.map(printExpression).join(', ')})`;
  }
}

function escaped(character: string): string {
  return character === '"' || character === '\\'
    ? `\\${character}`
    : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** As strace prints a msghdr: some of its names have beside them how much there is. */
function printField({ name, value }: Field): string {
  const printed = printExpression(value);
  if (name === undefined) {
    return printed;
  }
  const count =
    name === 'msg_name'
      ? '(...)'
      : name === 'msg_iov' && value.kind === 'array'
        ? `(${value.items.length})`
        : '';
  return `${name}${count}=${printed}`;
}
