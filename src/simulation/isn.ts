import { initialSequenceNumber } from '../tcp/isn';
import { formatEndpoint, type Endpoint, type Host, type World } from './world';

/** The initial sequence number of a new connection: the scenario's own, or one by RFC 6528 from its seed. */
export function chooseIsn(world: World, host: Host, local: Endpoint, remote: Endpoint): number {
  const fixed = world.scenario.hosts[host.index]?.isn;
  if (fixed !== undefined) {
    return fixed;
  }
  const { seed } = world.scenario.network;
  return initialSequenceNumber(
    world.now,
    hash(`${String(seed)} ${formatEndpoint(local)} ${formatEndpoint(remote)}`),
  );
}

/** FNV-1a, 32 bits: spreads, and is no secret; a real stack needs a keyed pseudorandom function (MUST-9). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}
