import assert from 'node:assert/strict';
import { SCRIPT } from '../../../src/packetdrill/engine/engine-stack';
import { ACCEPTED, CONNECTED, LISTENER, run, verdictOf } from './support';

describe('a script passes when everything comes as it says', () => {
  it('passive and active, in both IP versions', () => {
    for (const version of ['--ip_version=ipv4\n', '--ip_version=ipv6\n']) {
      const mss = version.includes('ipv6') ? 'mss 1440' : 'mss 1460';
      assert.equal(verdictOf(version + ACCEPTED.replace('mss 1460', mss)), 'pass');
      assert.equal(verdictOf(version + CONNECTED), 'pass');
    }
  });

  it('text both ways, and a close from either side', () => {
    const text = `${ACCEPTED}+0 write(4, ..., 1000) = 1000
+0 > P. 1:1001(1000) ack 1
+.1 < . 1:1(0) ack 1001 win 32792
+0 < P. 1:101(100) ack 1001 win 32792
+.2 > . 1001:1001(0) ack 101
+0 read(4, ..., 1000) = 100
+0 < F. 101:101(0) ack 1001 win 32792
+0 > . 1001:1001(0) ack 102
+0 read(4, ..., 1000) = 0
+0 close(4) = 0
+0 > F. 1001:1001(0) ack 102
+0 < . 102:102(0) ack 1002 win 32792
`;
    assert.equal(verdictOf(text), 'pass');
  });
});

describe('a script fails at the line that does not come as it says', () => {
  const failing: readonly (readonly [string, string, number])[] = [
    ['a flag', `${LISTENER}+0 < S 0:0(0) win 100\n+0 > R. 0:0(0) ack 1 <...>`, 5],
    ['an acknowledgment number', `${LISTENER}+0 < S 0:0(0) win 100\n+0 > S. 0:0(0) ack 2 <...>`, 5],
    ['a window', `${LISTENER}+0 < S 0:0(0) win 100\n+0 > S. 0:0(0) ack 1 win 1 <...>`, 5],
    ['an option', `${LISTENER}+0 < S 0:0(0) win 100\n+0 > S. 0:0(0) ack 1 <mss 1459>`, 5],
    [
      'an option too many',
      `${LISTENER}+0 < S 0:0(0) win 100\n+0 > S. 0:0(0) ack 1 <mss 1460,nop,nop,sackOK>`,
      5,
    ],
    ['no option list where there are options', `${LISTENER}+0 < S 0:0(0) win 100\n+0 > S. 0:0(0) ack 1`, 5],
    ['a packet that does not come', `${ACCEPTED}+0 > . 1:1(0) ack 1`, 8],
    ['a length', `${ACCEPTED}+0 write(4, ..., 100) = 100\n+0 > P. 1:100(99) ack 1`, 9],
    ['a sequence number', `${ACCEPTED}+0 write(4, ..., 100) = 100\n+0 > P. 2:102(100) ack 1`, 9],
    ['ECN of the IP header', `${ACCEPTED}+0 write(4, ..., 100) = 100\n+0 > [ect0] P. 1:101(100) ack 1`, 9],
    ['a result', `${ACCEPTED}+0 write(4, ..., 100) = 99`, 8],
    ['an errno', `${CONNECTED}+0 read(3, ..., 100) = -1 EPIPE (Broken pipe)`, 7],
    ['a descriptor that never was', `${ACCEPTED}+0 read(5, ..., 100) = 0`, 8],
  ];
  for (const [what, text, line] of failing) {
    it(what, () => {
      assert.equal(verdictOf(text), `fail ${String(line)}`);
    });
  }

  it('says what it expected and what came instead, in its own words', () => {
    const { verdict } = run(`${LISTENER}+0 < S 0:0(0) win 100\n+0 > S. 0:0(0) ack 2 win 65535 <mss 1460>`);
    assert.ok(verdict.result === 'fail');
    assert.equal(verdict.expected, '> S. 0:0(0) ack 2 win 65535 <mss 1460>');
    assert.equal(verdict.actual, '> S. 0:0(0) ack 1 win 65535 <mss 1460>');
  });
});

