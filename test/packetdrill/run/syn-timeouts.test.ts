import { ok } from 'node:assert/strict';
import { run } from './support';

/** A SYN that nobody answers, and the gaps after which it leaves again, in seconds. */
function unanswered(setting: string, gaps: readonly number[]): string {
  return `${setting}0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 connect(3, ..., ...) = -1 EINPROGRESS
+0 > S 0:0(0) <...>
${gaps.map((gap) => `+${String(gap)} > S 0:0(0) <...>\n`).join('')}`;
}

describe('A SYN that nobody answers', () => {
  it('leaves after twice as long each time (RFC 6298 (5.5))', () => {
    ok(run(unanswered('', [1, 2, 4, 8, 16, 32])).verdict.result === 'pass');
  });

  it('leaves without its options from the third time again, where FreeBSD is told so (rexmit_drop_options)', () => {
    const full = '<mss 1460,nop,wscale 6,sackOK,TS val 100 ecr 0>';
    const text = (
      setting: number,
      last: string,
    ): string => `\`sysctl net.inet.tcp.rexmit_drop_options=${String(setting)}\`
0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 setsockopt(3, IPPROTO_TCP, TCP_FUNCTION_BLK, {function_set_name="freebsd", pcbcnt=0}, 36) = 0
+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 connect(3, ..., ...) = -1 EINPROGRESS
+0 > S 0:0(0) ${full}
* > S 0:0(0) ${full}
* > S 0:0(0) ${full}
* > S 0:0(0) ${last}
`;
    ok(run(text(1, '<mss 1460>'), 'freebsd').verdict.result === 'pass');
    ok(run(text(0, full), 'freebsd').verdict.result === 'pass');
  });

  // Seen of Linux 6.18 with its default sysctls.
  it('leaves four times after a second on Linux, before that doubles', () => {
    ok(run(unanswered('', [1, 1, 1, 1, 1, 2, 4, 8]), 'linux').verdict.result === 'pass');
    const setting = '`sysctl -w net.ipv4.tcp_syn_linear_timeouts=0`\n';
    ok(run(unanswered(setting, [1, 2, 4, 8]), 'linux').verdict.result === 'pass');
  });
});
