import { arrivesAtClosed } from '../tcp/arrives/closed';
import { SILENT } from '../tcp/out';
import { schedule, scheduleInLine } from './clock';
import { hostAt } from './endpoint';
import type { NetworkError } from './faults';
import type { Datagram } from './network';
import type { World } from './world';

/** What the network itself answers to whoever sent a segment that it does not deliver. */

/** An ICMP error, to whoever the segment claims to come from. It gets there at `at`, in milliseconds. */
export function answerWithError(
  { addresses, clock }: World,
  { source, destination, segment }: Datagram,
  connection: number,
  at: number,
  error: NetworkError,
): void {
  const to = hostAt(addresses, source);
  if (to !== -1) {
    const { seq } = segment;
    scheduleInLine(clock, at, {
      kind: 'icmp',
      to,
      local: source,
      remote: destination,
      seq,
      connection,
      error,
    });
  }
}

/**
 * A reset, as a host would answer to what is for no connection of its own, and in the name of the one it was for. It
 * seems to leave that host as the segment leaves its own: so both meet half way, where the firewall stands.
 */
export function answerWithReset(
  { clock }: World,
  from: number,
  { source, destination, to, segment }: Datagram,
  connection: number,
  arrivesAt: number,
): void {
  arrivesAtClosed(segment, {
    ...SILENT,
    send: (reset) => {
      schedule(clock, clock.now, {
        kind: 'interjection',
        host: to,
        to: from,
        source: destination,
        destination: source,
        segment: reset,
        connection,
        arrivesAt,
      });
    },
  });
}
