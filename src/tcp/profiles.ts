import type { Policy } from './policy';

/** The policies that have a name: RFC 9293 itself, and the stacks people meet, with their defaults. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * RFC 9293 to the letter, with the RFCs it makes part of itself (6298, 5681); where it leaves a choice, what it
 * recommends. Extensions that it merely mentions (RFC 7323, 2018, 3168) are off.
 */
const rfc9293: Policy = {
  mtu: 1500,
  mss: 1460,
  minMss: 1,
  windowScaling: false,
  timestamps: false,
  missingTimestamp: 'drop',
  tsRecentFrom: 'first step',
  overtakenAck: 'answer',
  sack: false,
  mssOption: true,
  optionOrder: 'linux',
  ecn: 'off',
  ecnRetries: 0,
  accurateEct: 'new text',
  synFin: 'accept',
  synText: 'keep',
  crossingSyn: 'as agreed',
  lastAck: 'alone',
  fastOpenClient: 'off',
  fastOpenServer: 'off',
  fastOpenCookie: 'client',
  fastOpenRoom: 'own options',
  fastOpenRenewal: 'newer',
  fastOpenSynAck: 'at once',
  fastOpenPause: undefined,
  repeatedSyn: 'ack',
  acceptability: 'table 6',
  minisocks: false,
  checks: 'rfc9293',
  insecureRst: false,
  insecureSyn: false,
  insecureAck: false,
  challengeAcks: 0,
  closedPort: 'reset',
  missingAck: 'fifth step',
  windowUpdate: 'wl1-wl2',
  oldestAck: 'window',
  handshakeAck: 'new',
  resetAtFin: false,
  textAfterFin: 'ignore',
  resetAfterClose: 'text',
  resetNumber: 'snd.nxt',
  abortWith: 'rst',
  resetOnTimeout: 'none',
  receiveBuffer: 65535,
  maxReceiveBuffer: 0,
  wholeSegments: false,
  windowOffer: 'silly window',
  sendBuffer: 16 * 1024 * 1024,
  initialRto: 1 * SECOND,
  minRto: 1 * SECOND,
  maxRto: 60 * SECOND,
  rtoSlop: 0,
  persist: undefined,
  clockGranularity: 1,
  rttVariance: 'smoothed',
  rtoAfterLostSyn: 3 * SECOND,
  r1: 3,
  r2: 8,
  r2Syn: 7,
  steadySyns: 0,
  bareSynFrom: undefined,
  r2SynAck: 7,
  openTimeout: undefined,
  userTimeout: undefined,
  congestionControl: 'reno',
  slowStartLimit: 1,
  windowCounts: 'octets',
  slowStartAfterIdle: true,
  lossDetection: 'duplicates',
  tailLossProbe: false,
  bursts: false,
  initialWindow: undefined,
  synLosses: 1,
  duplicateAcks: 3,
  delayedAck: 200,
  quickAcks: false,
  ackEvery: 'second full-sized',
  nagle: true,
  cork: false,
  nagleWaitsFor: 'anything',
  halfWindow: false,
  windowProbe: 'octet',
  ackNumber: 'snd.nxt',
  keepAlive: false,
  keepAliveIdle: 2 * HOUR,
  keepAliveInterval: 75 * SECOND,
  keepAliveProbes: 9,
  keepAliveGarbage: false,
  icmpErrors: 'rfc1122',
  hardIcmp: 'abort',
  reportSoftErrors: true,
  closeUnread: 'reset',
  finWithAcks: false,
  closeOpening: 'fin',
  msl: 2 * MINUTE,
  finWait2Timeout: undefined,
  rfc1337: false,
  reopenTimeWait: true,
  reopenBy: 'timestamp',
};

/** What every stack of today does: the extensions, and caution about errors that anybody could forge. */
const today: Policy = {
  ...rfc9293,
  windowScaling: true,
  timestamps: true,
  missingTimestamp: 'accept',
  sack: true,
  ecn: 'accept',
  synFin: 'drop',
  congestionControl: 'cubic',
  // RFC 6928.
  initialWindow: 10,
  hardIcmp: 'report',
  finWait2Timeout: 60 * SECOND,
};

