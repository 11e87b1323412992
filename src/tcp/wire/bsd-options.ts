import type { SegmentOptions } from '../segment';
import { writeFastOpen } from './fast-open';
import {
  END_OF_OPTIONS,
  MSS,
  NO_OPERATION,
  ROOM,
  SACK,
  SACK_BLOCK,
  SACK_PERMITTED,
  TIMESTAMPS,
  WINDOW_SCALE,
} from './option-kinds';
import type { RawOption } from './options';

/** Options in the order of 4.4BSD, and padded as it pads them (FreeBSD, tcp_addoptions). */

/**
 * MSS, window scale, SACK-permitted, timestamps, SACK, Fast Open, then all others: each with the NOPs before it that let its value
 * lie well, and behind the last one the end of the options, and zeros to a whole word (MUST-69).
 *
 * @throws RangeError when `others` do not fit
 */
export function encodeAsBsd(options: SegmentOptions, others: readonly RawOption[]): Uint8Array {
  const { mss, windowScale, sackPermitted, timestamps, sack = [], fastOpen } = options;
  const bytes: number[] = [];
  const put = (kind: number, value: readonly number[], modulus: number, remainder: number): void => {
    while (bytes.length % modulus !== remainder) {
      bytes.push(NO_OPERATION);
    }
    bytes.push(kind, 2 + value.length, ...value);
  };
  if (mss !== undefined) {
    put(MSS, [mss >>> 8, mss & 0xff], 4, 0);
  }
  if (windowScale !== undefined) {
    put(WINDOW_SCALE, [windowScale], 2, 1);
  }
  if (sackPermitted === true) {
    put(SACK_PERMITTED, [], 2, 0);
  }
  if (timestamps !== undefined) {
    put(TIMESTAMPS, [...word(timestamps.tsval), ...word(timestamps.tsecr)], 4, 2);
  }
  const before = bytes.length;
  const room = ROOM - others.reduce((octets, { data }) => octets + 2 + data.length, before);
  const blocks = sack.slice(0, Math.max(0, Math.floor((room - 4) / SACK_BLOCK)));
  if (blocks.length > 0) {
    put(
      SACK,
      blocks.flatMap(({ left, right }) => [...word(left), ...word(right)]),
      4,
      2,
    );
  }
  if (fastOpen !== undefined) {
    const { kind, data } = writeFastOpen(fastOpen);
    put(kind, data, 1, 0);
  }
  for (const { kind, data } of others) {
    put(kind, [...data], 1, 0);
  }
  while (bytes.length % 4 !== 0) {
    bytes.push(END_OF_OPTIONS);
  }
  if (bytes.length > ROOM) {
    throw new RangeError(`${String(bytes.length)} octets of options: there is room for ${String(ROOM)}`);
  }
  return Uint8Array.from(bytes);
}

function word(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
