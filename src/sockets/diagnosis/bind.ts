import type { History } from '../history';
import type { System } from '../system';
import { stateSince } from './common';
import { standsFor } from './listeners';

/** What keeps a port from being bound. */
export type Obstacle =
  /** Somebody listens there: nothing but its end, or another port, helps. */
  | { readonly kind: 'listener'; readonly history: History }
  /** A connection still has that port. */
  | {
      readonly kind: 'connection';
      readonly history: History;
      /**
       * Its own side called, so that SO_REUSEADDR does not help: on Linux the socket that is in the way must have it as
       * well, which those of a server that sets it inherit, and those of clients hardly ever have.
       */
      readonly isOutgoing: boolean;
    }
  /** Connections that are over linger there: waiting helps, or SO_REUSEADDR where they are of a server that had it. */
  | {
      readonly kind: 'time-wait';
      readonly histories: readonly History[];
      /** Milliseconds since 1970: when the last of them is over, or will be by then. */
      readonly until: number | undefined;
      readonly isOutgoing: boolean;
    };

/** Why a port cannot be bound, or that nothing is in the way. */
export interface Binding {
  readonly port: number;
  readonly obstacles: readonly Obstacle[];
  /** The system may give it to an outgoing connection at any time. */
  readonly isEphemeral: boolean;
}

/**
 * Looks for what is in the way of a bind(): what inet_csk_bind_conflict of Linux' net/ipv4/inet_connection_sock.c looks
 * for, as far as it can be seen from outside.
 *
 * @param address where it is to be bound; undefined for every address
 * @param histories of what is there; those of what is gone help to tell who called
 */
export function whyCannotBind(
  port: number,
  address: string | undefined,
  histories: Iterable<History>,
  { ephemeralPorts, platform, timeWait }: System,
): Binding {
  const [first, last] = ephemeralPorts?.value ?? [Infinity, -Infinity];
  const isEphemeral = (one: number): boolean => one >= first && one <= last;
  const all = [...histories].filter(({ socket }) => socket.local.port === port);
  const there = all.filter(
    ({ gone, socket }) => gone === undefined && meet(socket.local.address, address ?? '::'),
  );
  const served = all.some(({ socket }) => socket.state === 'LISTEN');
  const isOutgoing = ({ observations, socket }: History): boolean =>
    observations.some(({ state }) => state === 'SYN-SENT') ||
    (!served && isEphemeral(port) && !isEphemeral(socket.remote?.port ?? 0));
  // Windows lets a port in TIME-WAIT be bound.
  const waiting = platform === 'win32' ? [] : there.filter(({ socket }) => socket.state === 'TIME-WAIT');
  return {
    port,
    obstacles: [
      ...there.flatMap((history): Obstacle[] => {
        switch (history.socket.state) {
          case 'LISTEN':
            return [{ kind: 'listener', history }];
          // The handshake is the listener's: it has no port of its own yet.
          case 'SYN-RECEIVED':
          case 'TIME-WAIT':
            return [];
          default:
            return [{ kind: 'connection', history, isOutgoing: isOutgoing(history) }];
        }
      }),
      ...(waiting.length === 0
        ? []
        : [
            {
              kind: 'time-wait' as const,
              histories: waiting,
              until: endOf(waiting, timeWait?.value),
              isOutgoing: waiting.every(isOutgoing),
            },
          ]),
    ],
    isEphemeral: isEphemeral(port),
  };
}

/** Whether two addresses cannot both be bound at one port. */
function meet(one: string, other: string): boolean {
  return standsFor(one, other) || standsFor(other, one);
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
  const end = ends.reduce((a, b) => Math.max(a, b));
  return Number.isNaN(end) ? undefined : end;
}
