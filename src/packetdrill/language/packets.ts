import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from '../../tcp/segment';
import { readField, readNumber, readWord } from './numbers';
import type { Reader } from './reader';
import { AE, type Direction, type Flags, type IcmpPacket, type IpInfo, type TcpPacket } from './script';
import { readOptions } from './tcp-options';
import { adjacent, isDecimal } from './token';

const LETTERS: Readonly<Record<string, number>> = {
  F: FIN,
  S: SYN,
  R: RST,
  P: PSH,
  '.': ACK,
  U: URG,
  E: ECE,
  W: CWR,
  A: AE,
};

/** Packets that packetdrill knows and this does not. */
const OTHERS = new Set([
  'udp',
  'udplite',
  'sctp',
  'gre',
  'mpls',
  'ipv4',
  'ipv6',
  'ip',
  'ip4',
  'ip6',
  'icmpv4',
]);

interface Span {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** A packet, from the arrow that says which way it goes. */
export function readPacket(reader: Reader): TcpPacket | IcmpPacket {
  const first = reader.advance();
  const direction: Direction = first.text === '<' ? '<' : '>';
  let ip: IpInfo = {};
  let echoed: Span | undefined;
  while (reader.at('[') || reader.at('(')) {
    if (isDecimal(reader.peek(1)) || reader.peek(1).text === '-') {
      echoed = reader.within('[', ']', () => readSpan(reader));
    } else {
      ip = { ...ip, ...readIp(reader) };
    }
  }
  const { token } = reader;
  if (OTHERS.has(token.text)) {
    return reader.unsupported(`A packet of ${token.text}`, token);
  }
  if (reader.skip('icmp') || reader.skip('icmpv6')) {
    return { kind: 'icmp', direction, ip, ...readIcmp(reader, echoed), range: reader.since(first) };
  }
  if (echoed !== undefined) {
    return reader.fail('"icmp"');
  }
  return { kind: 'tcp', direction, ip, ...readTcp(reader), range: reader.since(first) };
}

function readIp(reader: Reader): IpInfo {
  const items = () => reader.list(() => readIpItem(reader)).reduce((all, item) => ({ ...all, ...item }), {});
  return reader.at('[') ? reader.within('[', ']', items) : reader.within('(', ')', items);
}

const CODEPOINTS = ['noecn', 'ect0', 'ect1', 'ect01', 'ce'] as const;

function readIpItem(reader: Reader): IpInfo {
  const { token } = reader;
  if (token.kind !== 'word' || reader.atNextEvent) {
    return reader.fail('an ECN codepoint, tos, ttl or flowlabel');
  }
  reader.advance();
  const ecn = CODEPOINTS.find((name) => name === token.text);
  if (ecn !== undefined) {
    return { ecn };
  }
  switch (token.text) {
    case 'tos':
      return { tos: readField(reader, 8, 'tos') };
    case 'ttl':
      return { ttl: readField(reader, 8, 'ttl') };
    case 'flowlabel':
      return { flowLabel: readField(reader, 20, 'flowlabel') };
    default:
      return reader.unsupported(`"${token.text}" of the IP header`, token);
  }
}

function readTcp(reader: Reader): Omit<TcpPacket, 'kind' | 'direction' | 'ip' | 'range'> {
  const ports = readPorts(reader);
  const flags = readFlags(reader);
  const seq = readSpan(reader);
  const fields = readFields(reader);
  const options = reader.at('<') ? readOptions(reader) : [];
  if (reader.at('/')) {
    return reader.unsupported('What stands after the packet', reader.token);
  }
  return { ports, flags, seq, ...fields, options };
}

/** `1234 > 80`, which may be flags (of accurate ECN) as well until the arrow. */
function readPorts(reader: Reader): TcpPacket['ports'] {
  if (!isDecimal(reader.token) || reader.peek(1).text !== '>') {
    return undefined;
  }
  const source = readField(reader, 16, 'The port');
  reader.take('>');
  const destination = readField(reader, 16, 'The port');
  reader.skip(':');
  return { source, destination };
}

/** Letters, a point for ACK, a digit for the ACE field (RFC 9768 section 3.2), in any order; or `-`. */
function readFlags(reader: Reader): Flags {
  const first = reader.token;
  const expected = 'flags (S F R P . U E W A, a digit for ACE, or - for none)';
  if (reader.atNextEvent && !reader.at('.')) {
    return reader.fail(expected);
  }
  let written = '';
  while (
    (reader.token.kind === 'word' || reader.at('.') || reader.at('-')) &&
    (reader.token === first || adjacent(reader.before, reader.token))
  ) {
    written += reader.advance().text;
  }
  const range = reader.since(first);
  if (written === '') {
    return reader.fail(expected);
  }
  let ctl = 0;
  for (const letter of written === '-' ? '' : written) {
    const bits = LETTERS[letter] ?? ace(letter);
    if (bits === undefined) {
      throw reader.problem(
        'syntax',
        `Expected ${expected}, found "${written.slice(0, 30)}".`,
        first,
        reader.before,
      );
    }
    ctl |= bits;
  }
  return { ctl, range };
}

/** The bits of a field of three: AE, CWR and ECE. */
function ace(digit: string): number | undefined {
  const value = '01234567'.indexOf(digit);
  return value < 0 ? undefined : (value & 4 ? AE : 0) | (value & 2 ? CWR : 0) | (value & 1 ? ECE : 0);
}

/** `1:1001(1000)` */
function readSpan(reader: Reader): Span {
  const start = readWord(reader, 'a sequence number, as in 0:0(0)');
  reader.take(':');
  const end = readWord(reader, 'the sequence number after the last');
  const length = reader.within('(', ')', () => readField(reader, 16, 'The length'));
  return { start, end, length };
}

function readFields(reader: Reader): Pick<TcpPacket, 'ack' | 'win' | 'urg'> {
  const fields: { ack: number | undefined; win: number | undefined; urg: number | undefined } = {
    ack: undefined,
    win: undefined,
    urg: undefined,
  };
  for (;;) {
    if (fields.ack === undefined && reader.skip('ack')) {
      fields.ack = readWord(reader, 'an acknowledgment number');
    } else if (fields.win === undefined && reader.skip('win')) {
      fields.win = readField(reader, 16, 'win');
    } else if (fields.urg === undefined && reader.skip('urg')) {
      fields.urg = readField(reader, 16, 'urg');
    } else {
      return fields;
    }
  }
}

function readIcmp(
  reader: Reader,
  before: Span | undefined,
): Pick<IcmpPacket, 'type' | 'code' | 'mtu' | 'echoed'> {
  const word = () =>
    reader.token.kind === 'word' && !reader.atNextEvent ? reader.advance().text : undefined;
  const type = word() ?? reader.fail('a type of ICMP');
  const code = reader.at('mtu') ? undefined : word();
  const mtu = reader.skip('mtu') ? readNumber(reader) : undefined;
  const echoed = before ?? (reader.at('[') ? reader.within('[', ']', () => readSpan(reader)) : undefined);
  return { type, code, mtu, echoed };
}
