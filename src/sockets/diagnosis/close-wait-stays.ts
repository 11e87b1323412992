import type { History } from '../history';
import {
  earliest,
  groupBy,
  keysOf,
  majority,
  ownerKey,
  ownerValues,
  secondsSince,
  stateSince,
  type Rule,
} from './common';
import { formatEndpoint } from '../address';

/**
 * An application that reads learns of the FIN at once, and nothing but its CLOSE ends CLOSE-WAIT (RFC 9293 section
 * 3.10.4). Somebody who only finishes an answer takes less.
 */
const PATIENCE = 10_000;
/** One or two are a slow request, or a pool that looks late; as many are a pattern. */
const MANY = 10;

/** The peer has closed, the application has not. What was never accepted is its listener's trouble. */
export const closeWaitStays: Rule = ({ present, system, now }) => {
  const staying = present.filter(
    (history) =>
      history.socket.state === 'CLOSE-WAIT' &&
      history.socket.owner.kind !== 'unaccepted' &&
      now - stateSince(history) >= PATIENCE,
  );
  /** Octets that it has not read; Linux counts the FIN as one until the application has read up to it. */
  const unread = ({ socket }: History): number | undefined => socket.receiveQueue;
  const fin = system.platform === 'linux' ? 1 : 0;
  return [...groupBy(staying, ({ owner }) => ownerKey(owner))].map(([owner, all]) => {
    const since = earliest(all.map(stateSince));
    return {
      rule: 'close-wait-stays',
      id: `close-wait-stays ${owner}`,
      severity: all.length >= MANY ? 'error' : 'warning',
      sockets: keysOf(all),
      values: {
        ...ownerValues(all[0].owner),
        count: all.length,
        seconds: secondsSince(since, now),
        /** Where most of them lead: of a server's, each leads elsewhere. */
        peer: majority(all.flatMap(({ socket: { remote } }) => (remote ? [formatEndpoint(remote)] : []))),
        /** The port here that most of them have: of a client's, each has its own. */
        port: majority(all.map(({ socket }) => String(socket.local.port))),
        /** Those on which it has not even read what came before the FIN, where that is known. */
        unread: all.filter((one) => (unread(one) ?? 0) > fin).length || '',
        /** Those on which it has read the end, and knows: where the FIN is counted, that is seen. */
        ended: fin === 0 ? '' : all.filter((one) => unread(one) === 0).length || '',
      },
      since,
    };
  });
};