describe('times', () => {
  // The SYN,ACK goes out at once, and again after one second (RFC 6298 (2.1)).
  const answered = (time: string): string =>
    `${LISTENER}+0 < S 0:0(0) win 100\n${time} > S. 0:0(0) ack 1 <...>`;
  const again = (time: string): string => `${answered('+0')}\n${time} > S. 0:0(0) ack 1 <...>`;
  const times: readonly (readonly [string, string, string])[] = [
    ['relative', again('+1'), 'pass'],
    ['relative, too soon', again('+1.01'), 'fail 6'],
    ['relative, too late', again('+.99'), 'fail 6'],
    ['within the tolerance of 4 ms', again('+1.003'), 'pass'],
    ['absolute', again('1.0'), 'pass'],
    ['absolute, too late', again('0.9'), 'fail 6'],
    ['a range', again('0.5~1.5'), 'pass'],
    ['a range that ends before', again('+0.5~+0.9'), 'fail 6'],
    ['a range that begins after', again('+1.2~+1.9'), 'fail 6'],
    ['any time', again('*'), 'pass'],
    ['the tolerance that the script asks for', `--tolerance_usecs=50000\n${again('+1.04')}`, 'pass'],
    // Two seconds after that it leaves once more.
    [
      'counted from when the packet before came, where its own time was any',
      `${again('*')}\n+2 > S. 0:0(0) ack 1 <...>`,
      'pass',
    ],
  ];
  for (const [what, text, verdict] of times) {
    it(what, () => {
      assert.equal(verdictOf(text), verdict);
    });
  }
});

describe('calls that wait', () => {
  const connect = (until: string): string => `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+.1...${until} connect(3, ..., ...) = 0
+0 > S 0:0(0) <...>
+.1 < S. 0:0(0) ack 1 win 100 <mss 1000>
+0 > . 1:1(0) ack 1`;

  it('end when they are said to, from where their own time counts', () => {
    assert.equal(verdictOf(connect('0.200')), 'pass');
    assert.equal(verdictOf(connect('0.250')), 'fail 2');
    assert.equal(verdictOf(connect('0.150')), 'fail 2');
  });

  it('that never end fail', () => {
    assert.equal(verdictOf(connect('0.200').split('\n').slice(0, 3).join('\n')), 'fail 2');
    assert.equal(verdictOf(`${LISTENER}+0 accept(3, ..., ...) = 4`), 'fail 4');
  });

  it('that should wait and do not fail', () => {
    assert.equal(verdictOf(`${CONNECTED}+0...1 close(3) = 0`), 'fail 7');
  });

  it('an accept, a read and a poll', () => {
    const text = `${LISTENER}+0...0.1 accept(3, ..., ...) = 4
+0 < S 0:0(0) win 1000 <mss 1000>
+0 > S. 0:0(0) ack 1 <...>
+.1 < . 1:1(0) ack 1 win 1000
+0...0.2 read(4, ..., 100) = 10
+.2 < P. 1:11(10) ack 1 win 1000
+.2 > . 1:1(0) ack 11
+0...0.3 poll([{fd=4, events=POLLIN, revents=POLLIN}], 1, 1000) = 1
+.3 < P. 11:12(1) ack 1 win 1000
`;
    assert.equal(verdictOf(text), 'pass');
    assert.equal(verdictOf(text.replace('revents=POLLIN', 'revents=POLLOUT')), 'fail 11');
    assert.equal(verdictOf(text.replace('read(4, ..., 100) = 10', 'read(4, ..., 100) = 11')), 'fail 8');
  });

  it('a poll in vain', () => {
    const text = `${ACCEPTED}+0...0.5 poll([{fd=4, events=POLLIN, revents=0}], 1, 500) = 0\n`;
    assert.equal(verdictOf(text), 'pass');
    assert.equal(verdictOf(text.replace('0.5', '0.4')), 'fail 8');
  });
});

