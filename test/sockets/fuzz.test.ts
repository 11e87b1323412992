import assert from 'node:assert/strict';
import fc from 'fast-check';
import { prefixOf } from '../../src/sockets/address';
import { parseDetail } from '../../src/sockets/linux/detail';
import { parseBacklogs } from '../../src/sockets/linux/backlogs';
import { parseScopes } from '../../src/sockets/linux/scopes';
import { systemOf as linuxSystem } from '../../src/sockets/linux/system';
import { parseTable } from '../../src/sockets/linux/table';
import { parseLsof } from '../../src/sockets/macos/lsof';
import { parseNetstat as parseMacos } from '../../src/sockets/macos/netstat';
import { systemOf as macosSystem } from '../../src/sockets/macos/system';
import type { Parsed } from '../../src/sockets/reading';
import type { Endpoint } from '../../src/sockets/socket';
import { parseNetstat as parseWindows } from '../../src/sockets/windows/netstat';
import { systemOf as windowsSystem } from '../../src/sockets/windows/system';
import { parseTasklist } from '../../src/sockets/windows/tasklist';
import { STATES } from '../../src/tcp/state';
import { HOSTILE } from './hostile';

/** What a line of a table may say, of which a parser knows some. */
interface Line {
  readonly state?: string;
  readonly local?: Endpoint;
  readonly remote?: Endpoint | undefined;
  readonly pid?: number;
}

interface Table {
  readonly name: string;
  readonly parse: (text: string) => Parsed<Line>;
  /** Lines at its top, and lines that each tell something by themselves. */
  readonly head: readonly string[];
  readonly lines: readonly string[];
  /** What their first letter says must stay, or it is said of those that follow. */
  readonly isField?: true;
}

const TABLES: readonly Table[] = [
  {
    name: '/proc/net/tcp',
    parse: (text) => parseTable(text, 'source'),
    head: [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    ],
    lines: [
      '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4242 1 0000000000000000 100 0 0 10 0',
      '   1: 0100007F:1389 0100007F:C001 01 00000000:00000000 00:00000000 00000000  1000        0 4244 1 0000000000000000 20 4 30 10 -1',
      '   2: 0000000000000000FFFF00000100007F:1F91 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 5556 1 0000000000000000 100 0 0 10 0',
    ],
  },
  {
    name: 'netstat of macOS',
    parse: (text) => parseMacos(text, 'source'),
    head: [
      'Active Internet connections (including servers)',
      'Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)          rxbytes      txbytes  rhiwat  shiwat          process:pid    state  options           gencnt    flags   flags1 usecnt rtncnt fltrs',
    ],
    lines: [
      'tcp4       0      0  127.0.0.1.49515        127.0.0.1.49472        ESTABLISHED       118268        40208  408008  146988  Autodesk Fusion:22712  00002 00000000 000000000025c5ff 00000081 04000800      3      0 000000',
      'tcp46      0      0  *.3283                 *.*                    LISTEN                 0            0  131072  131072         ARDAgent:1039   00000 00000202 0000000000001319 00000040 00000800      2      0 000000',
      'tcp6       0      0  fe80::1%lo0.8021       *.*                    LISTEN                 0            0  131072  131072          launchd:1      00180 00000006 0000000000001ed8 00000000 00000800      1      0 000000',
    ],
  },
  {
    name: 'lsof',
    parse: (text) => parseLsof(text, 'source'),
    head: ['p783', 'cCode Helper', 'u501', 'f3', 'tIPv6'],
    lines: ['n[::1]:57607->[::1]:443', 'n*:57607', 'n127.0.0.1:57608'],
    isField: true,
  },
  {
    name: 'netstat of Windows',
    parse: (text) => parseWindows(text, 'source'),
    head: [
      'Aktive Verbindungen',
      '',
      '  Proto  Lokale Adresse         Remoteadresse          Status           PID',
    ],
    lines: [
      '  TCP    0.0.0.0:8080           0.0.0.0:0              ABHÖREN         4\r',
      '  TCP    127.0.0.1:54995        127.0.0.1:1110         SCHLIESSEN_WARTEN    12600\r',
      '  TCP    [fe80::1%12]:1110      [fe80::1%12]:53601     ESTABLISHED     2588\r',
    ],
  },
  {
    name: 'tasklist',
    parse: (text) => parseTasklist(text, 'source'),
    head: [],
    lines: ['"System","4","Services","0","1.234 K"\r', '"Code - Insiders.exe","21044","Console","1","2 K"\r'],
  },
];

/** What nobody would write, and somebody does. */
const ABSURD = [
  '-1',
  '1e400',
  'NaN',
  '0x7fffffff',
  '99999999999999999999999',
  '4294967296',
  '…',
  '٣٤',
  '',
  ' ',
  '\0',
  '\r',
  ...HOSTILE,
];

