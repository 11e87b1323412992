import { formatEndpoint, isLoopback, isWildcard } from '../address';
import type { Diagnosed } from '../finding';
import type { History } from '../history';
import { groupBy, keysOf, ownerValues, stateSince, type Rule } from './common';
import { listenersOf, standsFor } from './listeners';

/** The listeners at one address and port: several where they share it (SO_REUSEPORT). */
type Place = readonly [History, ...History[]];

/**
 * Two programs listen at one port through different addresses, and which of them answers depends on the address that a
 * client uses: the one with the address itself before the one that hears at every address.
 */
export const twoListeners: Rule = ({ present }) =>
  [...groupBy(listenersOf(present), ({ socket }) => String(socket.local.port))].flatMap(([port, all]) =>
    pairs([...groupBy(all, ({ socket }) => socket.local.address).values()])
      .filter(([a, b]) => areDifferent(a, b) && mayBeMistaken(a[0], b[0]))
      .slice(0, 1)
      .map(([a, b]) => finding(port, a, b)),
  );

function finding(port: string, a: Place, b: Place): Diagnosed {
  const [one, other] = isWildcard(a[0].socket.local.address) ? [b, a] : [a, b];
  const others = ownerValues(other[0].owner);
  return {
    rule: 'two-listeners',
    id: `two-listeners ${port}`,
    severity: 'warning',
    sockets: keysOf([...one, ...other]),
    values: {
      ...ownerValues(one[0].owner),
      port: Number(port),
      address: formatEndpoint(one[0].socket.local),
      otherAddress: formatEndpoint(other[0].socket.local),
      otherProcess: others.process,
      otherPid: others.pid,
    },
    since: Math.max(stateSince(one[0]), stateSince(other[0])),
  };
}

/** One address stands for the other, or a client gets to both by the name localhost (RFC 6761 section 6.3). */
function mayBeMistaken(a: History, b: History): boolean {
  const [first, second] = [a.socket.local.address, b.socket.local.address];
  return (
    standsFor(first, second) ||
    standsFor(second, first) ||
    (isLocal(first) && isLocal(second) && a.socket.family !== b.socket.family)
  );
}

function isLocal(address: string): boolean {
  return isLoopback(address) || isWildcard(address);
}

/**
 * No process is at both. An owner that may not be seen is still not one of ours; one that is not known may be anybody.
 * A program that gives each family a process of its own, as docker-proxy, is one.
 */
function areDifferent(a: Place, b: Place): boolean {
  const [first, second] = [identities(a), identities(b)];
  return (
    first.size > 0 &&
    second.size > 0 &&
    [...first].every((one) => !second.has(one)) &&
    !(isEverywhere(a) && isEverywhere(b) && nameOf(a) !== '' && nameOf(a) === nameOf(b))
  );
}

function identities(place: Place): ReadonlySet<string> {
  return new Set(
    place.flatMap(({ owner }) => {
      switch (owner.kind) {
        case 'processes':
          return owner.processes.map(({ pid }) => String(pid));
        case 'other-user':
          return `uid ${String(owner.uid ?? '')}`;
        default:
          return [];
      }
    }),
  );
}

function isEverywhere([{ socket }]: Place): boolean {
  return isWildcard(socket.local.address);
}

function nameOf([{ owner }]: Place): string {
  return ownerValues(owner).process;
}

function pairs<T>(all: readonly T[]): (readonly [T, T])[] {
  return all.flatMap((a, index) => all.slice(index + 1).map((b) => [a, b] as const));
}
