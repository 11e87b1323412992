import { earliest, groupBy, keysOf, secondsSince, stateSince, type Rule } from './common';

/** A peer that closes does so when it reads the FIN; this is long for it. */
const PATIENCE = 5000;
/** Fewer are single peers that went away. */
const MANY = 10;

/**
 * We closed, the peer acknowledged, and never closes: nobody here waits for it any more. RFC 9293 has no timer for
 * FIN-WAIT-2; systems end it after a while of their own.
 */
export const finWait2Orphans: Rule = ({ present, system, now }) => {
  const orphans = present.filter(
    (history) =>
      history.socket.state === 'FIN-WAIT-2' &&
      history.socket.owner.kind === 'none' &&
      now - stateSince(history) >= PATIENCE,
  );
  return [...groupBy(orphans, ({ socket }) => socket.remote?.address ?? '')]
    .filter(([, all]) => all.length >= MANY)
    .map(([peer, all]) => {
      const since = earliest(all.map(stateSince));
      return {
        rule: 'fin-wait-2-orphans',
        id: `fin-wait-2-orphans ${peer}`,
        severity: 'warning',
        sockets: keysOf(all),
        values: {
          peer,
          count: all.length,
          seconds: secondsSince(since, now),
          timeout: system.finTimeout ? Math.round(system.finTimeout.value / 1000) : '',
        },
        since,
      };
    });
};
