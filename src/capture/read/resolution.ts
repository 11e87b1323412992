import type { Frame } from '../frame';

/** How an interface counts time (if_tsresol and if_tsoffset: draft-ietf-opsawg-pcapng section 4.2). */
export interface Resolution {
  /** Units of its count in a second. */
  readonly units: bigint;
  /** Nanoseconds in a unit, where both are whole numbers that can be divided fast: undefined elsewhere. */
  readonly nanoseconds: number | undefined;
  /** Seconds that are to be added. */
  readonly offset: number;
}

export const MICROSECONDS = 6;

/** @param exponent the octet of if_tsresol: negative powers of ten, or, with the highest bit, of two */
export function resolutionOf(exponent: number, offset: number): Resolution {
  const power = exponent & 0x7f;
  const decimal = exponent < 0x80;
  return {
    units: (decimal ? 10n : 2n) ** BigInt(power),
    nanoseconds: decimal && power <= 9 ? 10 ** (9 - power) : undefined,
    offset,
  };
}

/** Sets a frame's time from the halves of a count of 64 bits. */
export function setTime(
  frame: Frame,
  high: number,
  low: number,
  { units, nanoseconds, offset }: Resolution,
): void {
  if (nanoseconds === undefined) {
    const count = (BigInt(high) << 32n) | BigInt(low);
    frame.seconds = Number(count / units) + offset;
    frame.nanoseconds = Number(((count % units) * 1_000_000_000n) / units);
    return;
  }
  // Long division, 16 bits at a time: a count of nanoseconds does not fit into a number.
  const divisor = 1e9 / nanoseconds;
  const first = high % divisor;
  const middle = first * 0x10000 + (low >>> 16);
  const last = (middle % divisor) * 0x10000 + (low & 0xffff);
  frame.seconds =
    Math.floor(high / divisor) * 0x1_0000_0000 +
    Math.floor(middle / divisor) * 0x10000 +
    Math.floor(last / divisor) +
    offset;
  frame.nanoseconds = (last % divisor) * nanoseconds;
}
