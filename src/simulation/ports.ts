import type { Endpoint } from './endpoint';
import type { Host } from './world';

/** The ephemeral ports of RFC 6335 section 6. */
export const FIRST_EPHEMERAL_PORT = 49152;
const LAST_PORT = 65535;
export const EPHEMERAL_PORTS = LAST_PORT - FIRST_EPHEMERAL_PORT + 1;

/** The ephemeral ports, one after the other, whether they are free or not. */
export function nextEphemeralPort(host: Host): number {
  const port = host.nextPort;
  host.nextPort = port === LAST_PORT ? FIRST_EPHEMERAL_PORT : port + 1;
  return port;
}

/**
 * Whether an ephemeral port of `local`'s address may be free towards `remote`. They are counted, so that a host that
 * has none left need not look at them all whenever it is asked for one.
 */
export function mayHaveFreePort({ portsTaken }: Host, local: Endpoint, remote: Endpoint): boolean {
  return (portsTaken.get(pairOf(local, remote)) ?? 0) < EPHEMERAL_PORTS;
}

/** One ephemeral port more, or one less, is taken. */
export function countPort({ portsTaken }: Host, local: Endpoint, remote: Endpoint, change: 1 | -1): void {
  if (local.port >= FIRST_EPHEMERAL_PORT) {
    const pair = pairOf(local, remote);
    const count = (portsTaken.get(pair) ?? 0) + change;
    if (count === 0) {
      portsTaken.delete(pair);
    } else {
      portsTaken.set(pair, count);
    }
  }
}

/** An address of ours, by its place in the book, and an endpoint of theirs, as one number. */
function pairOf(local: Endpoint, remote: Endpoint): number {
  return (local.number >>> 16) * 2 ** 26 + remote.number;
}
