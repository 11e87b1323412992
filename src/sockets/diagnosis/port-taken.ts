import { whyCannotBind } from './bind';
import { groupBy, keysOf, ownerValues, secondsSince, type Rule } from './common';

/**
 * A server is gone, and what it left at its port keeps the next one from binding it: connections in TIME-WAIT, or open
 * ones that somebody else still holds, as a child that inherited them.
 */
export const portTaken: Rule = ({ present, gone, system, now }) => {
  const left = gone.filter(({ socket }) => socket.state === 'LISTEN');
  return [...groupBy(left, ({ socket }) => String(socket.local.port))].flatMap(([, all]) => {
    const listener = all[all.length - 1] ?? all[0];
    const { address, port } = listener.socket.local;
    const { obstacles } = whyCannotBind(port, address, present, system);
    if (obstacles.length === 0 || obstacles.some(({ kind }) => kind === 'listener')) {
      return [];
    }
    const waiting = obstacles.find((one) => one.kind === 'time-wait');
    const open = obstacles.filter((one) => one.kind === 'connection').map(({ history }) => history);
    return {
      rule: 'port-taken' as const,
      id: `port-taken ${String(port)}`,
      severity: 'info' as const,
      sockets: keysOf([...open, ...(waiting?.histories ?? [])]),
      values: {
        ...ownerValues(open[0]?.owner ?? listener.owner),
        port,
        waiting: waiting?.histories.length ?? 0,
        open: open.length,
        /** Seconds until the last of those in TIME-WAIT is over. */
        seconds: waiting?.until === undefined ? '' : secondsSince(now, waiting.until),
      },
      since: listener.gone ?? now,
    };
  });
};
