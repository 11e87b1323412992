import { isWildcard } from '../address';
import type { History } from '../history';
import type { Socket } from '../socket';

export function listenersOf(present: readonly History[]): readonly History[] {
  return present.filter(({ socket }) => socket.state === 'LISTEN');
}

/** The listener that what arrives at this end is for: the one with the very address before one that hears at all. */
export function listenerOf(
  listeners: readonly History[],
  { local, family }: Pick<Socket, 'local' | 'family'>,
): History | undefined {
  const there = listeners.filter(({ socket }) => socket.local.port === local.port);
  return (
    there.find(({ socket }) => socket.local.address === local.address) ??
    there.find(({ socket }) => isWildcard(socket.local.address) && socket.family === family) ??
    there.find(({ socket }) => standsFor(socket.local.address, local.address))
  );
}

/** Whether who is at one address is at the other as well. `::` is for IPv4 too, unless it was told not to (ipv6(7)). */
export function standsFor(address: string, other: string): boolean {
  return address === other || address === '::' || (address === '0.0.0.0' && !other.includes(':'));
}
