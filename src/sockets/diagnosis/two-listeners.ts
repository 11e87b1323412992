import { isLoopback, isWildcard } from '../address';
import type { Finding } from '../finding';
import type { History } from '../history';
import type { Owner } from '../socket';
import { formatEndpoint, groupBy, keysOf, ownerValues, stateSince, type Rule } from './common';
import { listenersOf } from './listeners';

/**
 * Two programs listen at one port through different addresses, and which of them answers depends on the address that a
 * client uses: the one with the address itself before the one that hears at every address.
 */
export const twoListeners: Rule = ({ present }) =>
  [...groupBy(listenersOf(present), ({ socket }) => String(socket.local.port))].flatMap(([port, all]) =>
    pairs(all)
      .filter(([a, b]) => areDifferent(a.owner, b.owner) && mayBeMistaken(a, b))
      .slice(0, 1)
      .map(([a, b]) => finding(port, a, b)),
  );

function finding(port: string, a: History, b: History): Finding {
  const [one, other] = isWildcard(a.socket.local.address) ? [b, a] : [a, b];
  return {
    rule: 'two-listeners',
    id: `two-listeners ${port}`,
    severity: 'warning',
    sockets: keysOf([one, other]),
    values: {
      ...ownerValues(one.owner),
      port: Number(port),
      address: formatEndpoint(one.socket.local),
      otherAddress: formatEndpoint(other.socket.local),
      otherProcess: ownerValues(other.owner).process,
      otherPid: ownerValues(other.owner).pid,
    },
    since: Math.max(stateSince(one), stateSince(other)),
  };
}

/** One address stands for the other, or both are what a client calls localhost. */
function mayBeMistaken(a: History, b: History): boolean {
  const [first, second] = [a.socket.local.address, b.socket.local.address];
  return (
    first !== second &&
    (isWildcard(first) ||
      isWildcard(second) ||
      (isLoopback(first) && isLoopback(second) && a.socket.family !== b.socket.family))
  );
}

/** Programs are told apart by their names: the workers of one server are one, and so are the halves of a proxy. */
function areDifferent(a: Owner, b: Owner): boolean {
  if (a.kind === 'processes' && b.kind === 'processes') {
    return !a.processes.some(({ name }) => b.processes.some((other) => other.name === name));
  }
  return a.kind === 'other-user' && b.kind === 'other-user'
    ? a.uid !== b.uid
    : a.kind !== b.kind && isKnown(a, b);
}

/** An owner that may not be seen is still not one of ours. */
function isKnown(...owners: readonly Owner[]): boolean {
  return owners.every(({ kind }) => kind === 'processes' || kind === 'other-user');
}

function pairs<T>(all: readonly T[]): (readonly [T, T])[] {
  return all.flatMap((a, index) => all.slice(index + 1).map((b) => [a, b] as const));
}
