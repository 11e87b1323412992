import type { History } from '../history';
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

/**
 * The timeout doubles with every one (RFC 6298 section 5.5): after four without an answer, about three seconds at
 * Linux's smallest timeout, it is no single loss.
 */
const RETRANSMISSIONS = 4;

/** What was sent is sent again and again, each time after twice the time, and nothing comes back. */
export const retransmissionBacksOff: Rule = ({ present, system, now }) =>
  [...groupBy(present.filter(isSilent), ({ socket }) => socket.remote?.address ?? '')].map(([peer, all]) => {
    const since = earliest(all.map((one) => one.stuckSince ?? stateSince(one)));
    const next = all.flatMap(({ socket }) => socket.timer?.in ?? []);
    const owned = all.find(({ socket }) => socket.owner.kind !== 'none');
    return {
      rule: 'retransmission-backs-off',
      id: `retransmission-backs-off ${peer}`,
      severity: 'warning',
      sockets: keysOf(all),
      values: {
        ...ownerValues((owned ?? all[0]).owner),
        peer,
        count: all.length,
        retransmissions: largest(all.map(({ socket }) => socket.retransmissions ?? 0)),
        /** Of what nobody has any more fewer are made (tcp_orphan_retries). */
        most: owned === undefined ? '' : (system.retries?.value ?? ''),
        next: next.length === 0 ? '' : Math.ceil(smallest(next) / 1000),
        octets: all.reduce((sum, { socket }) => sum + (socket.sendQueue ?? 0), 0),
        seconds: secondsSince(since, now),
      },
      since,
    };
  });

/**
 * Whether nothing comes back: an answer to what was sent again begins the count anew, and so does one to a probe of a
 * window of zero. SYNs have rules of their own.
 */
export function isSilent({ socket: { state, retransmissions, timer } }: History): boolean {
  return (
    state !== 'SYN-SENT' &&
    state !== 'SYN-RECEIVED' &&
    (retransmissions ?? 0) >= RETRANSMISSIONS &&
    (timer?.kind === 'retransmission' || timer?.kind === 'persist')
  );
}
