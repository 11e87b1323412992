import type { Reader } from './reader';
import { adjacent, isDecimal, type Token } from './token';

const HEXADECIMAL = /^0[xX][0-9a-fA-F]+$/;

/** Whether a number begins here, its sign included. */
export function atNumber(reader: Reader): boolean {
  return isNumber(reader.token) || (reader.at('-') && isNumber(reader.peek(1)));
}

function isNumber(token: Token): boolean {
  return isDecimal(token) || (token.kind === 'word' && HEXADECIMAL.test(token.text));
}

/** A number with its sign, decimal or `0x` and hexadecimal. */
export function readNumber(reader: Reader, expected = 'a number'): number {
  const sign = reader.at('-') && adjacent(reader.token, reader.peek(1)) ? -1 : 1;
  if (!isNumber(sign < 0 ? reader.peek(1) : reader.token)) {
    return reader.fail(expected);
  }
  if (sign < 0) {
    reader.advance();
  }
  const { token } = reader;
  const value = sign * Number(reader.advance().text);
  if (Math.abs(value) > 2 ** 64) {
    throw reader.problem('syntax', 'Numbers have 64 bits at most.', token, token);
  }
  return value === 0 ? 0 : value;
}

/** A number that a field of so many bits holds. */
export function readField(reader: Reader, bits: 8 | 16 | 20 | 24, name: string): number {
  const { token } = reader;
  const value = readUnlessNext(reader, `a number after "${name}"`);
  if (value < 0 || value >= 2 ** bits) {
    throw reader.problem('syntax', `${name} is at most ${2 ** bits - 1}.`, token, reader.before);
  }
  return value;
}

/** 32 bits, modulo 2^32: `-1` is 4294967295. */
export function readWord(reader: Reader, expected: string): number {
  const { token } = reader;
  const value = readUnlessNext(reader, expected);
  if (value < -(2 ** 31) || value >= 2 ** 32) {
    throw reader.problem('syntax', `Expected ${expected} of 32 bits.`, token, reader.before);
  }
  return value >>> 0;
}

/** The time of the next line is no number of this one. */
function readUnlessNext(reader: Reader, expected: string): number {
  return reader.atNextEvent ? reader.fail(expected) : readNumber(reader, expected);
}
