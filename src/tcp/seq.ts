/**
 * Sequence-number arithmetic, modulo 2^32 (RFC 9293 section 3.4).
 *
 * The only file in which sequence numbers are compared: `(a - b) | 0` is the signed distance from b to a,
 * right while the two are less than 2^31 apart, which windows (at most 2^30) guarantee.
 * A lint rule keeps `<` and its kin away from sequence numbers everywhere else.
 */

/** `a + n` modulo 2^32. */
export function add(a: number, n: number): number {
  return (a + n) >>> 0;
}

/** The signed distance from `b` to `a`, in octets: positive when `a` is later. */
export function distance(a: number, b: number): number {
  return (a - b) | 0;
}

/** `a = b` in the RFC's notation, whether the bits of each are read with a sign or without. */
export function eq(a: number, b: number): boolean {
  return ((a ^ b) | 0) === 0;
}

/** `a < b` in the RFC's notation. */
export function lt(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

/** `a =< b` in the RFC's notation. */
export function leq(a: number, b: number): boolean {
  return ((a - b) | 0) <= 0;
}

/** `a > b` in the RFC's notation. */
export function gt(a: number, b: number): boolean {
  return ((a - b) | 0) > 0;
}

/** `a >= b` in the RFC's notation. */
export function geq(a: number, b: number): boolean {
  return ((a - b) | 0) >= 0;
}

/** The earlier of the two. */
export function min(a: number, b: number): number {
  return ((a - b) | 0) < 0 ? a : b;
}

/** The later of the two. */
export function max(a: number, b: number): number {
  return ((a - b) | 0) > 0 ? a : b;
}
