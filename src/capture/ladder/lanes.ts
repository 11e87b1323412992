import type { Connection, Lane } from '../../timeline/rows';
import { formatEnd, type CapturedConnection, type CapturedEnd } from '../connection';

/** Bits of `tcp.completeness`: who opens the connection was seen. */
const OPENING = 1 | 2;

/** The lanes of some connections: one for each host, in the order in which they first appear. */
export interface Lanes {
  readonly lanes: readonly Lane[];
  /** The ends of each connection, in their order; `local` is `a`. */
  readonly connections: readonly Required<Connection>[];
}

/**
 * Lays out lanes. A host that only opens connections is the client, one that only answers the server, where there are
 * but the two; hosts of whom that cannot be said are called by their addresses. Two ends at one address have a lane each.
 */
export function lanesOf(connections: readonly CapturedConnection[]): Lanes {
  const numbers = new Map<string, number>();
  const addresses: string[] = [];
  const laneOf = (key: string, { address }: CapturedEnd): number => {
    const number = numbers.get(key) ?? addresses.push(address) - 1;
    numbers.set(key, number);
    return number;
  };
  const ends = connections.map(({ a, b }) => {
    const isLoop = a.address === b.address;
    return {
      local: { lane: laneOf(a.address, a), endpoint: formatEnd(a) },
      remote: { lane: laneOf(isLoop ? `${b.address} itself` : b.address, b), endpoint: formatEnd(b) },
    };
  });
  const isPlain =
    addresses.length === 2 &&
    ends.every(({ local }) => local.lane === 0) &&
    connections.every(({ completeness }) => (completeness & OPENING) !== 0);
  const lanes = addresses.map((address, lane) =>
    isPlain ? { name: lane === 0 ? 'client' : 'server', address } : { name: address, address: '' },
  );
  return { lanes, connections: ends };
}
