import { formatEndpoint, isLoopback } from '../address';
import type { History } from '../history';
import type { System } from '../system';
import { earliest, groupBy, keysOf, stateSince, type Rule } from './common';

/** From here on connect() has to search, and a burst may find nothing. */
const HALF = 0.5;
/** Nearly all of the range is in use: the next connections fail with EADDRNOTAVAIL. */
const NEARLY_ALL = 0.9;

/**
 * Whoever closes first keeps the four-tuple for twice the maximum segment lifetime (RFC 9293 section 3.6.1): so many
 * towards one destination that the ports connect() chooses of run out.
 */
export const timeWaitPileUp: Rule = ({ present, system }) => {
  const range = system.ephemeralPorts;
  if (range === undefined) {
    return [];
  }
  const [first, last] = range.value;
  const ports = last - first + 1;
  const chosen = present.filter(
    ({ socket: { local, remote } }) => remote !== undefined && local.port >= first && local.port <= last,
  );
  return [...groupBy(chosen, wayOf)].flatMap(([way, all]) => {
    const waiting = all.filter(({ socket }) => socket.state === 'TIME-WAIT');
    if (waiting.length < ports * HALF) {
      return [];
    }
    const destination = destinationOf(all[0]);
    const reusable = isReusable(all[0], system);
    return {
      rule: 'time-wait-pile-up',
      id: `time-wait-pile-up ${way}`,
      severity: reusable ? 'info' : all.length >= ports * NEARLY_ALL ? 'error' : 'warning',
      sockets: keysOf(waiting),
      values: {
        destination,
        count: waiting.length,
        used: all.length,
        first,
        last,
        ports,
        percent: Math.round((100 * all.length) / ports),
        /** How many connections a second towards one destination the range bears, each closed from here. */
        perSecond: system.timeWait ? Math.floor(ports / (system.timeWait.value / 1000)) || '' : '',
        source: range.source,
        /** The setting by which connect() takes over those that are older than a second, when it holds here. */
        reuse: reusable ? (system.timeWaitReuse?.source ?? '') : '',
      },
      since: earliest(waiting.map(stateSince)),
    };
  });
};

/** A port is taken for one destination, and for one address here. */
function wayOf(history: History): string {
  return `${history.socket.local.address} ${destinationOf(history)}`;
}

function destinationOf({ socket: { remote } }: History): string {
  return remote === undefined ? '' : formatEndpoint(remote);
}

/** Whether connect() takes over such ports: tcp_twsk_unique in Linux' net/ipv4/tcp_ipv4.c. */
function isReusable({ socket: { local, remote } }: History, { timeWaitReuse }: System): boolean {
  return (
    timeWaitReuse?.value === 'always' ||
    (timeWaitReuse?.value === 'loopback' && (isLoopback(local.address) || isLoopback(remote?.address ?? '')))
  );
}
