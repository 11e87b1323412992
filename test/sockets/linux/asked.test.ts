import assert from 'node:assert/strict';
import { parseBacklogs } from '../../../src/sockets/linux/backlogs';
import { parseDetail } from '../../../src/sockets/linux/detail';
import { systemOf } from '../../../src/sockets/linux/system';

/** What is asked for beside the table. All texts of ss are verbatim from iproute2 6.1, but where it is said. */

describe('What ss says of listeners', () => {
  it('is how many connections each lets wait', () => {
    const text = `\
LISTEN 0      128      0.0.0.0:2024  0.0.0.0:* ino:1216 sk:4446 cgroup:/ <->   
LISTEN 0      7                  *%tun0:33495                  *:*     uid:1000 ino:7682628 sk:f0a7 cgroup:/ v6only:0 <->          
`;
    assert.deepEqual(
      [...parseBacklogs(text)],
      [
        [1216, 128],
        [7_682_628, 7],
      ],
    );
  });

  it('may be nothing, or nonsense', () => {
    assert.equal(parseBacklogs('').size, 0);
    assert.equal(parseBacklogs('LISTEN\nLISTEN 0 many 0.0.0.0:1 0.0.0.0:* ino:1\nLISTEN 0 5 ino:x').size, 0);
  });
});

describe('What ss says of a connection', () => {
  it('is what its stack measures', () => {
    const text = `\
ESTAB      0      0               127.0.0.1:38080        127.0.0.1:36507
	 bbr wscale:10,10 rto:208 rtt:5.878/5.122 ato:40 mss:32768 pmtu:65535 rcvmss:65483 advmss:65483 cwnd:28 ssthresh:8 bytes_sent:16240 bytes_retrans:218 bytes_acked:16023 bytes_received:1481016 segs_out:361 segs_in:363 data_segs_out:235 data_segs_in:268 bbr:(bw:65536000000bps,mrtt:0.216,pacing_gain:2.88672,cwnd_gain:2.88672) send 1248729500bps lastsnd:300 lastrcv:296 lastack:296 pacing_rate 356452999728bps delivery_rate 65536000000bps delivered:236 app_limited busy:1200ms retrans:0/5 dsack_dups:5 reordering:12 rcv_rtt:9.5 rcv_space:171572 rcv_ssthresh:1443213 minrtt:0.004 snd_wnd:65536                          
`;
    assert.deepEqual(parseDetail(text), {
      rtt: 5.878,
      rttVariation: 5.122,
      rto: 208,
      congestionWindow: 28,
      slowStartThreshold: 8,
      congestionControl: 'bbr',
      mss: 32_768,
      octetsSent: 16_240,
      octetsReceived: 1_481_016,
      retransmissions: 5,
      lastSent: 300,
      lastReceived: 296,
    });
  });

  it('leaves out what is zero', () => {
    const text = `\
ESTAB      0      0               127.0.0.1:55424          127.0.0.1:8080  users:(("perl",pid=17103,fd=7))
	 ts sack cubic wscale:10,10 rto:204 rtt:0.005/0.002 mss:32741 pmtu:65535 rcvmss:536 advmss:65483 cwnd:10 bytes_acked:1 segs_out:2 segs_in:1 send 523856000000bps lastsnd:3772 lastrcv:3772 lastack:3772 pacing_rate 1497102688120bps delivered:1 app_limited rcv_space:65495 rcv_ssthresh:65495 minrtt:0.005 snd_wnd:65483
`;
    const { octetsSent, octetsReceived, retransmissions, congestionControl } = parseDetail(text) ?? {};
    assert.deepEqual([octetsSent, octetsReceived, retransmissions, congestionControl], [0, 0, 0, 'cubic']);
  });

  it('of one that is not open yet has no time of the last segments', () => {
    const text = `\
SYN-SENT   0      1                10.0.0.1:38686          10.0.0.77:80   
	 bbr rto:1000 mss:524 pmtu:1500 rcvmss:88 advmss:1460 cwnd:1 segs_out:4 bbr:(bw:0bps,mrtt:0) lastsnd:50585344 lastrcv:50585344 lastack:50585344 app_limited unacked:1 retrans:1/3 lost:1 rcv_ssthresh:64240
`;
    const { rtt, rto, lastSent, lastReceived, retransmissions } = parseDetail(text) ?? {};
    assert.deepEqual(
      [rtt, rto, lastSent, lastReceived, retransmissions],
      [undefined, 1000, undefined, undefined, 3],
    );
  });

  it('is nothing of one that is gone, or has no more than a timer', () => {
    assert.equal(parseDetail(''), undefined);
    assert.equal(
      parseDetail('FIN-WAIT-2 0      0                   [::1]:53710              [::1]:8080 \n\t     \n'),
      undefined,
    );
  });
});