describe('what the script calls by its own names', () => {
  it('timestamps, looked at where the script says how long a tick is', () => {
    const text = (
      ticks: string,
      value: number,
      echoed: number,
    ): string => `${ticks}0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 fcntl(3, F_SETFL, O_NONBLOCK) = 0
+0 connect(3, ..., ...) = -1 EINPROGRESS
+0 > S 0:0(0) <mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 7>
+.5 < S. 0:0(0) ack 1 win 1000 <mss 1000,nop,nop,TS val 700 ecr 100>
+0 > . 1:1(0) ack 1 <nop,nop,TS val ${String(value)} ecr ${String(echoed)}>`;
    assert.equal(verdictOf(text('', 600, 700), 'linux'), 'pass');
    assert.equal(verdictOf(text('', 5, 700), 'linux'), 'pass');
    assert.equal(verdictOf(text('', 600, 701), 'linux'), 'fail 6');
    assert.equal(verdictOf(text('--tcp_ts_tick_usecs=1000\n', 600, 700), 'linux'), 'pass');
    assert.equal(verdictOf(text('--tcp_ts_tick_usecs=1000\n', 650, 700), 'linux'), 'fail 7');
  });

  it('blocks of SACK, in both directions', () => {
    const text = `${ACCEPTED.replace('<mss 1000>', '<mss 1000,sackOK,nop,nop>').replace('<mss 1460>', '<mss 1460,nop,nop,sackOK>')}+0 < P. 11:21(10) ack 1 win 1000
+0 > . 1:1(0) ack 1 <nop,nop,sack 11:21>`;
    assert.equal(verdictOf(text.replace('<mss 1460,nop,nop,sackOK>', '<...>'), 'linux'), 'pass');
    assert.equal(
      verdictOf(
        text.replace('<mss 1460,nop,nop,sackOK>', '<...>').replace('sack 11:21', 'sack 11:22'),
        'linux',
      ),
      'fail 9',
    );
  });

  it('a second connection at the same listener counts from its own numbers', () => {
    const text = `${ACCEPTED}+0 < R. 1:1(0) ack 1 win 0
+0 close(4) = 0
+0 listen(3, 1) = 0
+0 < S 100:100(0) win 32792 <mss 1000>
+0 > S. 0:0(0) ack 101 <mss 1460>
`;
    assert.equal(verdictOf(text), 'pass');
  });
});

describe('a segment longer than one', () => {
  it('stands for several that follow each other', () => {
    const text = `${ACCEPTED}+0 write(4, ..., 2500) = 2500
+0 > P. 1:2501(2500) ack 1
`;
    // Nagle's algorithm keeps back the last 500 (RFC 9293 section 3.7.4).
    assert.equal(verdictOf(text), 'fail 9');
    const whole = text.replaceAll('2500', '2000').replace('2501', '2001');
    assert.equal(verdictOf(whole), 'pass');
  });
});

describe('calls on a connection', () => {
  const calls: readonly (readonly [string, string])[] = [
    ['sendmsg', 'sendmsg(4, {msg_name(...)=..., msg_iov(2)=[{..., 60}, {..., 40}], msg_flags=0}, 0) = 100'],
    ['sendto', 'sendto(4, ..., 100, 0, ..., ...) = 100'],
    ['writev', 'writev(4, [{..., 60}, {..., 40}], 2) = 100'],
    ['send', 'send(4, ..., 100, MSG_NOSIGNAL) = 100'],
  ];
  for (const [name, line] of calls) {
    it(`${name} sends`, () => {
      assert.equal(verdictOf(`${ACCEPTED}+0 ${line}\n+0 > P. 1:101(100) ack 1`), 'pass');
    });
  }

  it('what is said to be followed by more waits for it', () => {
    const text = `${ACCEPTED}+0 setsockopt(4, SOL_TCP, TCP_NODELAY, [1], 4) = 0
+0 send(4, ..., 100, MSG_MORE) = 100
+.1 send(4, ..., 100, 0) = 100
+0 > P. 1:201(200) ack 1
+0 setsockopt(4, SOL_TCP, TCP_CORK, [1], 4) = 0
+0 write(4, ..., 100) = 100
+.1 setsockopt(4, SOL_TCP, TCP_CORK, [0], 4) = 0
+0 > P. 201:301(100) ack 1
`;
    assert.equal(verdictOf(text, 'linux'), 'pass');
  });

  it('a buffer that is none is an error where something would be copied', () => {
    const text = `${ACCEPTED}+0 write(4, NULL, 100) = -1 EFAULT (Bad address)
+0 < P. 1:11(10) ack 1 win 1000
+0 read(4, NULL, 100) = -1 EFAULT (Bad address)
+0 recv(4, ..., 100, MSG_PEEK) = 10
+0 recvmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 100}], msg_flags=0}, 0) = 10
`;
    assert.equal(verdictOf(text), 'pass');
  });
});

