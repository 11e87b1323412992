import type { History } from '../history';
import type { System } from '../system';
import { earliest, groupBy, keysOf, ownerKey, ownerValues, secondsSince, type Rule } from './common';
import { formatEndpoint } from '../address';
import { isSilent } from './retransmission-backs-off';

/** A reader that is busy comes back; one that does not for as long holds up the writer. */
const PATIENCE = 10_000;

/** Where the system tells of no timer, somebody who sends as fast as he can may look the same for a while. */
const PATIENCE_WITHOUT_TIMER = 30_000;

/**
 * Octets wait to be sent, and their number does not go down: the timer of zero window probes runs (RFC 9293 section
 * 3.8.6.1), for the other application does not read. Where nothing comes back at all it is the path or the peer: that is
 * said by `retransmission-backs-off`.
 */
export const sendQueueStuck: Rule = ({ present, system, now }) => {
  const stuck = present.flatMap((history) => {
    const { stuckSince } = history;
    return stuckSince !== undefined && now - stuckSince >= patience(history, system) && !isSilent(history)
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

/** Linux tells of every timer: there, whatever else runs says that octets are under way. */
function patience({ socket: { timer } }: History, { platform }: System): number {
  if (timer?.kind === 'persist') {
    return PATIENCE;
  }
  return platform === 'linux' || timer?.kind === 'retransmission' ? Infinity : PATIENCE_WITHOUT_TIMER;
}

function peerOf({ socket: { remote } }: History): string {
  return remote === undefined ? '' : formatEndpoint(remote);
}
