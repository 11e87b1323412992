import type { History } from '../history';
import { earliest, formatEndpoint, groupBy, keysOf, stateSince, type Rule } from './common';

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
  return [...groupBy(chosen, destinationOf)].flatMap(([destination, all]) => {
    const waiting = all.filter(({ socket }) => socket.state === 'TIME-WAIT');
    if (waiting.length < ports * HALF) {
      return [];
    }
    return {
      rule: 'time-wait-pile-up',
      id: `time-wait-pile-up ${destination}`,
      severity: all.length >= ports * NEARLY_ALL ? 'error' : 'warning',
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
        perSecond: system.timeWait ? Math.floor(ports / (system.timeWait.value / 1000)) : '',
        source: range.source,
      },
      since: earliest(waiting.map(stateSince)),
    };
  });
};

function destinationOf({ socket: { remote } }: History): string {
  return remote === undefined ? '' : formatEndpoint(remote);
}
