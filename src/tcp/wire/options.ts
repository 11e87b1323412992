import type { SackBlock, SegmentOptions } from '../segment';
import type { Policy } from '../policy';
import { encodeAsBsd } from './bsd-options';
import { viewOf } from './checksum';
import { isFastOpenExperiment, readFastOpen, writeFastOpen } from './fast-open';
import {
  END_OF_OPTIONS,
  EXPERIMENT,
  FAST_OPEN,
  MSS,
  NO_OPERATION,
  ROOM,
  SACK,
  SACK_BLOCK,
  SACK_PERMITTED,
  TIMESTAMPS,
  WINDOW_SCALE,
} from './option-kinds';
import type { Problem } from './problem';

/** TCP options (RFC 9293 sections 3.1 and 3.2, MUST-4; RFC 7323, RFC 2018, RFC 7413). All but the first two have a length (MUST-68). */

const MAX_SHIFT = 14;

/** An option that the engine does not know, or whose length is not that of its kind. */
export interface RawOption {
  readonly kind: number;
  /** What follows the length. */
  readonly data: Uint8Array;
}

interface DecodedOptions {
  readonly options: SegmentOptions;
  readonly others: readonly RawOption[];
  readonly problems: readonly Problem[];
}

/** {@link SegmentOptions} while it is being filled. */
type Known = { -readonly [K in keyof SegmentOptions]: SegmentOptions[K] };

/**
 * Reads the options of a header, wherever they begin (MUST-64). Unknown ones are stepped over by their length
 * (MUST-6); a length that would not lead on ends the list (MUST-7); what follows the end is padding (MUST-69). Of an option
 * that comes twice the later counts.
 */
export function decodeOptions(bytes: Uint8Array): DecodedOptions {
  const options: Known = {};
  const others: RawOption[] = [];
  const problems: Problem[] = [];
  let at = 0;
  for (;;) {
    const kind = bytes[at] ?? END_OF_OPTIONS;
    if (kind === END_OF_OPTIONS) {
      break;
    }
    if (kind === NO_OPERATION) {
      at++;
      continue;
    }
    const length = bytes[at + 1] ?? 0;
    if (length < 2 || at + length > bytes.length) {
      problems.push({ kind: 'option-length', at });
      break;
    }
    const data = bytes.subarray(at + 2, at + length);
    if (!isKnown(kind, data)) {
      others.push({ kind, data });
    } else if (hasLengthOf(kind, data)) {
      read(kind, data, at, options, problems);
    } else {
      others.push({ kind, data });
      problems.push({ kind: 'option-length', at });
    }
    at += length;
  }
  return { options, others, problems };
}

function isKnown(kind: number, data: Uint8Array): boolean {
  switch (kind) {
    case MSS:
    case WINDOW_SCALE:
    case SACK_PERMITTED:
    case SACK:
    case TIMESTAMPS:
    case FAST_OPEN:
      return true;
    case EXPERIMENT:
      return isFastOpenExperiment(data);
    default:
      return false;
  }
}

function hasLengthOf(kind: number, { length }: Uint8Array): boolean {
  switch (kind) {
    case MSS:
      return length === 2;
    case WINDOW_SCALE:
      return length === 1;
    case SACK_PERMITTED:
      return length === 0;
    case TIMESTAMPS:
      return length === 8;
    case FAST_OPEN:
    case EXPERIMENT:
      return true;
    default:
      return length > 0 && length % SACK_BLOCK === 0;
  }
}

function read(kind: number, data: Uint8Array, at: number, options: Known, problems: Problem[]): void {
  const view = viewOf(data);
  switch (kind) {
    case MSS:
      options.mss = view.getUint16(0);
      return;
    case WINDOW_SCALE: {
      const shift = view.getUint8(0);
      if (shift > MAX_SHIFT) {
        problems.push({ kind: 'window-scale', at });
      }
      options.windowScale = Math.min(shift, MAX_SHIFT);
      return;
    }
    case SACK_PERMITTED:
      options.sackPermitted = true;
      return;
    case TIMESTAMPS:
      options.timestamps = { tsval: view.getUint32(0), tsecr: view.getUint32(4) };
      return;
    case FAST_OPEN:
    case EXPERIMENT:
      options.fastOpen = readFastOpen(kind, data);
      return;
    default:
      options.sack = Array.from({ length: data.byteLength / SACK_BLOCK }, (_, index) => ({
        left: view.getUint32(index * SACK_BLOCK),
        right: view.getUint32(index * SACK_BLOCK + 4),
      }));
  }
}

/**
 * Writes options, each aligned as stacks do it (RFC 7323 appendix A), padded to whole words. Of SACK as many
 * blocks as there is room for, and none when there is none.
 *
 * @param order Linux's, or that of 4.4BSD
 * @throws RangeError when `others` do not fit
 */
export function encodeOptions(
  options: SegmentOptions,
  others: readonly RawOption[] = [],
  order: Policy['optionOrder'] = 'linux',
): Uint8Array {
  if (order === 'bsd') {
    return encodeAsBsd(options, others);
  }
  const bytes: number[] = [];
  const { mss, windowScale, timestamps } = options;
  const sackPermitted = options.sackPermitted === true;
  if (mss !== undefined) {
    bytes.push(MSS, 4, mss >>> 8, mss & 0xff);
  }
  if (timestamps !== undefined) {
    bytes.push(...(sackPermitted ? [SACK_PERMITTED, 2] : [NO_OPERATION, NO_OPERATION]));
    bytes.push(TIMESTAMPS, 10, ...word(timestamps.tsval), ...word(timestamps.tsecr));
  } else if (sackPermitted) {
    bytes.push(NO_OPERATION, NO_OPERATION, SACK_PERMITTED, 2);
  }
  if (windowScale !== undefined) {
    bytes.push(NO_OPERATION, WINDOW_SCALE, 3, windowScale);
  }
  if (options.fastOpen !== undefined) {
    const { kind, data } = writeFastOpen(options.fastOpen);
    bytes.push(kind, 2 + data.length, ...data);
    while (bytes.length % 4 !== 0) {
      bytes.push(NO_OPERATION);
    }
  }
  for (const { kind, data } of others) {
    bytes.push(kind, 2 + data.length, ...data);
  }
  while (others.length > 0 && bytes.length % 4 !== 0) {
    bytes.push(options.sack === undefined ? END_OF_OPTIONS : NO_OPERATION);
  }
  if (bytes.length > ROOM) {
    throw new RangeError(`${String(bytes.length)} octets of options: there is room for ${String(ROOM)}`);
  }
  bytes.push(...encodeSack(options.sack ?? [], ROOM - bytes.length));
  return Uint8Array.from(bytes);
}

function encodeSack(blocks: readonly SackBlock[], room: number): number[] {
  const fitting = blocks.slice(0, Math.max(0, Math.floor((room - 4) / SACK_BLOCK)));
  return fitting.length === 0
    ? []
    : [
        ...[NO_OPERATION, NO_OPERATION, SACK, 2 + fitting.length * SACK_BLOCK],
        ...fitting.flatMap(({ left, right }) => [...word(left), ...word(right)]),
      ];
}

function word(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
