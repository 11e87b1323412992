import { cancel, schedule } from './clock';
import type { Packet, World } from './world';

/** Segments that wait to be overtaken: what the fault "reorder" does. */

/**
 * Holds a segment back: it arrives at `arrivesAt`, unless another one overtakes it that is sent before `until`.
 *
 * @param arrivesAt no earlier than `until`, in milliseconds
 */
export function holdBack(
  { clock, network }: World,
  from: number,
  packet: Packet,
  arrivesAt: number,
  until: number,
): void {
  const arrival = schedule(clock, arrivesAt, packet);
  network.held = [...network.held, { from, to: packet.to, arrival, until }];
}

/** A segment that arrives at `at` overtakes those that were held back on its way: they arrive right after it. */
export function letPass({ clock, network }: World, from: number, to: number, at: number): void {
  if (network.held.length === 0) {
    return;
  }
  // Whose time is up has arrived, or is going to without being overtaken.
  network.held = network.held.filter(({ until }) => clock.now < until);
  const overtaken = network.held.filter((held) => held.from === from && held.to === to);
  network.held = network.held.filter((held) => !overtaken.includes(held));
  for (const { arrival } of overtaken) {
    const packet = clock.events[arrival];
    cancel(clock, arrival);
    if (packet !== undefined) {
      schedule(clock, at, packet);
    }
  }
}
