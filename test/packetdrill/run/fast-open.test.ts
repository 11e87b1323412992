import assert from 'node:assert/strict';
import { verdictOf } from './support';

/** A first connection that asks a server for a cookie, and gets one; then a second socket. */
const MET = `\`sysctl -w net.ipv4.tcp_timestamps=0\`
0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 sendto(3, ..., 1000, MSG_FASTOPEN, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) <mss 1460,nop,nop,sackOK,nop,wscale 7,FO,nop,nop>
+.01 < S. 123:123(0) ack 1 win 5840 <mss 1040,nop,nop,sackOK,nop,wscale 6,FO abcd1234,nop,nop>
+0 > . 1:1(0) ack 124
+0 close(3) = 0
+0 > F. 1:1(0) ack 124
+.01 < F. 124:124(0) ack 2 win 92
+0 > . 2:2(0) ack 125
+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 4
`;

describe('Fast Open from a program (RFC 7413, tcp(7))', () => {
  it('sendto puts text on the SYN once a cookie is known', () => {
    const text = `${MET}+0 fcntl(4, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 sendto(4, ..., 1000, MSG_FASTOPEN, ..., ...) = 1000
+0 > S 0:1000(1000) <mss 1460,nop,nop,sackOK,nop,wscale 7,FO abcd1234,nop,nop>
+.01 < S. 9:9(0) ack 1001 win 5840 <mss 1040,nop,nop,sackOK,nop,wscale 6>
+0 > . 1001:1001(0) ack 10
`;
    assert.equal(verdictOf(text, 'linux'), 'pass');
  });

  it('sendto says how much there was room for, or waits and sends the rest', () => {
    const answered = `+.01 < S. 9:9(0) ack 1 win 5840 <mss 1040,nop,nop,sackOK,nop,wscale 6>
`;
    const nonblocking = `${MET}+0 fcntl(4, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 sendto(4, ..., 3000, MSG_FASTOPEN, ..., ...) = 1000
`;
    // The other side's MSS is 1040; all that options may take is left free (Linux).
    assert.equal(verdictOf(nonblocking, 'linux'), 'pass');
    const blocking = `${MET}+0...0.01 sendto(4, ..., 3000, MSG_FASTOPEN, ..., ...) = 3000
+0 > S 0:1000(1000) <...>
${answered}`;
    assert.equal(verdictOf(blocking, 'linux'), 'pass');
  });

  it('connect waits for the text where the socket says so', () => {
    const text = `${MET}+0 setsockopt(4, SOL_TCP, TCP_FASTOPEN_CONNECT, [1], 4) = 0
+0 connect(4, ..., ...) = 0
+0 fcntl(4, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+.1 write(4, ..., 500) = 500
+0 > S 0:500(500) <mss 1460,nop,nop,sackOK,nop,wscale 7,FO abcd1234,nop,nop>
`;
    assert.equal(verdictOf(text, 'linux'), 'pass');
  });

  it('without a word of it, an address is not for TCP on Linux, and a connect on FreeBSD', () => {
    const text = `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 sendto(3, ..., 100, 0, ..., ...) = `;
    assert.equal(verdictOf(`${text}-1 EPIPE (Broken pipe)`, 'linux'), 'pass');
    const implied = `${text}100
+0 > S 0:0(0) <...>
+.1 < S. 0:0(0) ack 1 win 1000 <mss 1460>
+0 > P. 1:101(100) ack 1
`;
    assert.equal(verdictOf(implied, 'freebsd'), 'pass');
  });

  it('a listener that wants it has the text before the handshake is over', () => {
    const text = `\`sysctl -w net.ipv4.tcp_timestamps=0\`
0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 setsockopt(3, SOL_TCP, TCP_FASTOPEN, [5], 4) = 0
+0 setsockopt(3, SOL_TCP, TCP_FASTOPEN_NO_COOKIE, [1], 4) = 0
+0 listen(3, 5) = 0
+0 < S 0:100(100) win 1000 <mss 1460,sackOK,nop,nop>
+0 > S. 0:0(0) ack 101 <mss 1460,nop,nop,sackOK>
+0 accept(3, ..., ...) = 4
+0 read(4, ..., 1000) = 100
+0 write(4, ..., 200) = 200
+0 > P. 1:201(200) ack 101
+.1 < . 101:101(0) ack 201 win 1000
`;
    assert.equal(verdictOf(text, 'linux'), 'pass');
    assert.equal(verdictOf(text.replace('ack 101 <mss 1460,nop', 'ack 1 <mss 1460,nop'), 'linux'), 'fail 8');
  });
});
