import type { State } from '../../../src/tcp/state';

/** Where a connection is when an event meets it, and how a script brings it there. */
export interface Place {
  readonly state: State;
  /** As the headline of a script names it. */
  readonly title: string;
  /** The name of its folder. */
  readonly folder: string;
  readonly steps: string;
  /** The descriptor of the connection; undefined where no program has one yet. */
  readonly fd: number | undefined;
  /** The variables there, both initial sequence numbers being 0. */
  readonly una: number;
  readonly nxt: number;
  readonly rcv: number;
}

const SOCKET = 'socket(..., SOCK_STREAM, IPPROTO_TCP) = 3';

const LISTENS = `
${SOCKET}
bind(3, ..., ...) = 0
listen(3, 1) = 0`;

const RECEIVES_SYN = `${LISTENS}
< S 0(0) win 65535 <mss 1460>
> S. 0(0) ack 1 <...>`;

const ACCEPTS = `${RECEIVES_SYN}
< . 1(0) ack 1 win 65535
accept(3, ..., ...) = 4`;

const CONNECTS = `
${SOCKET}
fcntl(3, F_SETFL, O_RDWR | O_NONBLOCK) = 0
connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
> S 0(0) <...>`;

const SHUTS_DOWN = `${ACCEPTS}
shutdown(4, SHUT_WR) = 0
> F. 1(0) ack 1`;

const HEARS_FIN = `${ACCEPTS}
< F. 1(0) ack 1 win 65535
> . 1(0) ack 2`;

/** All states, SYN-RECEIVED by both of its ways. */
export const PLACES = {
  CLOSED: {
    state: 'CLOSED',
    title: 'CLOSED',
    folder: 'closed',
    steps: `
${SOCKET}
bind(3, ..., ...) = 0`,
    fd: 3,
    una: 0,
    nxt: 0,
    rcv: 0,
  },
  LISTEN: {
    state: 'LISTEN',
    title: 'LISTEN',
    folder: 'listen',
    steps: LISTENS,
    fd: 3,
    una: 0,
    nxt: 0,
    rcv: 0,
  },
  'SYN-SENT': {
    state: 'SYN-SENT',
    title: 'SYN-SENT',
    folder: 'syn-sent',
    steps: CONNECTS,
    fd: 3,
    una: 0,
    nxt: 1,
    rcv: 0,
  },
  'SYN-RECEIVED': {
    state: 'SYN-RECEIVED',
    title: 'SYN-RECEIVED (after LISTEN)',
    folder: 'syn-received',
    steps: RECEIVES_SYN,
    fd: undefined,
    una: 0,
    nxt: 1,
    rcv: 1,
  },
  'SYN-RECEIVED, active': {
    state: 'SYN-RECEIVED',
    title: 'SYN-RECEIVED (after SYN-SENT)',
    folder: 'syn-received-active',
    steps: `${CONNECTS}
< S 0(0) win 65535 <mss 1460>
> S. 0(0) ack 1 <...>`,
    fd: 3,
    una: 0,
    nxt: 1,
    rcv: 1,
  },
  ESTABLISHED: {
    state: 'ESTABLISHED',
    title: 'ESTABLISHED',
    folder: 'established',
    steps: ACCEPTS,
    fd: 4,
    una: 1,
    nxt: 1,
    rcv: 1,
  },
  'FIN-WAIT-1': {
    state: 'FIN-WAIT-1',
    title: 'FIN-WAIT-1',
    folder: 'fin-wait-1',
    steps: SHUTS_DOWN,
    fd: 4,
    una: 1,
    nxt: 2,
    rcv: 1,
  },
  'FIN-WAIT-2': {
    state: 'FIN-WAIT-2',
    title: 'FIN-WAIT-2',
    folder: 'fin-wait-2',
    steps: `${SHUTS_DOWN}
< . 1(0) ack 2 win 65535`,
    fd: 4,
    una: 2,
    nxt: 2,
    rcv: 1,
  },
  'CLOSE-WAIT': {
    state: 'CLOSE-WAIT',
    title: 'CLOSE-WAIT',
    folder: 'close-wait',
    steps: HEARS_FIN,
    fd: 4,
    una: 1,
    nxt: 1,
    rcv: 2,
  },
  CLOSING: {
    state: 'CLOSING',
    title: 'CLOSING',
    folder: 'closing',
    steps: `${SHUTS_DOWN}
< F. 1(0) ack 1 win 65535
> . 2(0) ack 2`,
    fd: 4,
    una: 1,
    nxt: 2,
    rcv: 2,
  },
  'LAST-ACK': {
    state: 'LAST-ACK',
    title: 'LAST-ACK',
    folder: 'last-ack',
    steps: `${HEARS_FIN}
shutdown(4, SHUT_WR) = 0
> F. 1(0) ack 2`,
    fd: 4,
    una: 1,
    nxt: 2,
    rcv: 2,
  },
  /** Without a listener, to whom a SYN would be a new connection's. */
  'TIME-WAIT': {
    state: 'TIME-WAIT',
    title: 'TIME-WAIT',
    folder: 'time-wait',
    steps: `${CONNECTS}
< S. 0(0) ack 1 win 65535 <mss 1460>
> . 1(0) ack 1
shutdown(3, SHUT_WR) = 0
> F. 1(0) ack 1
< . 1(0) ack 2 win 65535
< F. 1(0) ack 2 win 65535
> . 2(0) ack 2`,
    fd: 3,
    una: 2,
    nxt: 2,
    rcv: 2,
  },
} as const satisfies Record<string, Place>;

export type PlaceName = keyof typeof PLACES;

export const PLACE_NAMES = Object.keys(PLACES) as readonly PlaceName[];
