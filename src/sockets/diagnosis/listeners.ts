import { isWildcard } from '../address';
import type { History } from '../history';
import type { Endpoint, Socket } from '../socket';

export function listenersOf(present: readonly History[]): readonly History[] {
  return present.filter(({ socket }) => socket.state === 'LISTEN');
}

/** Whether what is sent to an end of this socket's kind is for a listener: its port, and its address or all. */
export function hears(listener: Socket, { local, family }: Socket): boolean {
  return listener.local.port === local.port && covers(listener, local, family);
}

/** Whether a listener's address is another, or stands for it. `::` stands for IPv4 too, unless it was told not to. */
function covers(listener: Socket, { address }: Endpoint, family: Socket['family']): boolean {
  return (
    listener.local.address === address ||
    (isWildcard(listener.local.address) && (listener.family === family || listener.family === 'IPv6'))
  );
}
