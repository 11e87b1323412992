/** The names that scripts use, as the language and the systems' headers have them. */

/** A system call, as a script can make it. */
export interface CallName {
  /** The names of its arguments; one with a question mark may be left out. */
  readonly arguments: readonly string[];
  readonly example: string;
}

export const CALLS: ReadonlyMap<string, CallName> = new Map(
  Object.entries({
    socket: {
      arguments: ['domain', 'type', 'protocol'],
      example: 'socket(..., SOCK_STREAM, IPPROTO_TCP) = 3',
    },
    bind: { arguments: ['fd', 'address', 'length'], example: 'bind(3, ..., ...) = 0' },
    listen: { arguments: ['fd', 'backlog'], example: 'listen(3, 1) = 0' },
    accept: { arguments: ['fd', 'address', 'length'], example: 'accept(3, ..., ...) = 4' },
    accept4: {
      arguments: ['fd', 'address', 'length', 'flags'],
      example: 'accept4(3, ..., ..., SOCK_NONBLOCK) = 4',
    },
    connect: {
      arguments: ['fd', 'address', 'length'],
      example: 'connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)',
    },
    read: { arguments: ['fd', 'buffer', 'size'], example: 'read(4, ..., 1000) = 1000' },
    readv: { arguments: ['fd', 'iov', 'count'], example: 'readv(4, [{..., 1000}], 1) = 1000' },
    recv: { arguments: ['fd', 'buffer', 'size', 'flags'], example: 'recv(4, ..., 1000, 0) = 1000' },
    recvfrom: {
      arguments: ['fd', 'buffer', 'size', 'flags', 'address', 'length'],
      example: 'recvfrom(4, ..., 1000, 0, ..., ...) = 1000',
    },
    recvmsg: {
      arguments: ['fd', 'message', 'flags'],
      example: 'recvmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 1000}], msg_flags=0}, 0) = 1000',
    },
    write: { arguments: ['fd', 'buffer', 'size'], example: 'write(4, ..., 1000) = 1000' },
    writev: { arguments: ['fd', 'iov', 'count'], example: 'writev(4, [{..., 1000}], 1) = 1000' },
    send: { arguments: ['fd', 'buffer', 'size', 'flags'], example: 'send(4, ..., 1000, 0) = 1000' },
    sendto: {
      arguments: ['fd', 'buffer', 'size', 'flags', 'address', 'length'],
      example: 'sendto(4, ..., 1000, 0, ..., ...) = 1000',
    },
    sendmsg: {
      arguments: ['fd', 'message', 'flags'],
      example: 'sendmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 1000}], msg_flags=0}, 0) = 1000',
    },
    poll: {
      arguments: ['fds', 'count', 'timeout'],
      example: 'poll([{fd=4, events=POLLIN, revents=POLLIN}], 1, 0) = 1',
    },
    shutdown: { arguments: ['fd', 'how'], example: 'shutdown(4, SHUT_WR) = 0' },
    close: { arguments: ['fd'], example: 'close(4) = 0' },
    fcntl: { arguments: ['fd', 'command', 'argument?'], example: 'fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0' },
    ioctl: { arguments: ['fd', 'request', 'argument'], example: 'ioctl(4, SIOCINQ, [1000]) = 0' },
    getsockopt: {
      arguments: ['fd', 'level', 'option', 'value', 'length'],
      example: 'getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0',
    },
    setsockopt: {
      arguments: ['fd', 'level', 'option', 'value', 'length'],
      example: 'setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0',
    },
  }),
);

/** What values are made with. */
export const FUNCTIONS: ReadonlySet<string> = new Set(['htons', 'htonl', 'inet_addr', 'inet_pton', 'sizeof']);

