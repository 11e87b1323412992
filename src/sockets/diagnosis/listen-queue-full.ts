import { formatEndpoint, ownerValues, type Rule } from './common';
import { listenersOf } from './listeners';

/**
 * Connections are ready, and the application does not accept them: its queue is full, and what comes now is dropped or
 * refused. Linux takes one more than listen() asked for, and drops from then on.
 */
export const listenQueueFull: Rule = ({ present, system, now }) =>
  listenersOf(present).flatMap(({ key, socket, owner, observations }) => {
    const { waiting = 0, most } = socket.backlog ?? {};
    return most === undefined || waiting <= most
      ? []
      : {
          rule: 'listen-queue-full',
          id: `listen-queue-full ${key}`,
          severity: 'error',
          sockets: [key],
          values: {
            ...ownerValues(owner),
            listener: formatEndpoint(socket.local),
            waiting,
            most,
            /** What listen() can get at all. */
            limit: system.mostBacklog?.value ?? '',
            overflows: system.listenOverflows?.value ?? '',
          },
          since: observations.at(-1)?.at ?? now,
        };
  });
