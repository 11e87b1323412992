import { hexOf, octetsOfHex } from '../hex';
import type { FastOpenOption } from '../segment';
import { viewOf } from './checksum';
import { EXPERIMENT, FAST_OPEN } from './option-kinds';

/** The Fast Open option (RFC 7413 section 4.1.1), in both its forms. */

const MAGIC = 0xf989;

/** Whether the octets after the length of an {@link EXPERIMENT} begin as this one's do. */
export function isFastOpenExperiment(data: Uint8Array): boolean {
  return data.length >= 2 && viewOf(data).getUint16(0) === MAGIC;
}

/** Reads what follows the length of the option: which lengths a cookie may have, is not for the codec to say. */
export function readFastOpen(kind: number, data: Uint8Array): FastOpenOption {
  return kind === EXPERIMENT
    ? { cookie: hexOf(data.subarray(2)), experimental: true }
    : { cookie: hexOf(data), experimental: false };
}

/** The kind of the option, and what follows its length. */
export function writeFastOpen({ cookie, experimental }: FastOpenOption): { kind: number; data: number[] } {
  const octets = octetsOfHex(cookie);
  return experimental
    ? { kind: EXPERIMENT, data: [MAGIC >>> 8, MAGIC & 0xff, ...octets] }
    : { kind: FAST_OPEN, data: [...octets] };
}
