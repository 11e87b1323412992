import type { History } from '../history';
import { whyCannotBind } from './bind';
import { groupBy, keysOf, ownerValues, type Rule } from './common';

/**
 * A server is gone, and what it left at its port keeps the next one from binding it: connections in TIME-WAIT, or open
 * ones that somebody else still holds, as a child that inherited them.
 */
export const portTaken: Rule = ({ present, gone, system, now }) => {
  const left = gone.filter(({ socket }) => socket.state === 'LISTEN');
  const there = groupBy(left.length === 0 ? [] : present, portOf);
  return [...groupBy(left, portOf)].flatMap(([place, all]) => {
    const listener = all[all.length - 1] ?? all[0];
    const { address, port } = listener.socket.local;
    const end = listener.gone ?? now;
    // What came later is not of that server: its port was given to somebody who calls.
    const known = (there.get(place) ?? []).filter(
      (one) => one.socket.state === 'LISTEN' || wasThere(one, end),
    );
    const { obstacles } = whyCannotBind(port, address, [...known, listener], system);
    if (obstacles.length === 0 || obstacles.some(({ kind }) => kind === 'listener')) {
      return [];
    }
    const waiting = obstacles.find((one) => one.kind === 'time-wait');
    const open = obstacles.filter((one) => one.kind === 'connection').map(({ history }) => history);
    const holder = open.find(({ owner }) => owner.kind === 'processes');
    return {
      rule: 'port-taken' as const,
      id: `port-taken ${String(port)}`,
      severity: 'info' as const,
      sockets: keysOf([...open, ...(waiting?.histories ?? [])]),
      values: {
        /** Who holds what is open; the server itself, when it goes on with what it has. */
        ...ownerValues(holder?.owner ?? { kind: 'unknown' }),
        port,
        /** Who listened there. */
        server: ownerValues(listener.owner).process,
        serverPid: ownerValues(listener.owner).pid,
        waiting: waiting?.histories.length ?? '',
        open: open.length || '',
        /** Seconds until the last of those in TIME-WAIT is over. */
        seconds: waiting?.until === undefined ? '' : Math.max(0, Math.ceil((waiting.until - now) / 1000)),
      },
      since: end,
    };
  });
};

function portOf({ socket }: History): string {
  return String(socket.local.port);
}

function wasThere({ observations }: History, at: number): boolean {
  return (observations[0]?.at ?? 0) <= at;
}
