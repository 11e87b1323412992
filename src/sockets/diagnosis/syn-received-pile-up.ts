import type { History } from '../history';
import {
  earliest,
  formatEndpoint,
  groupBy,
  keysOf,
  ownerValues,
  secondsSince,
  stateSince,
  type Rule,
  type Table,
} from './common';
import { hears, listenersOf } from './listeners';

/** Handshakes that are under way for one round trip are few at any moment: this share of what is held means more. */
const HALF = 0.5;
/** Without cookies Linux keeps the last quarter for peers that it knows (Documentation/networking/ip-sysctl). */
const FULL = 0.75;
/** So few are no pile, whatever the backlog. */
const FEW = 4;

/** Half open connections: SYNs came, the last ACKs of the handshakes do not (RFC 4987 section 2). */
export const synReceivedPileUp: Rule = (table) => {
  const halfOpen = table.present.filter(({ socket }) => socket.state === 'SYN-RECEIVED');
  const listeners = listenersOf(table.present);
  const listenerOf = ({ socket }: History) => listeners.find((one) => hears(one.socket, socket));
  const groups = groupBy(halfOpen, (one) => listenerOf(one)?.key ?? String(one.socket.local.port));
  return [...groups.values()].flatMap((all) => {
    const listener = listenerOf(all[0]);
    const most = mostHalfOpen(listener, table);
    if (most === undefined || all.length < Math.max(FEW, most * HALF)) {
      return [];
    }
    const since = earliest(all.map(stateSince));
    const cookies = table.system.synCookies?.value;
    return {
      rule: 'syn-received-pile-up' as const,
      id: `syn-received-pile-up ${String(all[0].socket.local.port)}`,
      severity: all.length >= most * FULL && cookies !== true ? ('error' as const) : ('warning' as const),
      sockets: keysOf(all),
      values: {
        ...ownerValues(listener?.owner ?? { kind: 'unknown' }),
        listener: formatEndpoint((listener ?? all[0]).socket.local),
        count: all.length,
        most,
        cookies: cookies === undefined ? '' : cookies ? 'on' : 'off',
        seconds: secondsSince(since, table.now),
        peers: new Set(all.map(({ socket }) => socket.remote?.address)).size,
      },
      since,
    };
  });
};

/** How many a listener holds: no more than its backlog, nor than the system allows. */
function mostHalfOpen(listener: History | undefined, { system }: Table): number | undefined {
  const limits = [listener?.socket.backlog?.most, system.synBacklog?.value].filter(
    (limit) => limit !== undefined,
  );
  return limits.length === 0 ? undefined : Math.min(...limits);
}
