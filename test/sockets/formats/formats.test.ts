import assert from 'node:assert/strict';
import { FORMATS, writeAs, type Format } from '../../../src/sockets/formats/formats';
import type { Endpoint, Socket } from '../../../src/sockets/socket';
import type { System } from '../../../src/sockets/system';
import { listener, socket } from '../support';

const IPV4 = socket({
  local: { address: '10.0.0.1', port: 40_000 },
  remote: { address: '10.0.0.2', port: 5432 },
});
const IPV6 = socket({
  family: 'IPv6',
  local: { address: '2001:db8::1', port: 40_000 },
  remote: { address: '::1', port: 443 },
});
const ANY4 = listener({ local: { address: '0.0.0.0', port: 80 } });
const ANY6 = listener({ family: 'IPv6', local: { address: '::', port: 80 } });
const ONE6 = listener({ family: 'IPv6', local: { address: '::1', port: 80 } });

/** A line of a format's: for a socket, on a system, what is written. */
type Row = readonly [format: Format, platform: System['platform'], socket: Socket, written: string];

const WRITTEN: readonly Row[] = [
  ['ss', 'linux', IPV4, `ss -tan 'src 10.0.0.1:40000 and dst 10.0.0.2:5432'`],
  ['ss', 'linux', IPV6, `ss -tan 'src [2001:db8::1]:40000 and dst [::1]:443'`],
  ['ss', 'linux', ANY4, `ss -tln 'src 0.0.0.0:80'`],
  ['ss', 'linux', ANY6, `ss -tln 'src [::]:80'`],
  ['lsof', 'linux', IPV4, `lsof -nP -iTCP:40000 | grep -E ' 10\\.0\\.0\\.1:40000->10\\.0\\.0\\.2:5432 '`],
  ['lsof', 'darwin', IPV6, `lsof -nP -iTCP:40000 | grep -E ' \\[2001:db8::1\\]:40000->\\[::1\\]:443 '`],
  ['lsof', 'darwin', ANY4, `lsof -nP -i4TCP:80 -sTCP:LISTEN | grep -E ' \\*:80 '`],
  ['lsof', 'darwin', ANY6, `lsof -nP -i6TCP:80 -sTCP:LISTEN | grep -E ' \\*:80 '`],
  ['netstat', 'linux', IPV4, `netstat -tanW | grep -E ' 10\\.0\\.0\\.1:40000 +10\\.0\\.0\\.2:5432 '`],
  ['netstat', 'linux', ANY6, `netstat -tlnW | grep -E ' :::80 '`],
  [
    'netstat',
    'darwin',
    IPV4,
    `netstat -anvl -p tcp | grep -E ' 10\\.0\\.0\\.1\\.40000 +10\\.0\\.0\\.2\\.5432 '`,
  ],
  ['netstat', 'darwin', ANY6, `netstat -anvl -p tcp | grep -E '^tcp4?6 .* \\*\\.80 +\\*\\.\\* '`],
  ['netstat', 'darwin', ONE6, `netstat -anvl -p tcp | grep -E ' ::1\\.80 +\\*\\.\\* '`],
  ['netstat', 'win32', IPV4, `netstat -ano | findstr /R /C:" 10\\.0\\.0\\.1:40000  *10\\.0\\.0\\.2:5432 "`],
  ['netstat', 'win32', IPV6, `netstat -ano | findstr /R /C:" \\[2001:db8::1\\]:40000  *\\[::1\\]:443 "`],
  ['netstat', 'win32', ANY4, `netstat -ano | findstr /R /C:" 0\\.0\\.0\\.0:80  *0\\.0\\.0\\.0:0 "`],
  ['netstat', 'win32', ONE6, `netstat -ano | findstr /R /C:" \\[::1\\]:80  *\\[::\\]:0 "`],
  [
    'wireshark',
    'linux',
    IPV4,
    'ip.addr == 10.0.0.1 && ip.addr == 10.0.0.2 && tcp.port == 40000 && tcp.port == 5432',
  ],
  [
    'wireshark',
    'win32',
    IPV6,
    'ipv6.addr == 2001:db8::1 && ipv6.addr == ::1 && tcp.port == 40000 && tcp.port == 443',
  ],
  ['wireshark', 'linux', ANY6, 'tcp.port == 80'],
  ['wireshark', 'linux', ONE6, 'ipv6.addr == ::1 && tcp.port == 80'],
];

describe('A socket is written for', () => {
  for (const [format, platform, one, written] of WRITTEN) {
    it(`${format} on ${platform}: ${written}`, () => {
      assert.equal(writeAs(format, one, platform), written);
    });
  }

  it('Wireshark when both ports are the same: each end has to have it', () => {
    const same = socket({
      local: { address: '10.0.0.1', port: 179 },
      remote: { address: '10.0.0.2', port: 179 },
    });
    assert.match(writeAs('wireshark', same, 'linux'), / && tcp\.srcport == 179 && tcp\.dstport == 179$/);
  });

  it('no tool with the name of a link: it is of somebody else’s making, and what is copied is run', () => {
    const local: Endpoint = { address: "fe80::1%';reboot;'", port: 80 };
    const remote: Endpoint = { address: 'fe80::2%$(reboot)', port: 4000 };
    const both = [socket({ family: 'IPv6', local, remote }), listener({ family: 'IPv6', local })];
    const platforms = ['linux', 'darwin', 'win32'] as const;
    const written = platforms.flatMap((platform) =>
      FORMATS[platform].flatMap((format) => both.map((one) => writeAs(format, one, platform))),
    );
    assert.equal(written.length, 18);
    assert.deepEqual(
      written.filter((text) => text.includes('reboot')),
      [],
    );
  });
});
