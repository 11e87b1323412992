import {
  commonest,
  earliest,
  formatEndpoint,
  groupBy,
  keysOf,
  ownerKey,
  ownerValues,
  secondsSince,
  stateSince,
  type Rule,
} from './common';

/**
 * An application that reads learns of the FIN at once (RFC 9293 section 3.10.4: CLOSE-WAIT ends with its CLOSE, and no
 * timer ends it). Somebody who only finishes an answer takes less.
 */
const PATIENCE = 10_000;
/** One or two are a slow request; as many are a pattern. */
const MANY = 10;

/** The peer has closed, the application has not. */
export const closeWaitStays: Rule = ({ present, now }) => {
  const staying = present.filter(
    (history) => history.socket.state === 'CLOSE-WAIT' && now - stateSince(history) >= PATIENCE,
  );
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
        peer: commonest(all.flatMap(({ socket: { remote } }) => (remote ? [formatEndpoint(remote)] : []))),
        port: commonest(all.map(({ socket }) => String(socket.local.port))),
        /** Those on which it has not even read what came before the FIN, which Linux counts as one octet. */
        unread: all.filter(({ socket }) => (socket.receiveQueue ?? 0) > 1).length || '',
      },
      since,
    };
  });
};
