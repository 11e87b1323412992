import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What makes the kernel's answers the same every time. All of these belong to the network namespace; those that a
 * kernel does not have yet are not needed there.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  // Out-of-window segments and SYNs are answered every time, not twice a second.
  'ipv4/tcp_invalid_ratelimit': '0',
  'ipv4/tcp_challenge_ack_limit': '2147483647',
  'ipv4/icmp_ratelimit': '0',
  'ipv4/tcp_congestion_control': 'reno',
  'ipv4/tcp_no_metrics_save': '1',
  'ipv4/tcp_syncookies': '0',
  'ipv4/tcp_max_syn_backlog': '4096',
  // ACKs with SACK blocks are not held back to be compressed, nor is a lost tail probed for.
  'ipv4/tcp_comp_sack_nr': '0',
  'ipv4/tcp_early_retrans': '0',
  // Nor is text kept for a larger segment than one of the device's.
  'ipv4/tcp_tso_win_divisor': '100',
  'ipv4/tcp_fastopen': '0',
  'ipv4/tcp_ecn': '0',
  'ipv4/tcp_tw_reuse': '0',
  // Half as many as the table has entries, which are few here: the rest would be gone at once.
  'ipv4/tcp_max_tw_buckets': '16384',
  'ipv4/tcp_rfc1337': '0',
  'ipv4/tcp_timestamps': '1',
  'ipv4/tcp_sack': '1',
  'ipv4/tcp_window_scaling': '1',
  'ipv4/tcp_rmem': '4096 131072 6291456',
  'ipv4/tcp_wmem': '4096 16384 4194304',
};

export function pinSysctls(): void {
  for (const [name, value] of Object.entries(SETTINGS)) {
    const file = path.join('/proc/sys/net', name);
    if (existsSync(file)) {
      writeFileSync(file, value);
    }
  }
}
