/** TCP_TIMEOUT_INIT and TCP_RTO_MAX of include/net/tcp.h, in seconds. */
const FIRST = 1;
const LONGEST = 120;
/** MAX_TCP_SYNCNT there: the kernel takes no more of either; whatever else a file says. */
const MOST = 127;

/**
 * How often a SYN that nobody answers is sent again: not as often as tcp_syn_retries says. The first timeouts do not
 * double, so that there are as many SYNs more; and it is over as soon as so much time has passed as the retries would
 * take if all of them did (tcp_write_timeout and retransmits_timed_out in net/ipv4/tcp_timer.c).
 *
 * @param retries tcp_syn_retries
 * @param linear tcp_syn_linear_timeouts; 0 before Linux 6.5
 */
export function synsAgain(retries: number, linear: number): number {
  const most = timeOf(Math.min(retries, MOST), 0);
  let count = 0;
  while (
    count < Math.min(retries, MOST) + Math.min(linear, MOST) &&
    timeOf(count, Math.min(linear, MOST)) < most
  ) {
    count++;
  }
  return count;
}

/** Seconds from the first SYN until the timeout after so many others. */
function timeOf(count: number, linear: number): number {
  let seconds = 0;
  for (let sent = 0; sent <= count; sent++) {
    seconds += Math.min(FIRST * 2 ** Math.max(0, sent - linear), LONGEST);
  }
  return seconds;
}
