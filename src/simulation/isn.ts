import { initialSequenceNumber } from '../tcp/isn';
import { mix } from '../tcp/mix';
import type { Endpoint } from './endpoint';
import type { Host, World } from './world';

/** The initial sequence number of a new connection: the scenario's own, or one by RFC 6528 from its seed. */
export function chooseIsn(world: World, host: Host, local: Endpoint, remote: Endpoint): number {
  return host.isn ?? initialSequenceNumber(world.clock.now, keyOf(world.seed, local, remote));
}

/** The key that a SYN cookie is made with: another one than that of the initial sequence numbers. */
export function cookieKey(world: World, local: Endpoint, remote: Endpoint): number {
  return keyOf(~world.seed, local, remote);
}

/** 32 bits from the four-tuple and the scenario's seed: so that runs can be repeated, and so no secret (MUST-9). */
function keyOf(seed: number, local: Endpoint, remote: Endpoint): number {
  return mix(mix(mix(seed) ^ local.number) ^ remote.number);
}
