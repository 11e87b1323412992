import { PROFILES } from '../../tcp/profiles';
import { always, backlog, backlogs, choice, flag, ignored, number, type Setting } from './setting';

/** `net.inet.tcp.…` (tcp(4), syncache(4)). Times are in milliseconds. */
const TCP: Readonly<Record<string, Setting>> = {
  // Opening.
  rfc1323: choice({
    '0': { windowScaling: false, timestamps: false },
    '1': { windowScaling: true, timestamps: true },
    '2': { windowScaling: true, timestamps: false },
    '3': { windowScaling: false, timestamps: true },
  }),
  tolerate_missing_ts: choice({ '0': { missingTimestamp: 'drop' }, '1': { missingTimestamp: 'accept' } }),
  'sack.enable': flag('sack'),
  'ecn.enable': choice({ '0': { ecn: 'off' }, '1': { ecn: 'request' }, '2': { ecn: 'accept' } }),
  mssdflt: always('536'),
  v6mssdflt: always('1220'),
  minmss: always('216'),
  keepinit: always('75000'),
  'fastopen.client_enable': always('0', '1'),
  'fastopen.server_enable': always('0'),

  // Listening.
  syncookies: backlogs({ '0': { synCookies: 'off' }, '1': { synCookies: 'on overflow' } }),
  syncookies_only: backlogs({ '0': {}, '1': { synCookies: 'always' } }),
  'syncache.rexmtlimit': always('3'),
  blackhole: always('0'),

  // What arrives.
  drop_synfin: choice({ '0': { synFin: 'accept' }, '1': { synFin: 'drop' } }),
  insecure_rst: always('0'),
  insecure_syn: always('0'),
  insecure_ack: always('0'),
  icmp_may_rst: always('1'),
  ack_war_cnt: always('5'),
  ack_war_timewindow: always('1000'),

  // Buffers.
  recvspace: number('receiveBuffer'),
  sendspace: number('sendBuffer'),

  // Acknowledging.
  delayed_ack: choice({ '0': { delayedAck: 0 }, '1': { delayedAck: PROFILES.freebsd.delayedAck } }),
  delacktime: number('delayedAck'),

  // Sending.
  'cc.algorithm': choice({ newreno: { congestionControl: 'reno' }, cubic: { congestionControl: 'cubic' } }),
  initcwnd_segments: number('initialWindow'),
  rfc3042: always('1'),
  rfc6675_pipe: always('1'),
  path_mtu_discovery: always('1'),
  pmtud_blackhole_detection: always('0'),
  functions_default: always('freebsd'),

  // Retransmitting.
  rexmit_initial: number('initialRto'),
  rexmit_min: always('30'),
  rexmit_slop: always('200'),
  rexmit_drop_options: always('0'),
  retries: number('r2'),

  // Keep-alive.
  always_keepalive: flag('keepAlive'),
  keepidle: number('keepAliveIdle'),
  keepintvl: number('keepAliveInterval'),
  keepcnt: number('keepAliveProbes'),

  // Closing.
  msl: number('msl'),
  finwait2_timeout: number('finWait2Timeout'),
  fast_finwait2_recycle: always('0'),
  // Both ends are never on one host here.
  nolocaltimewait: ignored,
};

/** What makes the stack faster, or speaks of it, or keeps something for connections that have no kin here. */
const OF_NO_MATTER = [
  ...['tso', 'lro', 'soreceive_stream', 'per_cpu_timers', 'isn_reseed_interval', 'ts_offset_per_conn'],
  ...['log_in_vain', 'log_debug', 'hostcache.enable', 'hostcache.purge', 'hostcache.purgenow'],
  ...['hostcache.expire', 'hostcache.prune', 'hostcache.cachelimit', 'maxtcptw', 'reass.maxsegments'],
  ...['reass.maxqueuelen', 'syncache.cachelimit', 'syncache.bucketlimit', 'syncache.rst_on_sock_fail'],
  // They bound how buffers grow, which they do not here.
  ...['recvbuf_auto', 'recvbuf_inc', 'recvbuf_max', 'sendbuf_auto', 'sendbuf_inc', 'sendbuf_max'],
];

export const FREEBSD: readonly (readonly [string, Setting])[] = [
  ...Object.entries(TCP).map(([name, setting]) => [`net.inet.tcp.${name}`, setting] as const),
  ...OF_NO_MATTER.map((name) => [`net.inet.tcp.${name}`, ignored] as const),
  ['kern.ipc.somaxconn', backlog('somaxconn')],
  ['kern.ipc.soacceptqueue', backlog('somaxconn')],
  ['kern.ipc.maxsockbuf', always('2097152')],
  ['net.inet.ip.ttl', always('64')],
  ['net.inet6.ip6.hlim', always('64')],
  // How many resets and errors a second are too many: none are here.
  ['net.inet.icmp.icmplim', ignored],
  ['net.inet6.icmp6.errppslimit', ignored],
];
