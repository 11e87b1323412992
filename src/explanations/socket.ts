import { formatEndpoint } from '../sockets/address';
import type { History } from '../sockets/history';
import type { Detail } from '../sockets/reader';
import { sayFirst } from './fill';
import type { Words } from './words';

/** A socket of this machine in words. Names in it may be anybody's, so they are text and nothing else. */
export interface SocketInWords {
  readonly title: string;
  readonly seen: readonly string[];
  /** What to do next, where that depends on the person. */
  readonly next: string;
}

/**
 * Says what is known of a socket, above the page of its state.
 *
 * @param detail what the system tells of it beyond its table, where it does
 * @param timeText a moment (milliseconds since 1970) as the reader writes it
 * @param nameText a name of somebody else's as it can be shown
 */
export function socketInWords(
  { socket: words }: Words,
  { socket, owner, observations, gone }: History,
  detail: Detail | undefined,
  timeText: (at: number) => string,
  nameText: (name: string) => string,
): SocketInWords {
  const { state, local, remote, sendQueue, receiveQueue, backlog, timer, retransmissions } = socket;
  const last = observations.at(-1);
  const values: Readonly<Record<string, string | number | undefined>> = {
    ends: [local, ...(remote === undefined ? [] : [remote])].map(formatEndpoint).join(' ↔ '),
    state,
    gone: gone === undefined ? undefined : timeText(gone),
    at: last && timeText(last.at),
    after: last?.after === undefined ? undefined : timeText(last.after),
    [gone !== undefined ? 'last' : socket.owner.kind === 'none' ? 'former' : 'process']:
      owner.kind === 'processes'
        ? owner.processes.map(({ name, pid }) => `${nameText(name)} (${String(pid)})`).join(', ')
        : undefined,
    owner: owner.kind === 'processes' || gone !== undefined ? undefined : words.owners[owner.kind],
    unacknowledged: sendQueue,
    unread: receiveQueue,
    waiting: backlog?.waiting,
    most: backlog?.most,
    timer: timer && words.timers[timer.kind],
    left: timer?.in === undefined ? undefined : seconds(timer.in),
    retransmissions: retransmissions === 0 ? undefined : retransmissions,
    rtt: detail?.rtt,
    rttVariation: detail?.rttVariation,
    rto: detail?.rto,
    cwnd: detail?.congestionWindow,
    mss: detail?.mss,
    control: detail?.congestionControl,
    resent: detail?.retransmissions === 0 ? undefined : detail?.retransmissions,
    sent: detail?.octetsSent,
    received: detail?.octetsReceived,
    lastSent: detail?.lastSent === undefined ? undefined : seconds(detail.lastSent),
    lastReceived: detail?.lastReceived === undefined ? undefined : seconds(detail.lastReceived),
  };
  return {
    title: sayFirst([words.title], values).join(''),
    seen: words.seen.flatMap((ways) => sayFirst(ways, values)),
    next: words.next[gone === undefined ? state : 'CLOSED'],
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
