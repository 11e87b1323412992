import type { ProfileName } from '../../tcp/profiles';

/** What programs see of the same events on different systems: RFC 9293 says nothing of errno. */
export interface Dialect {
  /** `connect` on a connection that has come about without it: 0 the first time it is asked (Linux), or EISCONN. */
  readonly tellsConnectOnce: boolean;
  /** `connect` after the connection failed: the pending error or a new attempt (Linux), or this. */
  readonly connectAfterFailure: string | undefined;
  /** `connect` on a listener. */
  readonly connectListener: string;
  /** `write` on a socket that never had a connection. */
  readonly writeUnconnected: string;
  /** `write` before the handshake is done: it waits (undefined), or fails at once. */
  readonly writeConnecting: string | undefined;
  /** `write` after the connection is gone fails with EPIPE before the reason is told, or after. */
  readonly pipeFirst: boolean;
  /** `read` once, when a reset came after the other side's FIN. */
  readonly resetAfterFin: string;
  /** `shutdown(SHUT_WR)` before the handshake is done, and a lingering `close` in TIME-WAIT, do what they say (not on Linux). */
  readonly closesEarly: boolean;
  readonly abortsTimeWait: boolean;
  /** A reset that ends a simultaneous open: refused, or reset (Linux). */
  readonly resetInOpening: string;
  /** Urgent data is read where it stands (RFC 9293 section 3.8.5), or its last octet is kept apart (RFC 6093 section 3.1). */
  readonly urgentInline: boolean;
  /** Text with the SYN: with MSG_FASTOPEN, or whenever there is an address (FreeBSD, implied connect of sendto(2)). */
  readonly connectsWith: 'MSG_FASTOPEN' | 'address';
  /** O_NONBLOCK as a number. */
  readonly nonblock: number;
  /** SO_RCVBUF and SO_SNDBUF read as so many times what was set. */
  readonly bufferFactor: number;
  /** A flag that is set reads as 1, or as the bit that it is among the flags of the socket or the connection (FreeBSD). */
  readonly flagBits: Readonly<Record<string, number>> | undefined;
  /** TCP_MAXSEG changes what the SYN says (tcp(7)), or makes segments shorter and nothing else (FreeBSD, tcp(4)). */
  readonly maxSegment: 'offered' | 'sent';
  /** Half-open connections go with their listener, or stay and answer (FreeBSD, syncache(4)). */
  readonly forgetsHalfOpen: boolean;
  /** SO_RCVBUF bounds what the buffer may grow to, and so the window scale (Linux). */
  readonly bufferBoundsScale: boolean;
  /** SO_SNDBUF before anything was set, in octets; undefined: the policy's. */
  readonly sendBuffer: number | undefined;
  /** poll(2) tells of an error, and of the end of what can be read. */
  readonly pollsErrors: boolean;
}

const LINUX: Dialect = {
  tellsConnectOnce: true,
  connectAfterFailure: undefined,
  connectListener: 'EISCONN',
  writeUnconnected: 'EPIPE',
  writeConnecting: undefined,
  pipeFirst: false,
  resetAfterFin: 'EPIPE',
  closesEarly: false,
  abortsTimeWait: false,
  resetInOpening: 'ECONNRESET',
  urgentInline: false,
  connectsWith: 'MSG_FASTOPEN',
  nonblock: 0x800,
  bufferFactor: 2,
  flagBits: undefined,
  maxSegment: 'offered',
  forgetsHalfOpen: true,
  bufferBoundsScale: true,
  sendBuffer: undefined,
  pollsErrors: true,
};

/** What the RFC says where it says anything, POSIX where that decides, else what Linux does: scripts are mostly written there. */
const STANDARD: Dialect = {
  ...LINUX,
  resetAfterFin: 'ECONNRESET',
  resetInOpening: 'ECONNREFUSED',
  bufferFactor: 1,
  writeUnconnected: 'ENOTCONN',
  closesEarly: true,
  abortsTimeWait: true,
  urgentInline: true,
};

export const DIALECTS: Readonly<Record<ProfileName, Dialect>> = {
  rfc9293: STANDARD,
  linux: LINUX,
  windows: { ...STANDARD, urgentInline: false },
  // FreeBSD 13 to 15: uipc_socket(9), tcp(4), connect(2), send(2), poll(2).
  freebsd: {
    tellsConnectOnce: false,
    connectAfterFailure: 'ECONNREFUSED',
    connectListener: 'EOPNOTSUPP',
    writeUnconnected: 'ENOTCONN',
    writeConnecting: 'ENOTCONN',
    pipeFirst: true,
    resetAfterFin: 'ECONNRESET',
    closesEarly: true,
    abortsTimeWait: true,
    resetInOpening: 'ECONNREFUSED',
    urgentInline: false,
    connectsWith: 'address',
    nonblock: 0x4,
    bufferFactor: 1,
    // sys/socket.h; t_flags of netinet/tcp_var.h.
    flagBits: {
      SO_DEBUG: 0x1,
      SO_REUSEADDR: 0x4,
      SO_KEEPALIVE: 0x8,
      SO_DONTROUTE: 0x10,
      SO_REUSEPORT: 0x200,
      SO_TIMESTAMP: 0x400,
      SO_NOSIGPIPE: 0x800,
      TCP_NODELAY: 0x4,
      TCP_NOOPT: 0x8,
      TCP_NOPUSH: 0x1000,
    },
    maxSegment: 'sent',
    forgetsHalfOpen: false,
    bufferBoundsScale: false,
    sendBuffer: 32768,
    pollsErrors: false,
  },
};
