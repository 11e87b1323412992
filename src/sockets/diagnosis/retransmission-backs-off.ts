import { earliest, groupBy, keysOf, ownerValues, secondsSince, stateSince, type Rule } from './common';

/**
 * The timeout doubles with every one (RFC 6298 section 5.5): after four without an answer, about three seconds at
 * Linux's smallest timeout, it is no single loss.
 */
const RETRANSMISSIONS = 4;

/** What was sent is sent again and again, each time after twice the time, and nothing comes back. */
export const retransmissionBacksOff: Rule = ({ present, system, now }) => {
  const silent = present.filter(
    ({ socket: { state, retransmissions, timer } }) =>
      state !== 'SYN-SENT' &&
      state !== 'SYN-RECEIVED' &&
      (retransmissions ?? 0) >= RETRANSMISSIONS &&
      timer?.kind === 'retransmission',
  );
  return [...groupBy(silent, ({ socket }) => socket.remote?.address ?? '')].map(([peer, all]) => {
    const since = earliest(all.map((one) => one.stuckSince ?? stateSince(one)));
    const next = all.flatMap(({ socket }) => socket.timer?.in ?? []);
    return {
      rule: 'retransmission-backs-off',
      id: `retransmission-backs-off ${peer}`,
      severity: 'warning',
      sockets: keysOf(all),
      values: {
        ...ownerValues(all[0].owner),
        peer,
        count: all.length,
        retransmissions: Math.max(...all.map(({ socket }) => socket.retransmissions ?? 0)),
        most: system.retries?.value ?? '',
        next: next.length === 0 ? '' : Math.ceil(Math.min(...next) / 1000),
        octets: all.reduce((sum, { socket }) => sum + (socket.sendQueue ?? 0), 0),
        seconds: secondsSince(since, now),
      },
      since,
    };
  });
};
