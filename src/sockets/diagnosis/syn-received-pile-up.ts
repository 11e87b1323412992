import type { History } from '../history';
import {
  earliest,
  groupBy,
  keysOf,
  ownerValues,
  secondsSince,
  stateSince,
  type Rule,
  type Table,
} from './common';
import { formatEndpoint } from '../address';
import { listenerOf, listenersOf } from './listeners';

/** Handshakes that are under way for one round trip are few at any moment: this share of what is held means more. */
const HALF = 0.5;
/** So few are no pile, whatever the backlog. */
const FEW = 4;
/** Where no limit is known: as many as Linux' smallest tcp_max_syn_backlog (ip-sysctl). */
const MANY = 128;

/** Half open connections: SYNs came, the last ACKs of the handshakes do not (RFC 4987 section 2). */
export const synReceivedPileUp: Rule = (table) => {
  const halfOpen = table.present.filter(({ socket }) => socket.state === 'SYN-RECEIVED');
  const listeners = listenersOf(table.present);
  const places = groupBy(
    halfOpen.map((one) => ({ ...one, listener: listenerOf(listeners, one.socket) })),
    ({ listener, socket }) => listener?.key ?? String(socket.local.port),
  );
  return [...places].flatMap(([place, all]) => {
    const { listener } = all[0];
    const most = mostHalfOpen(listener, table);
    if (all.length < (most === undefined ? MANY : Math.max(FEW, most * HALF))) {
      return [];
    }
    const since = earliest(all.map(stateSince));
    const cookies = table.system.synCookies?.value;
    return {
      rule: 'syn-received-pile-up' as const,
      id: `syn-received-pile-up ${place}`,
      severity: most !== undefined && all.length >= most && cookies === false ? 'error' : 'warning',
      sockets: keysOf(all),
      values: {
        ...ownerValues(listener?.owner ?? { kind: 'unknown' }),
        listener: formatEndpoint((listener ?? all[0]).socket.local),
        count: all.length,
        most: most ?? '',
        cookies: cookies === undefined ? '' : Number(cookies),
        seconds: secondsSince(since, table.now),
        peers: new Set(all.map(({ socket }) => socket.remote?.address)).size,
        /** Those whose SYN,ACK was sent again. */
        resent: all.filter(({ socket }) => (socket.retransmissions ?? 0) > 0).length || '',
      },
      since,
    };
  });
};

/**
 * How many a listener holds: its backlog; and without cookies three quarters of what the system allows, for Linux keeps
 * the rest for peers that it knows (tcp_max_syn_backlog in ip-sysctl; tcp_conn_request in net/ipv4/tcp_input.c).
 */
function mostHalfOpen(listener: History | undefined, { system }: Table): number | undefined {
  const backlog = listener?.socket.backlog?.most;
  const shared =
    system.synCookies?.value === true || system.synBacklog === undefined
      ? undefined
      : Math.floor(system.synBacklog.value * 0.75);
  const limits = [backlog, shared].filter((limit) => limit !== undefined);
  return limits.length === 0 ? undefined : Math.min(...limits);
}