describe('ICMP', () => {
  it('about the segment that it quotes', () => {
    const text = `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 connect(3, ..., ...) = -1 EINPROGRESS
+0 > S 0:0(0) <...>
+0 < [7:7(0)] icmp unreachable port_unreachable
+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
+0 < [0:0(0)] icmp unreachable port_unreachable
+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]) = 0
`;
    assert.equal(verdictOf(text), 'pass');
    assert.equal(verdictOf(`--ip_version=ipv6\n${text}`), 'pass');
    assert.equal(verdictOf(text.replace('ECONNREFUSED', 'EHOSTUNREACH')), 'fail 8');
  });
});

describe('what is not built here', () => {
  const unknown: readonly (readonly [string, string, number])[] = [
    ['a call', `${ACCEPTED}+0 sendfile(4, 5, [0], 100) = 100`, 8],
    ['an option of a socket', `${ACCEPTED}+0 setsockopt(4, SOL_SOCKET, SO_NOSUCH, [1], 4) = 0`, 8],
    ['a flag', `${ACCEPTED}+0 recv(4, ..., 10, MSG_ERRQUEUE) = -1 EAGAIN`, 8],
    ['a socket of UDP', '0 socket(..., SOCK_DGRAM, IPPROTO_UDP) = 3', 1],
    ['a code of ICMP', `${ACCEPTED}+0 < [1:1(0)] icmp unreachable constructor`, 8],
    ['an --option', `--nothing=1\n${LISTENER}`, 1],
  ];
  for (const [what, text, line] of unknown) {
    it(`${what} is no pass and no failure`, () => {
      assert.equal(verdictOf(text), `unsupported ${String(line)}`);
    });
  }
});

describe('the picture of a run', () => {
  it('knows for each moment which line brought it about', () => {
    const { timeline, lines } = run(ACCEPTED);
    assert.equal(lines.length, timeline.length);
    const synAck = Array.from({ length: timeline.length }, (_, moment) => moment).filter((moment) =>
      timeline.moment(moment).rows.some((row) => row.kind === 'state' && row.after === 'SYN-RECEIVED'),
    );
    assert.deepEqual(
      synAck.map((moment) => lines[moment]),
      [4],
    );
  });

  it('has what came at the line that expected it, and times as the script counts them', () => {
    const { timeline, lines } = run(ACCEPTED);
    const arrivals = Array.from({ length: timeline.length }, (_, index) => timeline.moment(index)).filter(
      ({ lane, rows }) => lane === SCRIPT && rows.some(({ kind }) => kind === 'received'),
    );
    assert.deepEqual(
      arrivals.map(({ index }) => lines[index]),
      [5],
    );
    assert.equal(timeline.time(0), 0);
  });

  it('has every call that the script makes, also those that are none of TCP', () => {
    const { timeline } = run(`${ACCEPTED}+0 setsockopt(4, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0`);
    const calls = Array.from({ length: timeline.length }, (_, moment) => timeline.moment(moment).rows)
      .flat()
      .flatMap((row) => (row.kind === 'call' ? [row.text] : []));
    assert.deepEqual(
      calls.map((text) => text.replace(/\(\d+\)/, '()')),
      ['socket()', 'bind()', 'listen()', 'accept()', 'setsockopt(SO_REUSEADDR)'],
    );
  });

  it('has a ghost of the packet that was expected where it fails, and none where it passes', () => {
    assert.equal(run(ACCEPTED).ghost, undefined);
    const { ghost, timeline } = run(`${ACCEPTED}+0 > F. 1:1(0) ack 1`);
    assert.ok(ghost !== undefined);
    assert.equal(ghost.text, '> F. 1:1(0) ack 1');
    assert.equal(ghost.moment, timeline.length - 1);
    assert.equal(ghost.segment?.relativeSeq, 1);
  });
});
