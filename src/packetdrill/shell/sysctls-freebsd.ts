import { PROFILES } from '../../tcp/profiles';
import { FREEBSD_FAST_OPEN } from './fast-open';
import {
  always,
  backlog,
  backlogs,
  choice,
  flag,
  ignored,
  number,
  numberOrNone,
  type Setting,
} from './setting';

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
  'ecn.enable': choice({
    '0': { ecn: 'off' },
    '1': { ecn: 'request' },
    '2': { ecn: 'accept' },
    '3': { ecn: 'request accurate' },
    '4': { ecn: 'accept accurate' },
  }),
  'ecn.maxretries': number('ecnRetries'),
  mssdflt: always('536'),
  v6mssdflt: always('1220'),
  minmss: number('minMss'),
  keepinit: number('openTimeout'),

  // Listening.
  syncookies: backlogs({ '0': { synCookies: 'off' }, '1': { synCookies: 'on overflow' } }),
  syncookies_only: backlogs({ '0': {}, '1': { synCookies: 'always' } }),
  'syncache.rexmtlimit': number('r2SynAck'),
  blackhole: choice({
    '0': { closedPort: 'reset' },
    '1': { closedPort: 'no answer to SYN' },
    '2': { closedPort: 'no answer' },
  }),

  // What arrives.
  drop_synfin: choice({ '0': { synFin: 'accept' }, '1': { synFin: 'drop' } }),
  insecure_rst: flag('insecureRst'),
  insecure_syn: flag('insecureSyn'),
  insecure_ack: flag('insecureAck'),
  icmp_may_rst: choice({ '0': { icmpErrors: 'bsd, all soft' }, '1': { icmpErrors: 'bsd' } }),
  ack_war_cnt: number('challengeAcks'),
  ack_war_timewindow: choice({ '0': { challengeAcks: 0 }, '1000': {} }),

  // Buffers.
  recvspace: number('receiveBuffer'),
  // It grows as soon as more is to be sent, up to the largest.
  sendspace: ignored,
  sendbuf_max: number('sendBuffer'),

  // Acknowledging.
  delayed_ack: choice({ '0': { delayedAck: 0 }, '1': { delayedAck: PROFILES.freebsd.delayedAck } }),
  delacktime: number('delayedAck'),

  // Sending.
  'cc.algorithm': choice({ newreno: { congestionControl: 'reno' }, cubic: { congestionControl: 'cubic' } }),
  // 0: as RFC 3390, and RFC 5681 after it, have it.
  initcwnd_segments: numberOrNone('initialWindow'),
  abc_l_var: number('slowStartLimit'),
  // Proportional rate reduction: its windows are a little less wide than those of RFC 6675.
  do_prr: always('0', '1'),
  do_prr_conservative: always('0'),
  rfc3042: always('1'),
  rfc3390: always('1'),
  rfc3465: always('1'),
  rfc6675_pipe: always('1'),
  path_mtu_discovery: always('1'),
  pmtud_blackhole_detection: always('0'),
  functions_default: always('freebsd'),

  // Retransmitting.
  rexmit_initial: number('initialRto'),
  rexmit_min: number('minRto'),
  rexmit_slop: number('rtoSlop'),
  rexmit_max: number('maxRto'),
  persmin: always('5000'),
  persmax: always('60000'),
  maxunacktime: always('0'),
  // Of the third and those after it (tcp(4)).
  rexmit_drop_options: choice({ '0': { bareSynFrom: undefined }, '1': { bareSynFrom: 3 } }),
  retries: number('r2'),

  // Keep-alive.
  always_keepalive: flag('keepAlive'),
  keepidle: number('keepAliveIdle'),
  keepintvl: number('keepAliveInterval'),
  keepcnt: number('keepAliveProbes'),

  // Closing.
  msl: number('msl'),
  // Without the second, the first is not asked.
  finwait2_timeout: always('60000'),
  fast_finwait2_recycle: choice({
    '0': { finWait2Timeout: PROFILES.freebsd.finWait2Timeout },
    '1': { finWait2Timeout: 60_000 },
  }),
  // Both ends are never on one host here.
  nolocaltimewait: ignored,
};

