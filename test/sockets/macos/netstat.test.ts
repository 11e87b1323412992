import assert from 'node:assert/strict';
import { parseNetstat } from '../../../src/sockets/macos/netstat';

/** In a line for each: what is read, as far as it differs. */
function read(text: string): string[] {
  const { found, unreadable } = parseNetstat(text, 'netstat');
  assert.deepEqual(unreadable, []);
  return found.map(({ family, state, receiveQueue, sendQueue, local, remote, flags, generation }) =>
    [
      family,
      state,
      `${String(receiveQueue)}/${String(sendQueue)}`,
      `${local.address} ${String(local.port)}`,
      remote === undefined ? '-' : `${remote.address} ${String(remote.port)}`,
      flags?.toString(16) ?? '-',
      generation ?? '-',
    ].join(', '),
  );
}

describe('netstat of macOS', () => {
  it('10.14 is read (verbatim, netstat -v -n -p tcp)', () => {
    const text = `\
Active Internet connections
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)     rhiwat shiwat    pid   epid  state    options
tcp4       0      0  192.168.1.191.52044    31.13.66.35.443        ESTABLISHED 131072 131860   9811      0 0x0102 0x00000008
tcp4      24      0  192.168.1.191.52040    140.82.114.4.443       CLOSE_WAIT  131072 132432   9811      0 0x0122 0x00000008
`;
    assert.deepEqual(read(text), [
      'IPv4, ESTABLISHED, 0/0, 192.168.1.191 52044, 31.13.66.35 443, 102, -',
      'IPv4, CLOSE-WAIT, 24/0, 192.168.1.191 52040, 140.82.114.4 443, 122, -',
    ]);
  });

  it('26 is read, whatever a process is called (verbatim, netstat -anv -p tcp)', () => {
    const text = `\
Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)          rxbytes      txbytes  rhiwat  shiwat          process:pid    state  options           gencnt    flags   flags1 usecnt rtncnt fltrs
tcp4       0      0  127.0.0.1.49515        127.0.0.1.49472        ESTABLISHED       118268        40208  408008  146988  Autodesk Fusion:22712  00002 00000000 000000000025c5ff 00000081 04000800      3      0 000000
tcp4       0    168  100.71.48.2.22         100.78.88.70.33556     ESTABLISHED         8452         4310  131072  131396     sshd-session:4976   00182 0000000c 000000001b0838b0 00000080 01000800      2      0 000000
tcp4       0      0  127.0.0.1.51836        *.*                    LISTEN                 0            0  131072  131072             node:53082  00100 00000106 000000001afbe209 00000001 00000800      1      0 000000
tcp46      0      0  *.3283                 *.*                    LISTEN                 0            0  131072  131072         ARDAgent:1039   00000 00000202 0000000000001319 00000040 00000800      2      0 000000
tcp6       0      0  *.49615                *.*                    LISTEN                 0            0  131072  131072 io.tailscale.ipn:1232   00180 00000006 0000000000001ed8 00000000 00000800      1      0 000000
`;
    assert.deepEqual(read(text), [
      'IPv4, ESTABLISHED, 0/0, 127.0.0.1 49515, 127.0.0.1 49472, 2, 000000000025c5ff',
      'IPv4, ESTABLISHED, 0/168, 100.71.48.2 22, 100.78.88.70 33556, 182, 000000001b0838b0',
      'IPv4, LISTEN, 0/0, 127.0.0.1 51836, -, 100, 000000001afbe209',
      'IPv6, LISTEN, 0/0, :: 3283, -, 0, 0000000000001319',
      'IPv6, LISTEN, 0/0, :: 49615, -, 180, 0000000000001ed8',
    ]);
  });

  it('15 is read (heads verbatim; lines by hand, as netstat.tproj/inet.c of network_cmds writes them with -l)', () => {
    const text = `\
Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address                                 Foreign Address                               (state)        rxbytes    txbytes  rhiwat  shiwat    pid   epid state  options           gencnt    flags   flags1 usecnt rtncnt fltrs
tcp6       0      0  fe80::aede:48ff:fe00:1122%en5.49158           fe80::aede:48ff:fe33:4455%en5.58281           ESTABLISHED       5990       3286  131072  131376    704      0 00102 00000004 0000000000e2a93b 00080083 01000800      2      0 000000
tcp6       0      0  2001:db8:1111:2222:3333:4444:5555:6666.50624  2001:db8::1.443                               TIME_WAIT            0          0  131072  131072      0      0 02031 00000008 0000000000e2a93c 00000000 00000000      1      0 000000
tcp46      0      0  127.0.0.1.8080                                127.0.0.1.54012                               FIN_WAIT_1           0          1  131072  131072      0      0 02031 00000008 0000000000e2a93d 00000000 00000000      1      0 000000
Some tcp sockets may have been created.
`;
    assert.deepEqual(read(text), [
      'IPv6, ESTABLISHED, 0/0, fe80::aede:48ff:fe00:1122%en5 49158, fe80::aede:48ff:fe33:4455%en5 58281, 102, 0000000000e2a93b',
      'IPv6, TIME-WAIT, 0/0, 2001:db8:1111:2222:3333:4444:5555:6666 50624, 2001:db8::1 443, 2031, 0000000000e2a93c',
      'IPv6, FIN-WAIT-1, 0/0, 127.0.0.1 8080, 127.0.0.1 54012, 2031, 0000000000e2a93d',
    ]);
  });

  it('tells every state (names of bsd/netinet/tcp_fsm.h), of which CLOSED is none', () => {
    const names =
      'CLOSED LISTEN SYN_SENT SYN_RCVD ESTABLISHED CLOSE_WAIT FIN_WAIT_1 CLOSING LAST_ACK FIN_WAIT_2 TIME_WAIT';
    const text = names
      .split(' ')
      .map((name) => `tcp4       0      0  10.0.0.1.1             10.0.0.2.2             ${name}`)
      .join('\n');
    const { found, unreadable } = parseNetstat(text, 'netstat');
    assert.deepEqual(
      found.map(({ state }) => state),
      [
        'LISTEN',
        'SYN-SENT',
        'SYN-RECEIVED',
        'ESTABLISHED',
        'CLOSE-WAIT',
        'FIN-WAIT-1',
        'CLOSING',
        'LAST-ACK',
        'FIN-WAIT-2',
        'TIME-WAIT',
      ],
    );
    assert.deepEqual(unreadable, []);
  });

  it('is read as far as it can be: what is cut off, or no table, is told', () => {
    const text = `\
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)     rhiwat shiwat    pid   epid
tcp4       0      0  10.0.0.1.99999         10.0.0.2.2             ESTABLISHED 131072 131860   9811      0
tcp4       0      0  10.0.0.1.1             10.0.0.2.2             ESTAB
tcp4       0      0  10.0.0.1.1             10.0.0.2.2             ESTABLISHED 131072
netstat: sysctl: net.inet.tcp.pcblist_n
tcp6       0      0  fe80::e484:d5ff:.64032 fe80::64f0:d9ff:.49161 ESTABLISHED 131072 131860   9811      0`;
    const { found, unreadable } = parseNetstat(text, 'netstat');
    assert.deepEqual(
      found.map(({ local, flags }) => [local.port, flags]),
      [[1, undefined]],
    );
    assert.deepEqual(
      unreadable.map(({ line }) => line),
      [2, 3, 5, 6],
    );
  });
});
