import { initialSequenceNumber } from '../tcp/isn';
import type { Endpoint } from './endpoint';
import type { Host, World } from './world';

/** The initial sequence number of a new connection: the scenario's own, or one by RFC 6528 from its seed. */
export function chooseIsn(world: World, host: Host, local: Endpoint, remote: Endpoint): number {
  return host.isn ?? initialSequenceNumber(world.clock.now, hash(world.seed, local.number, remote.number));
}

/** Spreads, and is no secret; a real stack needs a keyed pseudorandom function (MUST-9). */
function hash(seed: number, local: number, remote: number): number {
  return mix(mix(mix(seed) ^ local) ^ remote);
}

/** A bijection of 32 bits in which each bit of the argument changes about half of those of the result. */
function mix(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}
