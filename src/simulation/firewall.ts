import { ACK, RST, SYN, type Segment } from '../tcp/segment';
import type { FirewallSpec } from './conditions';
import { tupleOf, type Endpoint } from './endpoint';

/**
 * The connections that a firewall or NAT in the middle knows: their four-tuples, and when a segment of each last
 * passed, in milliseconds; the one that has been silent longest comes first.
 *
 * It knows what has passed, not what it meant: neither FIN nor RST makes it forget, only silence does.
 */
export type Firewall = Map<number, number>;

/** Whether a segment may pass, now; a connection is known from its SYN on. */
export function passes(
  known: Firewall,
  { idle }: FirewallSpec,
  source: Endpoint,
  destination: Endpoint,
  { ctl }: Segment,
  now: number,
): boolean {
  forget(known, idle, now);
  const flow =
    source.number < destination.number ? tupleOf(source, destination) : tupleOf(destination, source);
  const pass = known.delete(flow) || (ctl & (SYN | ACK | RST)) === SYN;
  if (pass) {
    known.set(flow, now);
  }
  return pass;
}

/** Forgets what has been silent for longer than `idle` milliseconds; 0: nothing. */
export function forget(known: Firewall, idle: number, now: number): void {
  if (idle === 0) {
    return;
  }
  for (const [flow, last] of known) {
    if (now - last <= idle) {
      return;
    }
    known.delete(flow);
  }
}
