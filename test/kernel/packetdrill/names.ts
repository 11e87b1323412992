import os from 'node:os';

/** What Linux's headers call numbers, as far as scripts say them. */

/** The levels of getsockopt and setsockopt. */
export const LEVELS: Readonly<Record<string, number>> = {
  SOL_SOCKET: 1,
  SOL_IP: 0,
  IPPROTO_IP: 0,
  SOL_IPV6: 41,
  IPPROTO_IPV6: 41,
  SOL_TCP: 6,
  IPPROTO_TCP: 6,
};

/** asm-generic/socket.h, linux/in.h, linux/in6.h, linux/tcp.h */
export const OPTIONS: Readonly<Record<string, number>> = {
  SO_DEBUG: 1,
  SO_REUSEADDR: 2,
  SO_TYPE: 3,
  SO_ERROR: 4,
  SO_DONTROUTE: 5,
  SO_SNDBUF: 7,
  SO_RCVBUF: 8,
  SO_KEEPALIVE: 9,
  SO_OOBINLINE: 10,
  SO_PRIORITY: 12,
  SO_LINGER: 13,
  SO_REUSEPORT: 15,
  SO_RCVLOWAT: 18,
  SO_ACCEPTCONN: 30,
  SO_SNDBUFFORCE: 32,
  SO_RCVBUFFORCE: 33,
  SO_MARK: 36,
  SO_PROTOCOL: 38,
  SO_MAX_PACING_RATE: 47,
  IP_TOS: 1,
  IP_TTL: 2,
  IP_MTU_DISCOVER: 10,
  IP_RECVERR: 11,
  IP_MTU: 14,
  IPV6_UNICAST_HOPS: 16,
  IPV6_MTU_DISCOVER: 23,
  IPV6_MTU: 24,
  IPV6_RECVERR: 25,
  IPV6_V6ONLY: 26,
  IPV6_TCLASS: 67,
  TCP_NODELAY: 1,
  TCP_MAXSEG: 2,
  TCP_CORK: 3,
  TCP_KEEPIDLE: 4,
  TCP_KEEPINTVL: 5,
  TCP_KEEPCNT: 6,
  TCP_SYNCNT: 7,
  TCP_LINGER2: 8,
  TCP_DEFER_ACCEPT: 9,
  TCP_WINDOW_CLAMP: 10,
  TCP_INFO: 11,
  TCP_QUICKACK: 12,
  TCP_CONGESTION: 13,
  TCP_THIN_LINEAR_TIMEOUTS: 16,
  TCP_THIN_DUPACK: 17,
  TCP_USER_TIMEOUT: 18,
  TCP_FASTOPEN: 23,
  TCP_TIMESTAMP: 24,
  TCP_NOTSENT_LOWAT: 25,
  TCP_SAVE_SYN: 27,
  TCP_FASTOPEN_CONNECT: 30,
  TCP_FASTOPEN_KEY: 33,
  TCP_FASTOPEN_NO_COOKIE: 34,
  TCP_INQ: 36,
};

/** Of recv and send. */
export const FLAGS: Readonly<Record<string, number>> = {
  MSG_OOB: 1,
  MSG_PEEK: 2,
  MSG_DONTROUTE: 4,
  MSG_TRUNC: 0x20,
  MSG_DONTWAIT: 0x40,
  MSG_EOR: 0x80,
  MSG_WAITALL: 0x100,
  MSG_NOSIGNAL: 0x4000,
  MSG_MORE: 0x8000,
  MSG_ZEROCOPY: 0x4000000,
  MSG_FASTOPEN: 0x20000000,
};

export const HOWS = { SHUT_RD: 0, SHUT_WR: 1, SHUT_RDWR: 2 } as const;

/** asm-generic/poll.h */
export const POLL_EVENTS: Readonly<Record<string, number>> = {
  POLLIN: 1,
  POLLPRI: 2,
  POLLOUT: 4,
  POLLERR: 8,
  POLLHUP: 0x10,
  POLLNVAL: 0x20,
  POLLRDNORM: 0x40,
  POLLRDBAND: 0x80,
  POLLWRNORM: 0x100,
  POLLWRBAND: 0x200,
  POLLRDHUP: 0x2000,
};

export const IOCTLS: Readonly<Record<string, number>> = {
  SIOCINQ: 0x541b,
  FIONREAD: 0x541b,
  SIOCOUTQ: 0x5411,
  SIOCOUTQNSD: 0x894b,
};

/** Of two names for one number the one that scripts use. */
const UNUSED_NAMES: readonly string[] = ['EWOULDBLOCK', 'ENOTSUP', 'EDEADLOCK'];

const ERRNOS = new Map(
  Object.entries(os.constants.errno)
    .filter(([name]) => !UNUSED_NAMES.includes(name))
    .map(([name, number]) => [number, name]),
);

export function errnoName(number: number): string {
  return ERRNOS.get(number) ?? `errno ${String(number)}`;
}
