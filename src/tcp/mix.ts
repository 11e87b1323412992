/**
 * A bijection of 32 bits in which each bit of the argument changes about half of those of the result. It spreads, and
 * keeps no secret: a stack that faces attackers needs a keyed pseudorandom function in its place (MUST-9).
 */
export function mix(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}
