/** Scripts that between them have everything the language has, each right as it stands. */
export const SAMPLES: readonly [string, ...string[]] = [
  `// A listener and its first connection.
--ip_version=ipv4 --mtu=1500
--tolerance_usecs=75000
\`../common/defaults.sh\`

0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0 /* one is enough */

+0.1 < S 0:0(0) win 32792 <mss 1000,sackOK,nop,nop,nop,wscale 7>
+0 > S. 0:0(0) ack 1 <...>
+.1 < . 1:1(0) ack 1 win 257
+0...0.110 accept(3, ..., ...) = 4
+0 %{ assert tcpi_snd_cwnd == 10, tcpi_snd_cwnd
assert tcpi_state == 1 }%
`,
  `#ifdef FreeBSD
0.00 \`sysctl -w net.inet.tcp.rfc1323=1\`
#elif defined(Linux) && !defined(OLD)
0.00 \`sysctl -q net.ipv4.tcp_timestamps=1; true\`
#else
0.00 \`true\`
#endif
+0.00 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0.00 fcntl(3, F_GETFL) = 0x02 (flags O_RDWR)
+0.00 fcntl(3, F_SETFL, O_RDWR | O_NONBLOCK) = 0
+0.00 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0.00 > [noecn] SEWA 0:0(0) win 65535 <mss 1460,nop,wscale 6,sackOK,TS val 100 ecr 0>
+0.05 < [ect0,tos 0x2,ttl 64] S. 0:0(0) ack 1 win 65535 urg 3 <mss 1460,sackOK,TS val 700 ecr 100,ECN e1b 1 ceb 0 e0b 1>
*     > [ect01] P5. 1:1461(1460) ack 1 <nop,nop,TS val ... ecr 700>
+1~+1.2 > . 1:1(0) ack 1 <nop,nop,sack 2001:3001 5001:6001>
+0.10 < [1:1461(1460)] icmp unreachable frag_needed mtu 1200
+0.10 < icmp time_exceeded exceeded_hop_limit [1:1461(1460)]
\`sysctl net.inet.tcp.ecn.enable=2\`
`,
  `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 sendmsg(3, {msg_name(...)={sa_family = AF_INET, sin_port = htons(80),
                             sin_addr = inet_addr("192.0.2.1")},
               msg_iov(2)=[{..., 1000}, {"abc\\"..."..., 500}],
               msg_flags=0}, MSG_FASTOPEN|MSG_NOSIGNAL) = 1500
+0 > S 0:1000(1000) <mss 1460,sackOK,FO 0102030405060708,nop,kind 77 00ff>
+0 poll([{fd=3, events=POLLIN|POLLOUT, revents=POLLOUT}], 1, 0) = 1
+0 setsockopt(3, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0
+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [EHOSTUNREACH], [4]) = 0
+0 ioctl(3, SIOCINQ, [0]) = 0
+0 close(3) = 0
0.5~0.6 > 1234 > 80 R. 4294967295:4294967295(0) ack 0 win 0
+0 < - 1:1(0)
`,
];