/** Constants, by what they are for: an argument's name, or for options of sockets their level. */
export const CONSTANTS = {
  domain: ['AF_INET', 'AF_INET6', 'PF_INET', 'PF_INET6', 'AF_UNSPEC'],
  type: ['SOCK_STREAM', 'SOCK_DGRAM', 'SOCK_NONBLOCK', 'SOCK_CLOEXEC'],
  protocol: ['IPPROTO_TCP', 'IPPROTO_IP', 'IPPROTO_IPV6', 'IPPROTO_ICMP', 'IPPROTO_ICMPV6', 'IPPROTO_UDP'],
  level: ['SOL_SOCKET', 'SOL_TCP', 'SOL_IP', 'SOL_IPV6', 'SOL_UDP'],
  SOL_SOCKET: [
    ...[
      'SO_REUSEADDR',
      'SO_REUSEPORT',
      'SO_REUSEPORT_LB',
      'SO_KEEPALIVE',
      'SO_LINGER',
      'SO_OOBINLINE',
      'SO_ERROR',
    ],
    ...[
      'SO_SNDBUF',
      'SO_RCVBUF',
      'SO_SNDBUFFORCE',
      'SO_RCVBUFFORCE',
      'SO_SNDLOWAT',
      'SO_RCVLOWAT',
      'SO_SNDTIMEO',
    ],
    ...[
      'SO_RCVTIMEO',
      'SO_TYPE',
      'SO_PROTOCOL',
      'SO_DOMAIN',
      'SO_ACCEPTCONN',
      'SO_BROADCAST',
      'SO_DONTROUTE',
    ],
    ...[
      'SO_DEBUG',
      'SO_MARK',
      'SO_PRIORITY',
      'SO_TIMESTAMP',
      'SO_TIMESTAMPNS',
      'SO_TIMESTAMPING',
      'SO_ZEROCOPY',
    ],
    ...[
      'SO_MAX_PACING_RATE',
      'SO_BUSY_POLL',
      'SO_INCOMING_CPU',
      'SO_TXREHASH',
      'SO_NOSIGPIPE',
      'SO_USELOOPBACK',
    ],
    ...[
      'SO_LISTENQLIMIT',
      'SO_LISTENQLEN',
      'SO_LISTENINCQLEN',
      'SO_BINDTODEVICE',
      'SO_SETFIB',
      'SO_USER_COOKIE',
    ],
  ],
  IPPROTO_TCP: [
    ...[
      'TCP_NODELAY',
      'TCP_MAXSEG',
      'TCP_CORK',
      'TCP_KEEPIDLE',
      'TCP_KEEPINTVL',
      'TCP_KEEPCNT',
      'TCP_SYNCNT',
    ],
    ...['TCP_LINGER2', 'TCP_DEFER_ACCEPT', 'TCP_WINDOW_CLAMP', 'TCP_INFO', 'TCP_QUICKACK', 'TCP_CONGESTION'],
    ...['TCP_MD5SIG', 'TCP_USER_TIMEOUT', 'TCP_FASTOPEN', 'TCP_FASTOPEN_CONNECT', 'TCP_FASTOPEN_KEY'],
    ...['TCP_FASTOPEN_NO_COOKIE', 'TCP_TIMESTAMP', 'TCP_NOTSENT_LOWAT', 'TCP_CC_INFO', 'TCP_SAVE_SYN'],
    ...[
      'TCP_SAVED_SYN',
      'TCP_REPAIR',
      'TCP_QUEUE_SEQ',
      'TCP_THIN_LINEAR_TIMEOUTS',
      'TCP_THIN_DUPACK',
      'TCP_INQ',
    ],
    ...['TCP_ZEROCOPY_RECEIVE', 'TCP_TX_DELAY', 'TCP_ULP', 'TCP_CM_INQ', 'TCP_RTO_MAX_MS', 'TCP_RTO_MIN_US'],
    ...['TCP_DELACK_MAX_US', 'TCP_NOOPT', 'TCP_NOPUSH', 'TCP_KEEPINIT', 'TCP_CCALGOOPT', 'TCP_FUNCTION_BLK'],
    ...['TCP_DELACK', 'TCP_FASTOPEN_MAX_COOKIE_LEN', 'TCP_PCAP_IN', 'TCP_PCAP_OUT', 'TCP_LOG', 'TCP_STATS'],
    ...['TCP_REMOTE_UDP_ENCAPS_PORT', 'TCP_MAXUNACKTIME', 'TCP_IDLE_REDUCE', 'TCP_MAXPEAKRATE'],
  ],
  IPPROTO_IP: [
    ...[
      'IP_TOS',
      'IP_TTL',
      'IP_MTU',
      'IP_MTU_DISCOVER',
      'IP_PMTUDISC_DONT',
      'IP_PMTUDISC_WANT',
      'IP_PMTUDISC_DO',
    ],
    ...[
      'IP_PMTUDISC_PROBE',
      'IP_PMTUDISC_INTERFACE',
      'IP_RECVERR',
      'IP_RECVTOS',
      'IP_RECVTTL',
      'IP_FREEBIND',
    ],
    ...[
      'IP_TRANSPARENT',
      'IP_BIND_ADDRESS_NO_PORT',
      'IP_MINTTL',
      'IP_DONTFRAG',
      'IP_OPTIONS',
      'IP_LOCAL_PORT_RANGE',
    ],
  ],
  IPPROTO_IPV6: [
    ...['IPV6_V6ONLY', 'IPV6_TCLASS', 'IPV6_UNICAST_HOPS', 'IPV6_MTU', 'IPV6_MTU_DISCOVER', 'IPV6_RECVERR'],
    ...['IPV6_RECVTCLASS', 'IPV6_DONTFRAG', 'IPV6_USE_MIN_MTU', 'IPV6_AUTOFLOWLABEL', 'IPV6_FLOWINFO_SEND'],
    ...[
      'IPV6_PMTUDISC_DO',
      'IPV6_PMTUDISC_DONT',
      'IPV6_PMTUDISC_WANT',
      'IPV6_PMTUDISC_PROBE',
      'IPV6_FREEBIND',
    ],
  ],
  flags: [
    ...[
      'MSG_PEEK',
      'MSG_OOB',
      'MSG_DONTWAIT',
      'MSG_WAITALL',
      'MSG_TRUNC',
      'MSG_CTRUNC',
      'MSG_NOSIGNAL',
      'MSG_MORE',
    ],
    ...[
      'MSG_EOR',
      'MSG_FASTOPEN',
      'MSG_ZEROCOPY',
      'MSG_ERRQUEUE',
      'MSG_DONTROUTE',
      'MSG_EOF',
      'MSG_WAITFORONE',
    ],
    ...['MSG_NBIO', 'MSG_CMSG_CLOEXEC'],
  ],
  how: ['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'],
  command: ['F_GETFL', 'F_SETFL', 'F_GETFD', 'F_SETFD'],
  argument: ['O_RDWR', 'O_RDONLY', 'O_WRONLY', 'O_NONBLOCK', 'FD_CLOEXEC'],
  request: [
    'SIOCINQ',
    'SIOCOUTQ',
    'SIOCOUTQNSD',
    'SIOCATMARK',
    'FIONREAD',
    'FIONBIO',
    'FIONWRITE',
    'FIONSPACE',
  ],
  events: [
    ...[
      'POLLIN',
      'POLLOUT',
      'POLLERR',
      'POLLHUP',
      'POLLRDHUP',
      'POLLPRI',
      'POLLNVAL',
      'POLLRDNORM',
      'POLLWRNORM',
    ],
    ...['POLLRDBAND', 'POLLWRBAND', 'POLLINIGNEOF'],
  ],
  other: ['NULL', 'INADDR_ANY', 'INADDR_LOOPBACK', 'SCM_TIMESTAMP', 'SCM_TIMESTAMPING', 'SCM_TIMESTAMPNS'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Errors of system calls (POSIX.1-2024, errno.h). */
export const ERRNOS: readonly string[] = [
  ...[
    'EACCES',
    'EADDRINUSE',
    'EADDRNOTAVAIL',
    'EAFNOSUPPORT',
    'EAGAIN',
    'EALREADY',
    'EBADF',
    'EBUSY',
    'ECONNABORTED',
  ],
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'EDESTADDRREQ',
    'EFAULT',
    'EHOSTDOWN',
    'EHOSTUNREACH',
    'EINPROGRESS',
    'EINTR',
  ],
  ...[
    'EINVAL',
    'EIO',
    'EISCONN',
    'EMFILE',
    'EMSGSIZE',
    'ENETDOWN',
    'ENETUNREACH',
    'ENOBUFS',
    'ENOENT',
    'ENOMEM',
  ],
  ...[
    'ENONET',
    'ENOPROTOOPT',
    'ENOSYS',
    'ENOTCONN',
    'ENOTSOCK',
    'ENOTTY',
    'EOPNOTSUPP',
    'EPERM',
    'EPIPE',
    'EPROTO',
  ],
  ...[
    'EPROTONOSUPPORT',
    'EPROTOTYPE',
    'ETIMEDOUT',
    'EWOULDBLOCK',
    'ENOTSUP',
    'EDOM',
    'ENOMSG',
    'ENETRESET',
    'EOVERFLOW',
    'ECANCELED',
    'ENXIO',
    'ENODEV',
    'E2BIG',
    'ERANGE',
    'ESOCKTNOSUPPORT',
    'EPFNOSUPPORT',
    'EKEYREJECTED',
    'EEXIST',
    'ESRCH',
    'ENOSPC',
    'ESPIPE',
    'ESHUTDOWN',
    'EUSERS',
  ],
];

/** `--name=value` lines. */
export const OPTIONS: readonly string[] = [
  ...['ip_version', 'tolerance_usecs', 'tolerance_percent', 'mtu', 'local_ip', 'remote_ip', 'gateway_ip'],
  ...['netmask_ip', 'bind_port', 'connect_port', 'tcp_ts_tick_usecs', 'speed', 'non_fatal', 'init_scripts'],
  ...[
    'define',
    'code_command',
    'code_format',
    'code_sockopt',
    'send_omit_free',
    'no_cleanup',
    'dry_run',
    'verbose',
  ],
  ...[
    'debug',
    'is_anyip',
    'wire_client',
    'wire_client_dev',
    'wire_server',
    'wire_server_dev',
    'wire_server_ip',
  ],
  ...[
    'wire_server_port',
    'so_filename',
    'so_flags',
    'udp_encaps',
    'persistent_tun_dev',
    'tun_dev',
    'no_tso',
    'strict_segments',
    'cleanup_only',
  ],
];

/** Options of segments. */
export const TCP_OPTIONS: readonly string[] = [
  ...['mss', 'sackOK', 'sack', 'wscale', 'TS', 'nop', 'eol', 'FO', 'FOEXP', 'ECN', 'md5', 'kind'],
];

/** What is said of the IP header. */
export const IP_INFO: readonly string[] = ['noecn', 'ect0', 'ect1', 'ect01', 'ce', 'tos', 'ttl', 'flowlabel'];

/** Types of ICMP, and the codes of those that have several (RFC 792, RFC 1812, RFC 4443). */
export const ICMP: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    unreachable: [
      ...['net_unreachable', 'host_unreachable', 'protocol_unreachable', 'port_unreachable', 'frag_needed'],
      ...['source_route_failed', 'net_unknown', 'host_unknown', 'net_prohibited', 'host_prohibited'],
      ...['packet_filtered', 'no_route', 'admin_prohibited', 'address_unreachable'],
    ],
    time_exceeded: ['exceeded_hop_limit'],
    packet_too_big: [],
    parameter_problem: [],
    source_quench: [],
  }),
);
