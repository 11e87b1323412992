import type { Diagnosed } from '../finding';
import type { History } from '../history';
import { earliest, groupBy, keysOf, ownerValues, secondsSince, type Rule, type Table } from './common';
import { formatEndpoint } from '../address';
import { listenerOf, listenersOf } from './listeners';

/** An event loop that is busy comes back to accept(); one that does not for as long hangs. */
const PATIENCE = 10_000;

/** A client whose SYN was dropped sends it again after 1, 2, 4, 8, 16 and 32 s (RFC 6298): so long the burst is felt. */
const FELT = 60_000;

/**
 * Connections are ready, and the application does not accept them: those that come when its queue is full are dropped
 * or refused. Linux takes one more than listen() asked for (sk_acceptq_is_full in include/net/sock.h).
 */
export const listenQueueFull: Rule = (table) => {
  const listeners = listenersOf(table.present);
  const waiting = table.present.filter(
    ({ socket: { owner, state } }) => owner.kind === 'unaccepted' && state !== 'SYN-RECEIVED',
  );
  const byListener = groupBy(waiting, ({ socket }) => listenerOf(listeners, socket)?.key ?? '');
  const found = listeners.flatMap((one) => atListener(one, byListener.get(one.key) ?? [], table));
  return found.length === 0 ? overflowed(table) : found;
};

/** @param ready its connections that are not accepted yet, as far as the system's table has them */
function atListener(
  { key, socket, owner }: History,
  ready: readonly History[],
  { system, drops, now }: Table,
): readonly Diagnosed[] {
  const { waiting = 0, most } = socket.backlog ?? {};
  const since = Math.min(now, earliest(ready.map(({ observations }) => observations[0]?.at ?? now)));
  const isFull = waiting > (most ?? system.mostBacklog?.value ?? Infinity);
  if (!isFull && now - since < PATIENCE) {
    return [];
  }
  return [
    {
      rule: 'listen-queue-full',
      id: `listen-queue-full ${key}`,
      severity: isFull ? 'error' : 'warning',
      sockets: [key, ...keysOf(ready)],
      values: {
        ...ownerValues(owner),
        listener: formatEndpoint(socket.local),
        waiting: isFull ? waiting : Math.max(waiting, ready.length),
        /** What its queue is for, when that is reached. */
        most: isFull ? (most ?? system.mostBacklog?.value ?? '') : '',
        /** How long nothing was accepted. */
        seconds: secondsSince(since, now) || '',
        /** What listen() can get at all. */
        limit: system.mostBacklog?.value ?? '',
        dropped: (drops?.count ?? 0) || '',
        overflows: (system.listenOverflows?.value ?? 0) || '',
      },
      since,
    },
  ];
}

/** No queue is full now, but one was: which, the machine does not count. */
function overflowed({ system, drops, now }: Table): readonly Diagnosed[] {
  if (drops?.last === undefined || now - drops.last > FELT) {
    return [];
  }
  return [
    {
      rule: 'listen-queue-full',
      id: 'listen-queue-full',
      severity: 'warning',
      sockets: [],
      values: {
        dropped: drops.count,
        limit: system.mostBacklog?.value ?? '',
        overflows: (system.listenOverflows?.value ?? 0) || '',
      },
      since: drops.last,
    },
  ];
}
