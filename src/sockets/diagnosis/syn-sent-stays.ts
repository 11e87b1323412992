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
 * One SYN may be lost. The third one leaves three seconds after the first (RFC 6298 section 2: one second, then two):
 * by then nobody answers.
 */
const RETRIES = 2;
const PATIENCE = 3000;

/** SYNs that nobody answers: not even a refusal came back. */
export const synSentStays: Rule = ({ present, system, now }) => {
  const trying = present.filter((history) => {
    const { state, retransmissions } = history.socket;
    return (
      state === 'SYN-SENT' &&
      (retransmissions === undefined ? now - stateSince(history) >= PATIENCE : retransmissions >= RETRIES)
    );
  });
  const destinationOf = ({ socket }: (typeof trying)[number]) =>
    socket.remote === undefined ? '' : formatEndpoint(socket.remote);
  return [...groupBy(trying, destinationOf)].map(([destination, all]) => {
    const since = earliest(all.map(stateSince));
    const owner = commonest(all.map((one) => ownerKey(one.owner)));
    const retries = all.flatMap(({ socket }) => socket.retransmissions ?? []);
    return {
      rule: 'syn-sent-stays',
      id: `syn-sent-stays ${destination}`,
      severity: 'warning',
      sockets: keysOf(all),
      values: {
        ...ownerValues((all.find((one) => ownerKey(one.owner) === owner) ?? all[0]).owner),
        destination,
        count: all.length,
        retry: retries.length === 0 ? '' : Math.max(...retries),
        most: system.synRetries?.value ?? '',
        seconds: secondsSince(since, now),
      },
      since,
    };
  });
};