/** Linux 6.x with its default sysctls (Documentation/networking/ip-sysctl.rst); test/kernel holds it against the real one. */
const linux: Policy = {
  ...today,
  acceptability: 'lenient',
  minisocks: true,
  missingAck: 'at once',
  windowUpdate: 'progress',
  oldestAck: 'acknowledged',
  overtakenAck: 'silence',
  handshakeAck: 'current',
  resetAtFin: true,
  textAfterFin: 'reset',
  resetAfterClose: 'gap',
  resetNumber: 'seg.ack',
  abortWith: 'rst-ack',
  // net/ipv4/tcp_timer.c, tcp_keepalive_timer.
  resetOnTimeout: 'keep-alive',
  crossingSyn: 'as offered',
  synText: 'discard',
  // net.ipv4.tcp_fastopen: 1.
  fastOpenClient: 'cookie',
  fastOpenCookie: 'path',
  accurateEct: 'every segment',
  fastOpenRoom: 'any options',
  tsRecentFrom: 'fifth step',
  // tcp_rmem and tcp_wmem, the middle and the largest value: of the first, half is for text.
  receiveBuffer: 65536,
  windowOffer: 'whole segments',
  maxReceiveBuffer: 6 * 1024 * 1024,
  sendBuffer: 4 * 1024 * 1024,
  windowCounts: 'segments',
  // tcp_recovery, tcp_early_retrans, tcp_frto.
  lossDetection: 'rack',
  tailLossProbe: true,
  bursts: true,
  synLosses: 2,
  // include/net/tcp.h: TCP_RTO_MIN, TCP_RTO_MAX, TCP_DELACK_MIN.
  minRto: 200,
  // net/ipv4/tcp_input.c, tcp_rtt_estimator.
  rttVariance: 'peak',
  maxRto: 120 * SECOND,
  delayedAck: 40,
  quickAcks: true,
  // net/ipv4/tcp_output.c, tcp_minshall_check.
  nagleWaitsFor: 'small',
  halfWindow: true,
  windowProbe: 'old number',
  ackNumber: 'edge',
  // tcp_retries1, tcp_retries2 and tcp_syn_retries. Six SYNs more last 127 s, less than MUST-23 asks for.
  r1: 3,
  r2: 15,
  // tcp_syn_linear_timeouts.
  steadySyns: 4,
  r2Syn: 6,
  r2SynAck: 6,
  // include/net/tcp.h, TCP_TIMEWAIT_LEN: 60 s in TIME-WAIT, not a sysctl.
  msl: 30 * SECOND,
};

/**
 * FreeBSD 15 with its default sysctls (tcp(4)); 13 and 14 differ where 15 has learned from RFC 9293 and RFC 5961. Names
 * are those of sys/netinet.
 */
const freebsd: Policy = {
  ...today,
  // net.inet.tcp.ecn.maxretries.
  ecnRetries: 1,
  // net.inet.tcp.fastopen.client_enable, path_disable_time.
  fastOpenClient: 'cookie',
  fastOpenRenewal: 'always',
  fastOpenSynAck: 'delayed',
  fastOpenPause: 15 * MINUTE,
  checks: 'bsd',
  // net.inet.tcp.minmss.
  minMss: 216,
  // tcp_addoptions.
  optionOrder: 'bsd',
  // net.inet.tcp.tolerate_missing_ts and drop_synfin are 0.
  missingTimestamp: 'drop',
  synFin: 'accept',
  synText: 'discard in LISTEN',
  lastAck: 'with text',
  repeatedSyn: 'syn-ack',
  windowUpdate: 'widening',
  oldestAck: 'any',
  // net.inet.tcp.ack_war_cnt.
  challengeAcks: 5,
  resetNumber: 'seg.ack',
  abortWith: 'rst-ack',
  resetOnTimeout: 'all',
  // net.inet.tcp.recvspace, kern.ipc.maxsockbuf; sendspace grows up to net.inet.tcp.sendbuf_max.
  receiveBuffer: 65536,
  maxReceiveBuffer: 2 * 1024 * 1024,
  wholeSegments: true,
  windowOffer: 'bsd',
  sendBuffer: 2 * 1024 * 1024,
  // net.inet.tcp.rexmit_min, rexmit_slop; TCPTV_REXMTMAX.
  minRto: 30,
  rtoSlop: 200,
  // net.inet.tcp.persmin, persmax.
  persist: { min: 5 * SECOND, max: 60 * SECOND },
  maxRto: 64 * SECOND,
  rtoAfterLostSyn: undefined,
  // net.inet.tcp.delacktime.
  delayedAck: 40,
  ackEvery: 'second',
  // net.inet.tcp.abc_l_var.
  slowStartLimit: 2,
  // TCP_MAXRXTSHIFT; net.inet.tcp.syncache.rexmtlimit; net.inet.tcp.keepinit.
  r2: 12,
  r2Syn: 12,
  r2SynAck: 3,
  openTimeout: 75 * SECOND,
  // net.inet.tcp.always_keepalive, keepcnt.
  keepAlive: true,
  keepAliveProbes: 8,
  icmpErrors: 'bsd',
  closeUnread: 'fin',
  finWithAcks: true,
  closeOpening: 'silence',
  // net.inet.tcp.msl; TP_MAXIDLE, looked at once more after keepintvl (tcp_timer_2msl).
  msl: 30 * SECOND,
  finWait2Timeout: 675 * SECOND,
  rfc1337: true,
  reopenBy: 'number',
};

/** Windows 10 and 11, Internet template (Get-NetTCPSetting). */
const windows: Policy = {
  ...today,
  timestamps: false,
  ecn: 'off',
  receiveBuffer: 65535,
  minRto: 300,
  // MaxSynRetransmissions 4 (three seconds and more for each at first, one since Windows 10); TcpMaxDataRetransmissions 5.
  r2: 5,
  r2Syn: 4,
  r2SynAck: 4,
  delayedAck: 40,
  // KeepAliveInterval; the number of probes is fixed.
  keepAliveInterval: 1 * SECOND,
  keepAliveProbes: 10,
  finWait2Timeout: 2 * MINUTE,
  // TcpTimedWaitDelay: two minutes in TIME-WAIT.
  msl: 1 * MINUTE,
};

export const PROFILES = { rfc9293, linux, freebsd, windows } as const satisfies Record<string, Policy>;

export type ProfileName = keyof typeof PROFILES;
