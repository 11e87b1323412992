/** What a scenario file takes: milliseconds, and octets of a window. */
const MOST_MILLISECONDS = 1e9;
const WIDEST = 2 ** 30;

/** Of nanoseconds. */
export function inMilliseconds(nanoseconds: number): number {
  return Math.min(MOST_MILLISECONDS, Math.max(0, nanoseconds / 1e6));
}

export function asWindow(octets: number): number {
  return Math.min(WIDEST, Math.max(0, octets));
}
