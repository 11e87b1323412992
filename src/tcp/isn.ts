import { add } from './seq';

/**
 * An initial sequence number by RFC 6528 (SHLD-1): ISN = M + F, where M is a clock that ticks every 4 microseconds
 * (RFC 9293 section 3.4.1, MUST-8).
 *
 * @param now milliseconds
 * @param f F: a keyed hash of the four-tuple, 32 bits. Whoever calls decides how hard it is to guess (MUST-9);
 *   the simulation's comes from its seed, so that runs can be repeated, and is no secret.
 */
export function initialSequenceNumber(now: number, f: number): number {
  return add(f, Math.floor(now * 250) % 2 ** 32);
}