/** What makes the stack faster, or speaks of it, or keeps something for connections that have no kin here. */
const OF_NO_MATTER = [
  ...['tso', 'lro', 'soreceive_stream', 'per_cpu_timers', 'isn_reseed_interval', 'ts_offset_per_conn'],
  ...['fastopen.maxkeys', 'fastopen.maxpsks', 'fastopen.keylen', 'fastopen.autokey'],
  ...['fastopen.ccache_bucket_limit', 'fastopen.ccache_buckets', 'fastopen.ccache_list'],
  ...['log_debug', 'hostcache.enable', 'hostcache.purge', 'hostcache.purgenow'],
  ...['hostcache.expire', 'hostcache.prune', 'hostcache.cachelimit', 'maxtcptw', 'reass.maxsegments'],
  ...['reass.maxqueuelen', 'syncache.cachelimit', 'syncache.bucketlimit', 'syncache.rst_on_sock_fail'],
  ...['cc.abe', 'bb.log_session_limit', 'log_in_vain', 'sack.maxholes', 'sack.globalmaxholes'],
  ...['sack.revised', 'sack.tso', 'sack.lrd', 'do_lrd', 'newcwv', 'idle_reduce', 'map_limit'],
  ...['hostcache.bucketlimit', 'hostcache.hashsize', 'hostcache.count', 'syncache.see_other'],
  ...['functions_inherit_listen_socket_stack', 'require_unique_port', 'blackhole_local', 'split_limit'],
  ...['delack_precision', 'rexmt_precision', 'persist_precision', 'keep_precision', '2msl_precision'],
  ...['perconn_stats_enable', 'perconn_stats_sample_rates', 'bb.enable', 'bb.log_auto_mode', 'tcbhashsize'],
  ...['pmtud_blackhole_mss', 'v6pmtud_blackhole_mss', 'cc.abe_frlossreduce', 'hystartplusplus.bblogs'],
  // They bound how buffers grow, which they do not here.
  ...['recvbuf_auto', 'recvbuf_inc', 'recvbuf_max', 'sendbuf_auto', 'sendbuf_inc'],
];

export const FREEBSD: readonly (readonly [string, Setting])[] = [
  ...Object.entries(TCP).map(([name, setting]) => [`net.inet.tcp.${name}`, setting] as const),
  ...Object.entries(FREEBSD_FAST_OPEN).map(
    ([name, setting]) => [`net.inet.tcp.fastopen.${name}`, setting] as const,
  ),
  ...OF_NO_MATTER.map((name) => [`net.inet.tcp.${name}`, ignored] as const),
  ['kern.ipc.somaxconn', backlog('somaxconn')],
  ['kern.ipc.soacceptqueue', backlog('somaxconn')],
  ['kern.ipc.maxsockbuf', number('maxReceiveBuffer')],
  ['net.inet.ip.ttl', always('64')],
  ['net.inet6.ip6.hlim', always('64')],
  // How exactly timers are kept: to the microsecond.
  ['kern.timecounter.alloweddeviation', ignored],
  // Ports are chosen by the scripts.
  ['net.inet.ip.portrange.randomized', ignored],
  ['net.inet.ip.portrange.first', ignored],
  ['net.inet.ip.portrange.last', ignored],
  // How many resets and errors a second are too many: none are here.
  ['net.inet.icmp.icmplim_output', ignored],
  ['net.inet.icmp.icmplim_jitter', ignored],
  ['net.inet6.icmp6.icmp6lim_jitter', ignored],
  ['net.inet.icmp.icmplim', ignored],
  ['net.inet6.icmp6.errppslimit', ignored],
];
