/** What assertions may name: the fields of tcp_info, and the constants that a script finds defined. */

/** The fields of `struct tcp_info`, without `tcpi_`: Linux's (include/uapi/linux/tcp.h), then FreeBSD's own (tcp(4)). */
export const FIELDS: ReadonlySet<string> = new Set([
  ...['state', 'ca_state', 'retransmits', 'probes', 'backoff', 'options', 'snd_wscale', 'rcv_wscale'],
  ...['delivery_rate_app_limited', 'fastopen_client_fail', 'rto', 'ato', 'snd_mss', 'rcv_mss', 'unacked'],
  ...['sacked', 'lost', 'retrans', 'fackets', 'last_data_sent', 'last_ack_sent', 'last_data_recv'],
  ...['last_ack_recv', 'pmtu', 'rcv_ssthresh', 'rtt', 'rttvar', 'snd_ssthresh', 'snd_cwnd', 'advmss'],
  ...['reordering', 'rcv_rtt', 'rcv_space', 'total_retrans', 'pacing_rate', 'max_pacing_rate'],
  ...['bytes_acked', 'bytes_received', 'segs_out', 'segs_in', 'notsent_bytes', 'min_rtt', 'data_segs_in'],
  ...['data_segs_out', 'delivery_rate', 'busy_time', 'rwnd_limited', 'sndbuf_limited', 'delivered'],
  ...['delivered_ce', 'bytes_sent', 'bytes_retrans', 'dsack_dups', 'reord_seen', 'rcv_ooopack', 'snd_wnd'],
  ...['rcv_wnd', 'rehash', 'total_rto', 'total_rto_recoveries', 'total_rto_time', 'received_ce'],
  ...['delivered_e1_bytes', 'delivered_e0_bytes', 'delivered_ce_bytes', 'received_e1_bytes'],
  ...['received_e0_bytes', 'received_ce_bytes', 'accecn_fail_mode', 'accecn_opt_seen'],
  ...['snd_bwnd', 'snd_nxt', 'rcv_nxt', 'toe_tid', 'snd_rexmitpack', 'snd_zerowin', 'total_tlp'],
  ...['total_tlp_bytes', 'snd_una', 'snd_max', 'rcv_numsacks', 'rcv_adv', 'dupacks', 'rcv_ecn', 'snd_ecn'],
]);

/** By their names in C. */
export const CONSTANTS: ReadonlyMap<string, bigint> = new Map(
  Object.entries({
    True: 1,
    False: 0,
    // Linux's states (include/net/tcp_states.h).
    TCP_ESTABLISHED: 1,
    TCP_SYN_SENT: 2,
    TCP_SYN_RECV: 3,
    TCP_FIN_WAIT1: 4,
    TCP_FIN_WAIT2: 5,
    TCP_TIME_WAIT: 6,
    TCP_CLOSE: 7,
    TCP_CLOSE_WAIT: 8,
    TCP_LAST_ACK: 9,
    TCP_LISTEN: 10,
    TCP_CLOSING: 11,
    TCP_NEW_SYN_RECV: 12,
    // FreeBSD's (netinet/tcp_fsm.h).
    TCPS_CLOSED: 0,
    TCPS_LISTEN: 1,
    TCPS_SYN_SENT: 2,
    TCPS_SYN_RECEIVED: 3,
    TCPS_ESTABLISHED: 4,
    TCPS_CLOSE_WAIT: 5,
    TCPS_FIN_WAIT_1: 6,
    TCPS_CLOSING: 7,
    TCPS_LAST_ACK: 8,
    TCPS_FIN_WAIT_2: 9,
    TCPS_TIME_WAIT: 10,
    // What Linux's congestion control believes (include/uapi/linux/tcp.h, tcp_ca_state).
    TCP_CA_Open: 0,
    TCP_CA_Disorder: 1,
    TCP_CA_CWR: 2,
    TCP_CA_Recovery: 3,
    TCP_CA_Loss: 4,
    TCPI_OPT_TIMESTAMPS: 0x01,
    TCPI_OPT_SACK: 0x02,
    TCPI_OPT_WSCALE: 0x04,
    TCPI_OPT_ECN: 0x08,
    // Linux from here on; FreeBSD has other meanings for these bits.
    TCPI_OPT_ECN_SEEN: 0x10,
    TCPI_OPT_SYN_DATA: 0x20,
    TCPI_OPT_USEC_TS: 0x40,
    TCPI_OPT_TFO_CHILD: 0x80,
    TCPI_OPT_TOE: 0x10,
    TCPI_OPT_TFO: 0x20,
    TCPI_OPT_ACE: 0x40,
    // Why Fast Open did not come to anything (include/uapi/linux/tcp.h, tcp_fastopen_client_fail).
    TFO_STATUS_UNSPEC: 0,
    TFO_COOKIE_UNAVAILABLE: 1,
    TFO_DATA_NOT_ACKED: 2,
    TFO_SYN_RETRANSMITTED: 3,
    // A threshold that was never reached.
    TCP_INFINITE_SSTHRESH: 0x7fff_ffff,
  }).map(([name, value]) => [name, BigInt(value)]),
);
