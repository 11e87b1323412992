import { accEcnOption, COUNTERS, type Counter } from './acc-ecn';
import { atNumber, readField, readWord } from './numbers';
import type { Reader } from './reader';
import type { TcpOption } from './script';
import type { Token } from './token';

/** The MD5 signature (RFC 2385), which has no meaning here but its octets. */
const MD5 = 19;

/** `<mss 1460,nop,wscale 7>`, or `<...>`. */
export function readOptions(reader: Reader): readonly TcpOption[] | 'any' {
  return reader.within('<', '>', () => {
    if (reader.token.kind === 'ellipsis' && reader.peek(1).text === '>') {
      reader.advance();
      return 'any';
    }
    return reader.at('>') ? [] : reader.list(() => readOption(reader));
  });
}

function readOption(reader: Reader): TcpOption {
  const { token } = reader;
  if (token.kind === 'ellipsis') {
    return reader.unsupported('"..." among other options', token);
  }
  if (token.kind !== 'word' || reader.atNextEvent) {
    return reader.fail('a TCP option');
  }
  reader.advance();
  switch (token.text) {
    case 'nop':
    case 'eol':
    case 'sackOK':
      return { kind: token.text };
    case 'mss':
      return { kind: 'mss', value: readField(reader, 16, 'mss') };
    case 'wscale':
      return { kind: 'wscale', value: readField(reader, 8, 'wscale') };
    case 'sack':
      return { kind: 'sack', blocks: readBlocks(reader) };
    case 'TS':
      reader.take('val');
      return { kind: 'TS', val: readTimestamp(reader), ecr: (reader.take('ecr'), readTimestamp(reader)) };
    case 'FO':
    case 'FOEXP':
      return { kind: token.text, cookie: atEndOfOption(reader) ? '' : readHexadecimal(reader, 'a cookie') };
    case 'md5':
      if (!isHexadecimal(reader.token)) {
        return reader.unsupported('An MD5 signature without its digest', token);
      }
      return { kind: 'unknown', number: MD5, octets: octets(readHexadecimal(reader, 'a digest')) };
    case 'kind': {
      const number = readField(reader, 8, 'kind');
      const digits = atEndOfOption(reader) ? '' : readHexadecimal(reader, 'its octets');
      return { kind: 'unknown', number, octets: octets(digits) };
    }
    case 'ECN':
      return readAccEcn(reader);
    default:
      return reader.unsupported(`The TCP option "${token.text}"`, token);
  }
}

function atEndOfOption(reader: Reader): boolean {
  return reader.at(',') || reader.at('>');
}

function readBlocks(reader: Reader): { left: number; right: number }[] {
  const blocks = [];
  do {
    const left = readWord(reader, 'a block, left:right');
    reader.take(':');
    blocks.push({ left, right: readWord(reader, 'the right edge of the block') });
  } while (atNumber(reader));
  return blocks;
}

function readTimestamp(reader: Reader): number | 'any' {
  if (reader.token.kind === 'ellipsis') {
    reader.advance();
    return 'any';
  }
  return readWord(reader, 'a timestamp');
}

/** Hexadecimal digits, two to the octet; a `0x` before them is allowed. */
function readHexadecimal(reader: Reader, expected: string): string {
  const { token } = reader;
  if (isHexadecimal(token)) {
    reader.advance();
    return token.text.replace(/^0x/, '').toLowerCase();
  }
  if (/^[A-Z_]+$/.test(token.text)) {
    throw reader.problem('unsupported', `"${token.text}" is not defined.`, token, token);
  }
  return reader.fail(`${expected} in pairs of hexadecimal digits`);
}

function isHexadecimal({ text }: Token): boolean {
  return /^(?:0x)?(?:[0-9a-fA-F]{2})+$/.test(text);
}

function octets(digits: string): number[] {
  return Array.from({ length: digits.length / 2 }, (_, i) => parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

/** `ECN e1b 1 ceb 0 e0b 1` */
function readAccEcn(reader: Reader): TcpOption {
  const { before } = reader;
  const counters: Counter[] = [];
  while (!atEndOfOption(reader)) {
    const field = COUNTERS.find((name) => reader.skip(name)) ?? reader.fail('e0b, ceb or e1b');
    counters.push({ field, value: readField(reader, 24, field) });
  }
  const option = accEcnOption(counters);
  if (option === undefined) {
    throw reader.problem(
      'syntax',
      'The counters come as e0b ceb e1b, or as e1b ceb e0b.',
      before,
      reader.before,
    );
  }
  return { kind: 'unknown', ...option };
}