/** A line that something has happened to: cut off, filled in, or put together anew. */
function damaged(line: string): fc.Arbitrary<string> {
  const words = line.split(/(?<=\s)(?=\S)|[:.,"]/u);
  return fc.oneof(
    fc.nat(line.length).map((length) => line.slice(0, length)),
    fc.nat(line.length).map((length) => line.slice(length)),
    fc
      .tuple(fc.nat(line.length), fc.nat(line.length), fc.oneof(fc.constantFrom(...ABSURD), fc.string()))
      .map(([from, to, text]) => line.slice(0, from) + text + line.slice(to)),
    fc
      .tuple(fc.constantFrom(...words), fc.constantFrom(...ABSURD))
      .map(([word, text]) => line.replace(word, () => text)),
    fc.shuffledSubarray(words).map((some) => some.join(' ')),
    fc.string({ unit: 'binary', maxLength: 300 }),
  );
}

function assertSound({ found, unreadable }: Parsed<Line>, text: string): void {
  for (const { state, local, remote, pid } of found) {
    assert.ok(state === undefined || STATES.some((one) => one === state), state);
    assert.ok(pid === undefined || Number.isSafeInteger(pid));
    for (const end of [local, remote]) {
      assert.ok(end === undefined || (Number.isInteger(end.port) && end.port >= 0 && end.port <= 0xffff));
      assert.ok(
        end === undefined || prefixOf(end.address.split('%', 1)[0] ?? '') !== undefined,
        end?.address,
      );
    }
  }
  const count = text.split('\n').length;
  for (const { line, text: shown } of unreadable) {
    assert.ok(line >= 1 && line <= count && shown.length <= 200);
  }
}

describe('A table of sockets that nobody can trust', () => {
  for (const { name, parse, head, lines, isField } of TABLES) {
    it(`${name}: what is wrong with a line is told, and takes nothing from the others`, () => {
      const whole = parse([...head, ...lines].join('\n'));
      assert.deepEqual([whole.found.length, whole.unreadable.length], [lines.length, 0]);
      const cases = fc.nat(lines.length - 1).chain((at) =>
        damaged(lines[at] ?? '').map((line) => ({
          at,
          // A line that is made two is not one that is damaged.
          line: (isField ? 'n' : '') + line.replaceAll('\n', ' '),
        })),
      );
      fc.assert(
        fc.property(cases, ({ at, line }) => {
          const text = [...head, ...lines.map((one, index) => (index === at ? line : one))].join('\n');
          const parsed = parse(text);
          assertSound(parsed, text);
          assert.ok(parsed.found.length >= lines.length - 1);
          assert.ok(parsed.found.length + parsed.unreadable.length <= lines.length);
          whole.found
            .filter((_, index) => index !== at)
            .forEach((one) => {
              assert.ok(
                parsed.found.some((other) => JSON.stringify(other) === JSON.stringify(one)),
                JSON.stringify(one),
              );
            });
        }),
        { numRuns: 500 },
      );
    });

    it(`${name}: anything at all is read, or told`, () => {
      const all = [...head, ...lines];
      const text = fc
        .array(
          fc.constantFrom(...all).chain((line) => fc.oneof(fc.constant(line), damaged(line))),
          {
            maxLength: 12,
          },
        )
        .map((some) => some.join('\n'));
      fc.assert(
        fc.property(text, (one) => {
          assertSound(parse(one), one);
        }),
        { numRuns: 500 },
      );
    });

    it(`${name}: one line of a million letters comes to an end`, () => {
      for (const letter of [
        ' ',
        '\r',
        '0',
        '"',
        '""',
        '\\x41',
        ':',
        '.',
        '->',
        '%',
        'tcp4 ',
        'TCP ',
        'n',
        '1.',
        '::',
      ]) {
        const long = letter.repeat(1_000_000 / letter.length);
        for (const text of [long, `${long}\n`, [...head, long].join('\n'), (lines[0] ?? '') + long + 'x']) {
          assertSound(parse(text), text);
        }
      }
    });
  }

  it('what is asked for beside it may say anything, too', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...ABSURD), fc.string({ unit: 'binary' })), (text) => {
        parseDetail(`ESTAB 0 0 1.1.1.1:1 2.2.2.2:2\n cubic rto:${text} rtt:${text}/${text} cwnd:${text}`);
        parseBacklogs(`LISTEN 0 ${text} 0.0.0.0:1 0.0.0.0:* ino:${text}`);
        parseScopes(`${text} 04 40 20 80 ${text}`);
        const systems = [
          linuxSystem(() => text),
          macosSystem(`net.inet.tcp.msl: ${text}`, `${text} listen queue overflows`),
          windowsSystem(`Start Port : ${text}\nNumber of Ports : ${text}`),
        ];
        for (const { ephemeralPorts } of systems) {
          assert.ok(ephemeralPorts === undefined || ephemeralPorts.value.every(Number.isSafeInteger));
        }
      }),
      { numRuns: 500 },
    );
  });
});
