import type { History } from '../history';
import {
  earliest,
  formatEndpoint,
  groupBy,
  keysOf,
  ownerKey,
  ownerValues,
  secondsSince,
  type Rule,
} from './common';

/** A reader that is busy comes back; one that does not for as long holds up the writer. */
const PATIENCE = 10_000;

/**
 * Octets wait to be sent, and none was acknowledged for a while. Where the timer of zero window probes runs (RFC 9293
 * section 3.8.6.1) the other application does not read. Where segments are sent again, it is the path or the peer: that
 * is said by `retransmission-backs-off`.
 */
export const sendQueueStuck: Rule = ({ present, now }) => {
  const stuck = present.flatMap((history) => {
    const { stuckSince, socket } = history;
    return stuckSince !== undefined &&
      now - stuckSince >= PATIENCE &&
      socket.timer?.kind !== 'retransmission' &&
      socket.state !== 'SYN-SENT'
      ? [{ ...history, stuckSince }]
      : [];
  });
  return [...groupBy(stuck, (one) => `${peerOf(one)} ${ownerKey(one.owner)}`)].map(([id, all]) => {
    const since = earliest(all.map(({ stuckSince }) => stuckSince));
    return {
      rule: 'send-queue-stuck',
      id: `send-queue-stuck ${id}`,
      severity: 'warning',
      sockets: keysOf(all),
      values: {
        ...ownerValues(all[0].owner),
        peer: peerOf(all[0]),
        count: all.length,
        octets: all.reduce((sum, { socket }) => sum + (socket.sendQueue ?? 0), 0),
        seconds: secondsSince(since, now),
        probing: all.filter(({ socket }) => socket.timer?.kind === 'persist').length || '',
      },
      since,
    };
  });
};

function peerOf({ socket: { remote } }: History): string {
  return remote === undefined ? '' : formatEndpoint(remote);
}