describe('The settings of Linux', () => {
  const files: Readonly<Record<string, string>> = {
    '/proc/sys/net/ipv4/ip_local_port_range': '32768\t60999\n',
    '/proc/sys/net/ipv4/tcp_tw_reuse': '2\n',
    '/proc/sys/net/ipv4/tcp_fin_timeout': '60\n',
    '/proc/sys/net/ipv4/tcp_syn_retries': '6\n',
    '/proc/sys/net/ipv4/tcp_syn_linear_timeouts': '4\n',
    '/proc/sys/net/ipv4/tcp_synack_retries': '5\n',
    '/proc/sys/net/ipv4/tcp_retries2': '15\n',
    '/proc/sys/net/core/somaxconn': '4096\n',
    '/proc/sys/net/ipv4/tcp_max_syn_backlog': '2048\n',
    '/proc/sys/net/ipv4/tcp_syncookies': '1\n',
    '/proc/net/netstat': `\
TcpExt: SyncookiesSent ListenOverflows ListenDrops
TcpExt: 0 3 4
IpExt: InNoRoutes InTruncatedPkts
IpExt: 9 8
`,
  };

  it('are those of its files, in milliseconds where they are times', () => {
    const { platform, timeWait, ...read } = systemOf((file) => files[file]);
    assert.equal(platform, 'linux');
    assert.equal(timeWait?.value, 60_000);
    const values = Object.entries(read).map(([name, fact]) => [name, fact?.value]);
    assert.deepEqual(Object.fromEntries(values), {
      ephemeralPorts: [32_768, 60_999],
      timeWaitReuse: 'loopback',
      finTimeout: 60_000,
      synRetries: 10,
      synAckRetries: 5,
      retries: 15,
      mostBacklog: 4096,
      synBacklog: 2048,
      synCookies: true,
      listenOverflows: 3,
    });
    for (const fact of Object.values(read)) {
      assert.ok(fact !== undefined && fact.source in files, fact?.source);
    }
  });

  it('have as many SYNs as were counted on Linux 6.18, where nobody answered', () => {
    const counted = [
      { retries: 1, linear: 0, syns: 2 },
      { retries: 1, linear: 4, syns: 3 },
      { retries: 2, linear: 4, syns: 6 },
      { retries: 3, linear: 4, syns: 8 },
      { retries: 4, linear: 4, syns: 9 },
    ];
    for (const { retries, linear, syns } of counted) {
      const { synRetries } = systemOf((file) =>
        file.endsWith('/tcp_syn_retries')
          ? String(retries)
          : file.endsWith('/tcp_syn_linear_timeouts')
            ? String(linear)
            : undefined,
      );
      assert.equal(
        synRetries?.value,
        syns - 1,
        `tcp_syn_retries ${String(retries)}, linear ${String(linear)}`,
      );
    }
  });

  it('stay what tcp_syn_retries says before Linux 6.5', () => {
    for (const retries of [1, 6, 9, 127]) {
      const { synRetries } = systemOf((file) =>
        file.endsWith('/tcp_syn_retries') ? String(retries) : undefined,
      );
      assert.equal(synRetries?.value, retries);
    }
  });

  it('are not known where there are no such files, or they say nothing', () => {
    for (const text of [undefined, '', 'nonsense\n', 'TcpExt:\nTcpExt:\n']) {
      const { platform, timeWait, ...read } = systemOf(() => text);
      assert.deepEqual([platform, timeWait?.value], ['linux', 60_000]);
      assert.deepEqual([...new Set(Object.values(read))], [undefined], text);
    }
  });
});
