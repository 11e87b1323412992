import { isWildcard } from '../address';
import type { History } from '../history';
import type { System } from '../system';
import { stateSince } from './common';

/** What keeps a port from being bound. */
export type Obstacle =
  /** Somebody listens there: nothing but its end, or another port, helps. */
  | { readonly kind: 'listener'; readonly history: History }
  /** A connection is still open from that port. */
  | { readonly kind: 'connection'; readonly history: History }
  /** Connections of a server that is gone linger there: SO_REUSEADDR helps, or waiting. */
  | {
      readonly kind: 'time-wait';
      readonly histories: readonly History[];
      readonly until: number | undefined;
    };

/** Why a port cannot be bound, or that nothing is in the way. */
export interface Binding {
  readonly port: number;
  readonly obstacles: readonly Obstacle[];
  /** The system may give it to an outgoing connection at any time. */
  readonly isEphemeral: boolean;
}

/**
 * Looks for what is in the way of a bind().
 *
 * @param address where it is to be bound; undefined for every address
 */
export function whyCannotBind(
  port: number,
  address: string | undefined,
  histories: Iterable<History>,
  { ephemeralPorts, timeWait }: System,
): Binding {
  const there = [...histories].filter(
    ({ gone, socket }) =>
      gone === undefined && socket.local.port === port && meet(socket.local.address, address),
  );
  const waiting = there.filter(({ socket }) => socket.state === 'TIME-WAIT');
  const [first, last] = ephemeralPorts?.value ?? [Infinity, -Infinity];
  return {
    port,
    obstacles: [
      ...there.flatMap((history): Obstacle[] => {
        switch (history.socket.state) {
          case 'LISTEN':
            return [{ kind: 'listener', history }];
          case 'TIME-WAIT':
          case 'SYN-RECEIVED':
            return [];
          default:
            return [{ kind: 'connection', history }];
        }
      }),
      ...(waiting.length === 0
        ? []
        : [{ kind: 'time-wait' as const, histories: waiting, until: endOf(waiting, timeWait?.value) }]),
    ],
    isEphemeral: port >= first && port <= last,
  };
}

/** Whether two addresses cannot both be bound at one port: they are the same, or one stands for all. */
function meet(one: string, other: string | undefined): boolean {
  return other === undefined || one === other || isWildcard(one) || isWildcard(other);
}

/** When the last of them is over: by its timer, or else by how long the system lets them wait. */
function endOf(waiting: readonly History[], timeWait: number | undefined): number | undefined {
  const ends = waiting.map((history) => {
    const left = history.socket.timer?.in;
    if (left !== undefined) {
      return history.seen + left;
    }
    return timeWait === undefined ? NaN : stateSince(history) + timeWait;
  });
  const end = Math.max(...ends);
  return Number.isNaN(end) ? undefined : end;
}
