import { NOTHING, type Outcome } from './cell';
import { PLACE_NAMES, PLACES } from './place';
import { each, type Row } from './row';
import { CONSTANTS } from './script';

/**
 * Sections 3.10.1 to 3.10.6, the user calls, as the socket interface makes them. In SYN-RECEIVED after LISTEN no
 * program has a descriptor yet: nobody can call.
 */

const OPENED = [
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;
/** The program has shut its end down. */
const SHUT = ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const;
const RECEIVING = ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const;

function row(
  section: string,
  name: string,
  shows: string,
  event: string,
  then: Row['then'],
  before?: Outcome,
): Row {
  return { name, section, shows, event, then, ...(before && { before }) };
}

const OPEN: readonly Row[] = [
  row('3.10.1, OPEN', 'open-passive', 'a passive OPEN listens', 'listen(FD, 1) = 0', {
    CLOSED: { enters: 'LISTEN' },
  }),
  row(
    '3.10.1, OPEN',
    'open-passive',
    'another passive OPEN at the same port is an error: the connection already exists',
    `
socket(..., SOCK_STREAM, IPPROTO_TCP) = 4
bind(4, ..., ...) = -1 EADDRINUSE (Address already in use)
close(4) = 0`,
    // An assertion would be about the socket that was opened last.
    { LISTEN: { fd: 'none' } },
  ),
  row(
    '3.10.1, OPEN',
    'open-passive',
    'a passive OPEN of a connection that already exists is an error',
    'listen(FD, 1) = -1 EINVAL (Invalid argument)',
    each(['SYN-SENT', 'SYN-RECEIVED, active', ...OPENED], NOTHING),
  ),
  row(
    '3.10.1, OPEN',
    'open-active',
    'an active OPEN sends a SYN',
    `
fcntl(FD, F_SETFL, O_RDWR | O_NONBLOCK) = 0
connect(FD, ..., ...) = -1 EINPROGRESS (Operation now in progress)`,
    { CLOSED: { lines: '> S 0(0) win 65535 <mss MSS>', enters: 'SYN-SENT', sends: 1 } },
  ),
  row(
    '3.10.1, OPEN',
    'open-active',
    'sockets leave out the way from LISTEN to SYN-SENT: what listens does not connect',
    'connect(FD, ..., ...) = -1 EISCONN (Transport endpoint is already connected)',
    { LISTEN: NOTHING },
  ),
  row(
    '3.10.1, OPEN',
    'open-active',
    'an active OPEN of a connection that is being opened is an error',
    'connect(FD, ..., ...) = -1 EALREADY (Operation already in progress)',
    each(['SYN-SENT', 'SYN-RECEIVED, active'], NOTHING),
  ),
  row(
    '3.10.1, OPEN',
    'open-active',
    'an active OPEN of a connection that already exists is an error',
    'connect(FD, ..., ...) = -1 EISCONN (Transport endpoint is already connected)',
    each(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'], NOTHING),
  ),
  row(
    '3.10.1, OPEN',
    'open-active',
    'an active OPEN of a connection that the program has opened before is an error',
    'connect(FD, ..., ...) = -1 EISCONN (Transport endpoint is already connected)',
    { 'TIME-WAIT': NOTHING },
  ),
];

/** From here on the calls on the descriptor wait. */
const BLOCKING: Outcome = { lines: 'fcntl(FD, F_SETFL, O_RDWR) = 0' };
const SENT: Outcome = { lines: '> P. SND.NXT(10) ack RCV.NXT', sends: 10 };

const SEND: readonly Row[] = [
  row(
    '3.10.2, SEND',
    'send',
    'there is no connection to send on: an error',
    'write(FD, ..., 10) = -1 ENOTCONN (Transport endpoint is not connected)',
    each(['CLOSED', 'LISTEN'], NOTHING),
  ),
  row(
    '3.10.2, SEND',
    'send',
    'text waits until the connection is established',
    '+0...0.010 write(FD, ..., 10) = 10',
    {
      'SYN-SENT': {
        lines: `
+0.010 < S. 0(0) ack 1 win 65535 <mss 1460>
> . 1(0) ack 1
> P. 1(10) ack 1`,
        enters: 'ESTABLISHED',
        takes: 1,
        acknowledges: true,
        sends: 10,
      },
      'SYN-RECEIVED, active': {
        lines: `
+0.010 < . 1(0) ack 1 win 65535
> P. 1(10) ack 1`,
        enters: 'ESTABLISHED',
        acknowledges: true,
        sends: 10,
      },
    },
    BLOCKING,
  ),
  row(
    '3.10.2, SEND',
    'send',
    'text is sent at once',
    'write(FD, ..., 10) = 10',
    each(['ESTABLISHED', 'CLOSE-WAIT'], SENT),
  ),
  row(
    '3.10.2, SEND',
    'send-urgent',
    'urgent text is sent with URG',
    'send(FD, ..., 10, MSG_OOB) = 10',
    each(['ESTABLISHED', 'CLOSE-WAIT'], { lines: '> PU. SND.NXT(10) ack RCV.NXT urg 10', sends: 10 }),
  ),
  row(
    '3.10.2, SEND',
    'send',
    'the connection is closing: an error, and nothing is sent',
    'write(FD, ..., 10) = -1 EPIPE (Broken pipe)',
    each(SHUT, NOTHING),
  ),
];

/** Ten octets have come. */
const ON_HAND: Outcome = {
  lines: `
< P. RCV.NXT(10) ack SND.NXT win 65535
+0~+0.5 > . SND.NXT(0) ack RCV.NXT+10`,
  takes: 10,
  acknowledges: true,
};

const RECEIVE: readonly Row[] = [
  row(
    '3.10.3, RECEIVE',
    'receive',
    'there is no connection to receive from: an error',
    'read(FD, ..., 100) = -1 ENOTCONN (Transport endpoint is not connected)',
    each(['CLOSED', 'LISTEN'], NOTHING),
  ),
  row(
    '3.10.3, RECEIVE',
    'receive',
    'a RECEIVE waits until the connection is established and there is text',
    '+0...0.010 read(FD, ..., 100) = 10',
    {
      'SYN-SENT': {
        lines: `
+0.005 < S. 0(0) ack 1 win 65535 <mss 1460>
> . 1(0) ack 1
+0.005 < P. 1(10) ack 1 win 65535
+0~+0.5 > . 1(0) ack 11`,
        enters: 'ESTABLISHED',
        takes: 11,
        acknowledges: true,
      },
      'SYN-RECEIVED, active': {
        lines: `
+0.005 < . 1(0) ack 1 win 65535
+0.005 < P. 1(10) ack 1 win 65535
+0~+0.5 > . 1(0) ack 11`,
        enters: 'ESTABLISHED',
        takes: 10,
        acknowledges: true,
      },
    },
    BLOCKING,
  ),
  row(
    '3.10.3, RECEIVE',
    'receive',
    'a RECEIVE waits for text',
    '+0...0.010 read(FD, ..., 100) = 10',
    each(RECEIVING, {
      lines: `
+0.010 < P. RCV.NXT(10) ack SND.UNA win 65535
+0~+0.5 > . SND.NXT(0) ack RCV.NXT+10`,
      takes: 10,
    }),
  ),
  row(
    '3.10.3, RECEIVE',
    'receive-text',
    'text on hand is given',
    'read(FD, ..., 100) = 10',
    {
      ESTABLISHED: NOTHING,
      'FIN-WAIT-2': NOTHING,
    },
    ON_HAND,
  ),
  row(
    '3.10.3, RECEIVE',
    'receive-part',
    'no more is given than was asked for',
    `
read(FD, ..., 4) = 4
read(FD, ..., 100) = 6`,
    { ESTABLISHED: NOTHING, 'FIN-WAIT-2': NOTHING },
    ON_HAND,
  ),
  row(
    '3.10.3, RECEIVE',
    'receive',
    'the other side has closed: there is nothing more to receive',
    'read(FD, ..., 100) = 0',
    each(['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'], NOTHING),
  ),
];

const GIVES_UP = 'close(FD) = 0';
const FIN = '> F. SND.NXT(0) ack RCV.NXT';

const CLOSE: readonly Row[] = [
  row('3.10.4, CLOSE', 'close', 'a socket without a connection is closed', GIVES_UP, {
    CLOSED: { fd: 'none' },
  }),
  row('3.10.4, CLOSE', 'close', 'nobody listens any more', GIVES_UP, {
    LISTEN: { enters: 'CLOSED', fd: 'none' },
  }),
  row('3.10.4, CLOSE', 'close', 'nothing is sent, the record is deleted', GIVES_UP, {
    'SYN-SENT': { enters: 'CLOSED', fd: 'none' },
  }),
  row('3.10.4, CLOSE', 'close', 'a FIN is sent', GIVES_UP, {
    ...each(['SYN-RECEIVED, active', 'ESTABLISHED'], {
      lines: FIN,
      enters: 'FIN-WAIT-1',
      sends: 1,
      fd: 'none',
    }),
    'CLOSE-WAIT': { lines: FIN, enters: 'LAST-ACK', sends: 1, fd: 'none' },
  }),
  row('3.10.4, CLOSE', 'close', 'after the FIN no second one is sent', GIVES_UP, each(SHUT, { fd: 'none' })),
  row('3.10.4, CLOSE', 'shutdown', 'a FIN is sent', 'shutdown(FD, SHUT_WR) = 0', {
    ...each(['SYN-RECEIVED, active', 'ESTABLISHED'], { lines: FIN, enters: 'FIN-WAIT-1', sends: 1 }),
    'CLOSE-WAIT': { lines: FIN, enters: 'LAST-ACK', sends: 1 },
  }),
  row(
    '3.10.4, CLOSE',
    'close-text',
    'text that has waited goes with the FIN',
    'shutdown(FD, SHUT_WR) = 0',
    {
      ESTABLISHED: { lines: '> FP. SND.NXT(10) ack RCV.NXT', enters: 'FIN-WAIT-1', sends: 11 },
      'CLOSE-WAIT': { lines: '> FP. SND.NXT(10) ack RCV.NXT', enters: 'LAST-ACK', sends: 11 },
    },
    {
      // Nagle's algorithm holds the second back.
      lines: `
write(FD, ..., 10) = 10
> P. SND.NXT(10) ack RCV.NXT
write(FD, ..., 10) = 10`,
      sends: 10,
    },
  ),
  row(
    '3.6.1, SHLD-3',
    'close-unread',
    'a program that closes with text unread has lost data: a RST tells it',
    GIVES_UP,
    { ESTABLISHED: { lines: '> R SND.NXT(0)', enters: 'CLOSED', fd: 'none' } },
    ON_HAND,
  ),
];

/** From here on close() is ABORT. */
const LINGERS: Outcome = {
  lines: 'setsockopt(FD, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0',
};

const ABORT: readonly Row[] = [
  row(
    '3.10.5, ABORT',
    'abort',
    'nothing is sent',
    GIVES_UP,
    {
      CLOSED: { fd: 'none' },
      ...each(['LISTEN', 'SYN-SENT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'], {
        enters: 'CLOSED',
        fd: 'none',
      }),
    },
    LINGERS,
  ),
  row(
    '3.10.5, ABORT',
    'abort',
    'a RST is sent',
    GIVES_UP,
    each(['SYN-RECEIVED, active', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'], {
      lines: '> R SND.NXT(0)',
      enters: 'CLOSED',
      fd: 'none',
    }),
    LINGERS,
  ),
];

const STATUS: readonly Row[] = PLACE_NAMES.filter((name) => PLACES[name].fd !== undefined).map((name) =>
  row(
    '3.10.6, STATUS',
    'status',
    'the state is told',
    `%{ assert tcpi_state == ${CONSTANTS[PLACES[name].state]} }%`,
    { [name]: NOTHING },
  ),
);

export const CALLS: readonly Row[] = [...OPEN, ...SEND, ...RECEIVE, ...CLOSE, ...ABORT, ...STATUS];
