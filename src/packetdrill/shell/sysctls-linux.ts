import { linuxFastOpen, linuxKeys } from './fast-open';
import {
  always,
  backlog,
  backlogs,
  choice,
  flag,
  ignored,
  number,
  parts,
  positive,
  type Setting,
} from './setting';

/** What congestion controls are called. */
export const linuxCongestion = choice({
  reno: { congestionControl: 'reno' },
  cubic: { congestionControl: 'cubic' },
});

/** `net.ipv4.tcp_…` (Documentation/networking/ip-sysctl.rst). */
const TCP: Readonly<Record<string, Setting>> = {
  // Opening.
  timestamps: choice({ '0': { timestamps: false }, '1': { timestamps: true }, '2': { timestamps: true } }),
  window_scaling: flag('windowScaling'),
  sack: flag('sack'),
  dsack: always('1'),
  ecn: choice({
    '0': { ecn: 'off' },
    '1': { ecn: 'request' },
    '2': { ecn: 'accept' },
    '3': { ecn: 'request accurate' },
    '4': { ecn: 'accept accurate, request' },
    '5': { ecn: 'accept accurate' },
  }),
  // The option that counts octets is not built.
  ecn_option: always('0'),
  ecn_option_beacon: ignored,
  ecn_fallback: always('1'),
  syn_retries: number('r2Syn'),
  synack_retries: number('r2SynAck'),
  syn_linear_timeouts: number('steadySyns'),
  fastopen: linuxFastOpen,
  fastopen_key: linuxKeys,
  // What is lost on the way is lost by the script's wish, not by a middlebox.
  fastopen_blackhole_timeout_sec: always('0'),

  // Listening.
  max_syn_backlog: backlog('maxSynBacklog'),
  syncookies: backlogs({
    '0': { synCookies: 'off' },
    '1': { synCookies: 'on overflow' },
    '2': { synCookies: 'always' },
  }),
  abort_on_overflow: backlogs({ '0': { abortOnOverflow: false }, '1': { abortOnOverflow: true } }),

  // Receiving.
  rmem: parts(undefined, number('receiveBuffer', 1 / 2), number('maxReceiveBuffer')),
  moderate_rcvbuf: always('1'),
  adv_win_scale: always('1'),
  app_win: always('31'),
  shrink_window: always('0'),
  workaround_signed_windows: always('0'),
  stdurg: always('0'),
  comp_sack_nr: always('44'),
  comp_sack_delay_ns: always('1000000'),
  comp_sack_slack_ns: always('100000'),
  // How many such answers a second are too many: here none are, and by default hardly ever.
  invalid_ratelimit: always('0', '500'),
  challenge_ack_limit: always('1000', '2147483647'),
  pingpong_thresh: always('1'),

  // Sending.
  wmem: parts(undefined, undefined, number('sendBuffer')),
  congestion_control: linuxCongestion,
  // It only says which ones an application may choose.
  allowed_congestion_control: ignored,
  reordering: number('duplicateAcks'),
  max_reordering: always('300'),
  slow_start_after_idle: flag('slowStartAfterIdle'),
  // Since Linux 4.15 the probe is all that is left of early retransmit.
  early_retrans: choice({
    '0': { tailLossProbe: false },
    '3': { tailLossProbe: true },
    '4': { tailLossProbe: true },
  }),
  recovery: choice({ '0': { lossDetection: 'duplicates' }, '1': { lossDetection: 'rack' } }),
  // Where losses are told by time, timeouts are checked so.
  frto: always('1', '2'),
  // It does nothing since Linux 4.15.
  fack: ignored,
  thin_linear_timeouts: always('0'),
  retrans_collapse: always('1'),
  notsent_lowat: always('4294967295', '-1'),
  min_snd_mss: always('48'),
  mtu_probing: always('0'),
  // These shape how probes of the path's MTU are made.
  base_mss: ignored,
  mtu_probe_floor: ignored,
  probe_interval: ignored,
  probe_threshold: ignored,
  // How segments share super-packets, queues and the processor. Here each leaves alone, when it may.
  tso_win_divisor: ignored,
  tso_rtt_log: ignored,
  min_tso_segs: ignored,
  limit_output_bytes: ignored,
  autocorking: ignored,
  pacing_ss_ratio: ignored,
  pacing_ca_ratio: ignored,
  low_latency: ignored,
  early_demux: ignored,
  backlog_ack_defer: ignored,
  plb_enabled: always('0'),
  reflect_tos: always('0'),
  min_rtt_wlen: ignored,

  // Retransmitting.
  retries1: number('r1'),
  retries2: number('r2'),
  orphan_retries: always('0'),
  rto_min_us: number('minRto', 1 / 1000),
  rto_max_ms: number('maxRto'),

  // Keep-alive, in seconds.
  keepalive_time: number('keepAliveIdle', 1000),
  keepalive_intvl: number('keepAliveInterval', 1000),
  keepalive_probes: number('keepAliveProbes'),

  // Closing.
  fin_timeout: number('finWait2Timeout', 1000),
  rfc1337: flag('rfc1337'),
  max_tw_buckets: positive,
  // Who connects has another port each time.
  tw_reuse: ignored,
  tw_reuse_delay: ignored,
  max_orphans: ignored,
  // Memory is not short here, and connections leave nothing behind for the next.
  mem: ignored,
  no_metrics_save: ignored,
  no_ssthresh_metrics_save: ignored,
};

export const LINUX: readonly (readonly [string, Setting])[] = [
  ...Object.entries(TCP).map(([name, setting]) => [`net.ipv4.tcp_${name}`, setting] as const),
  ['net.core.somaxconn', backlog('somaxconn')],
  ['net.ipv4.ip_no_pmtu_disc', always('0')],
  ['net.ipv4.ip_default_ttl', always('64')],
  ['net.ipv4.route.min_pmtu', always('552')],
  // CUBIC's HyStart is not built.
  ['sys.module.tcp_cubic.parameters.hystart', always('0')],
  // What an application may ask for with SO_RCVBUF and SO_SNDBUF.
  ...['rmem_max', 'wmem_max', 'rmem_default', 'wmem_default', 'optmem_max'].map(
    (name) => [`net.core.${name}`, ignored] as const,
  ),
  // How the network beside TCP works.
  ...['ip_local_port_range', 'icmp_ratelimit', 'icmp_msgs_per_sec', 'route.flush', 'route.mtu_expires'].map(
    (name) => [`net.ipv4.${name}`, ignored] as const,
  ),
  ['net.core.default_qdisc', ignored],
  ['net.ipv6.auto_flowlabels', ignored],
];
