import { formatEndpoint, isLoopback } from '../address';
import type { History } from '../history';
import type { Socket } from '../socket';
import {
  earliest,
  groupBy,
  keysOf,
  largest,
  ownerValues,
  secondsSince,
  smallest,
  stateSince,
  type Rule,
} from './common';
import { listenerOf, listenersOf } from './listeners';

/**
 * One SYN may be lost. The third one leaves three seconds after the first (RFC 6298: one second, then two), or two on
 * Linux since 6.5 (tcp_syn_linear_timeouts): by then nobody answers.
 */
const RETRIES = 2;
const PATIENCE = 3000;

/** SYNs that nobody answers: not even a refusal came back. */
export const synSentStays: Rule = ({ present, system, now }) => {
  const trying = present.filter((history) => {
    const { state, retransmissions } = history.socket;
    return (
      state === 'SYN-SENT' &&
      (retransmissions === undefined ? now - stateSince(history) >= PATIENCE : retransmissions >= RETRIES)
    );
  });
  const listeners = listenersOf(present);
  const open = groupBy(
    trying.length === 0 ? [] : present.filter(({ socket }) => socket.state === 'ESTABLISHED'),
    ({ socket }) => socket.remote?.address ?? '',
  );
  const destinationOf = ({ socket }: History) =>
    socket.remote === undefined ? '' : formatEndpoint(socket.remote);
  return [...groupBy(trying, destinationOf)].map(([destination, all]) => {
    const since = earliest(all.map(stateSince));
    const retries = all.flatMap(({ socket }) => socket.retransmissions ?? []);
    const next = all.flatMap(({ socket }) => socket.timer?.in ?? []);
    return {
      rule: 'syn-sent-stays',
      id: `syn-sent-stays ${destination}`,
      severity: 'warning',
      sockets: keysOf(all),
      values: {
        ...ownerValues(all[0].owner),
        destination,
        count: all.length,
        retry: retries.length === 0 ? '' : largest(retries),
        most: system.synRetries?.value ?? '',
        /** Seconds until the next SYN. */
        next: next.length === 0 ? '' : Math.ceil(smallest(next) / 1000),
        seconds: secondsSince(since, now),
        /** Connections with that machine that are open: it lives. */
        open: open.get(all[0].socket.remote?.address ?? '')?.length ?? '',
        /** Where it is this machine: the connections that already wait at the listener. */
        waiting: (localListener(listeners, all[0].socket)?.socket.backlog?.waiting ?? 0) || '',
      },
      since,
    };
  });
};

/** The listener that is called, when that is on this machine. */
function localListener(
  listeners: readonly History[],
  { local, remote, family }: Socket,
): History | undefined {
  return remote !== undefined && (isLoopback(remote.address) || remote.address === local.address)
    ? listenerOf(listeners, { local: remote, family })
    : undefined;
}
