import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the suites of scripts here do not say: options of sockets, sysctls, calls of every kind, ICMP, assertions. */
const SERVER = `
--ip_version=ipv4
--tolerance_usecs=75000
--mtu=1500
--tcp_ts_tick_usecs=1000
// A comment, and /* another */
#ifdef FreeBSD
0 \`sysctl -w net.inet.tcp.rfc1323=1\`
#elif defined(Linux) && !defined(Windows)
0 \`sysctl -q net.ipv4.tcp_timestamps=0\`
#else
0 \`../common/set_sysctls.py /proc/sys/net/ipv4/tcp_sack=0\`
#endif
0.000 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
+0 setsockopt(3, SOL_SOCKET, SO_SNDBUF, [20000], 4) = 0
+0 setsockopt(3, SOL_SOCKET, SO_RCVBUF, [20000], 4) = 0
+0 setsockopt(3, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0
+0 setsockopt(3, SOL_TCP, TCP_KEEPIDLE, [10], 4) = 0
+0 setsockopt(3, SOL_TCP, TCP_KEEPINTVL, [10], 4) = 0
+0 setsockopt(3, SOL_TCP, TCP_KEEPCNT, [3], 4) = 0
+0 setsockopt(3, SOL_TCP, TCP_NODELAY, [1], 4) = 0
+0 bind(3, {sa_family = AF_INET, sin_port = htons(8080), sin_addr = inet_addr("192.168.0.1")}, ...) = 0
+0 listen(3, 1) = 0
+.1 < S 0:0(0) win 32792 <mss 1000,sackOK,nop,nop,nop,wscale 7>
+0 > S. 0:0(0) ack 1 <...>
+.1 < . 1:1(0) ack 1 win 257
+0 accept(3, ..., ...) = 4
+0 fcntl(4, F_SETFL, O_RDWR | O_NONBLOCK) = 0
+0 write(4, "abc"..., 500) = 500
+0~+0.1 > P. 1:501(500) ack 1
+0 send(4, ..., 100, MSG_DONTWAIT) = 100
+0~+0.1 > P. 501:601(100) ack 1
+0 < . 1:1(0) ack 1 win 257 <nop,nop,sack 501:601>
+0 < P. 1:101(100) ack 601 win 257
+0~+0.5 > . 601:601(0) ack 101
+0 poll([{fd=4, events=POLLIN|POLLOUT, revents=POLLIN|POLLOUT}], 1, 100) = 1
+0 ioctl(4, SIOCINQ, [100]) = 0
+0 recv(4, ..., 1000, MSG_PEEK) = 100
+0 read(4, ..., 60) = 60
+0 %{ assert tcpi_unacked <= (3 + 2 * 4) and tcpi_state == TCP_ESTABLISHED, tcpi_snd_cwnd }%
+0 %{ print(tcpi_rto) }%
+0 \`sockstat -4 -P tcp -p 8080 -s | grep -c ESTABLISHED | grep 1\`
+0 sendmsg(4, {msg_name(...)=..., msg_iov(2)=[{..., 100}, {..., 50}], msg_flags=0}, 0) = 150
+0~+0.1 > P. 601:751(150) ack 101
+0 < [601:751(150)] icmp unreachable frag_needed mtu 1200
+0 < [601:751(150)] icmp unreachable host_unreachable
+0 setsockopt(4, SOL_TCP, TCP_USER_TIMEOUT, [60000], 4) = 0
+0 < . 101:101(0) ack 751 win 0
+0 write(4, ..., 3000) = 3000
+30 < . 101:101(0) ack 751 win 257
+0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0
+0 shutdown(4, SHUT_RDWR) = 0
+1 < R. 101:101(0) ack 751 win 0
+0 close(4) = 0
\`sysctl net.inet.tcp.ecn.enable=2\`
`;

const CLIENT = `
0 \`sysctl -w net.ipv4.tcp_ecn=1\`
0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 setsockopt(3, SOL_TCP, TCP_CONGESTION, "reno", 4) = 0
+0 setsockopt(3, SOL_TCP, TCP_MAXSEG, [1000], 4) = 0
+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > SEW 0:0(0) <...>
+1~+1.2 > S 0:0(0) <...>
+0.1 < SE. 0:0(0) ack 1 win 1000 <mss 1000,nop,nop,sackOK,nop,wscale 7>
* > . 1:1(0) ack 1
+0 connect(3, ..., ...) = 0
+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
+0 fcntl(3, F_SETFL, O_RDWR) = 0
+0...0.100 read(3, ..., 1000) = 100
+0.1 < [ce] P. 1:101(100) ack 1 win 1000
+0~+0.5 > [noecn] E. 1:1(0) ack 101
+0 write(3, ..., 10000) = 10000
+0 > [ect0] .5 1:1001(1000) ack 101
+1 < W. 101:101(0) ack 1001 win 1000
+0 close(3) = 0
`;

const FOLDER = path.join(__dirname, '..');

/** What mutants are made from: the scripts above first, then all files beside this folder. */
export function readSeeds(): readonly [string, string, ...string[]] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pkt'))
    .sort()
    .map((name) => readFileSync(path.join(FOLDER, name), 'utf8'));
  return [SERVER, CLIENT, ...files];
}
