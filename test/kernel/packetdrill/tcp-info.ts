import type { TcpInfo } from '../../../src/packetdrill/stack';

/** `struct tcp_info` of Linux (include/uapi/linux/tcp.h): its fields in order, a number of octets for each. */
const LAYOUT: readonly (readonly [octets: 1 | 4 | 8, names: readonly string[]])[] = [
  [1, ['state', 'ca_state', 'retransmits', 'probes', 'backoff', 'options', 'wscale', 'bits']],
  [4, ['rto', 'ato', 'snd_mss', 'rcv_mss', 'unacked', 'sacked', 'lost', 'retrans', 'fackets']],
  [4, ['last_data_sent', 'last_ack_sent', 'last_data_recv', 'last_ack_recv', 'pmtu', 'rcv_ssthresh']],
  [4, ['rtt', 'rttvar', 'snd_ssthresh', 'snd_cwnd', 'advmss', 'reordering', 'rcv_rtt', 'rcv_space']],
  [4, ['total_retrans']],
  [8, ['pacing_rate', 'max_pacing_rate', 'bytes_acked', 'bytes_received']],
  [4, ['segs_out', 'segs_in', 'notsent_bytes', 'min_rtt', 'data_segs_in', 'data_segs_out']],
  [8, ['delivery_rate', 'busy_time', 'rwnd_limited', 'sndbuf_limited']],
  [4, ['delivered', 'delivered_ce']],
  [8, ['bytes_sent', 'bytes_retrans']],
  [4, ['dsack_dups', 'reord_seen', 'rcv_ooopack', 'snd_wnd', 'rcv_wnd', 'rehash']],
];

/** What the kernel wrote of it, in the order of octets that this machine has. */
export function readTcpInfo(octets: Buffer): TcpInfo {
  const info: Record<string, number> = {};
  let at = 0;
  for (const [size, names] of LAYOUT) {
    for (const name of names) {
      info[name] = size === 8 ? Number(octets.readBigUInt64LE(at)) : octets.readUIntLE(at, size);
      at += size;
    }
  }
  const { wscale = 0, bits = 0, ...fields } = info;
  return {
    ...fields,
    snd_wscale: wscale & 0xf,
    rcv_wscale: wscale >>> 4,
    delivery_rate_app_limited: bits & 1,
    fastopen_client_fail: (bits >>> 1) & 3,
  };
}
