import assert from 'node:assert/strict';
import { MacosReader } from '../../src/sockets/node/macos';
import { WindowsReader } from '../../src/sockets/node/windows';
import type { Reading } from '../../src/sockets/reading';
import { toolsSaying, type Answers } from './tools';

/** Tools of systems that the tests do not run on, with what they say. */

const NETSTAT = `\
Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)          rxbytes      txbytes  rhiwat  shiwat          process:pid    state  options           gencnt    flags   flags1 usecnt rtncnt fltrs
tcp4       0      0  127.0.0.1.51836        *.*                    LISTEN                 0            0  131072  131072             node:53082  00100 00000106 000000001afbe209 00000001 00000800      1      0 000000
nonsense
`;
const MACOS: Answers = [
  [/netstat -anvl -p tcp$/, NETSTAT],
  [/lsof -nPw \+c 0 -iTCP -F pcutn$/, 'p53082\ncnode\nu501\nf22\ntIPv4\nn127.0.0.1:51836\n'],
  [/ps -p 53082 -o ucomm=$/, 'node\n'],
  [/ps -ww -p 53082 -o args=$/, 'node server.js --port 51836\n'],
  [/lsof -w -a -p 53082 -d cwd -F n$/, 'p53082\nfcwd\nn/Users/me/caf\\xc3\\xa9\n'],
  [/sysctl net/, 'net.inet.tcp.msl: 15000\n'],
  [/netstat -s -p tcp$/, 'tcp:\n\t1 listen queue overflow\n'],
  [/ps|lsof/, ''],
];

const WINDOWS: Answers = [
  [
    /\\System32\\netstat\.exe -ano$/,
    // In code page 850, as a German Windows 10 has it.
    {
      output: Buffer.from(
        '\r\nAktive Verbindungen\r\n\r\n  Proto  Lokale Adresse  Remoteadresse  Status  PID\r\n' +
          '  TCP    0.0.0.0:8080           0.0.0.0:0              ABH\u0099REN         53082\r\n',
        'latin1',
      ),
    },
  ],
  [/tasklist\.exe \/fi PID eq 53082 \/fo csv \/nh$/, '"node.exe","53082","Console","1","9 K"\r\n'],
  [
    /tasklist\.exe \/fo csv \/nh$/,
    '"System","4","Services","0","9 K"\r\n"node.exe","53082","Console","1","9 K"\r\n',
  ],
  [/tasklist\.exe \/fi/, 'INFO: No tasks are running which match the specified criteria.\r\n'],
  [/netsh\.exe int ipv4 show dynamicport tcp$/, 'Start Port : 49152\r\nNumber of Ports : 16384\r\n'],
];

/** Without the tool that matches. */
function without(answers: Answers, tool: RegExp): Answers {
  return answers.filter(([asked]) => !tool.test(asked.source));
}

function summary({ sockets, unreadableCount, shortcomings }: Reading): unknown {
  return [
    sockets.map(({ state, local, owner }) => [state, local.port, owner]),
    unreadableCount,
    shortcomings.map(({ kind }) => kind),
  ];
}

const NODE = { kind: 'processes', processes: [{ pid: 53_082, name: 'node' }] };

describe('The reader of macOS’ sockets', () => {
  const reader = new MacosReader(toolsSaying(MACOS));

  it('reads netstat and lsof, and counts what it cannot read', async () => {
    const reading = await reader.read();
    assert.deepEqual(summary(reading), [[['LISTEN', 51_836, NODE]], 1, []]);
    assert.deepEqual(reading.unreadable, [{ source: '/usr/sbin/netstat', line: 4, text: 'nonsense' }]);
  });

  it('says who a process is', async () => {
    assert.deepEqual(await reader.process(53_082), {
      pid: 53_082,
      name: 'node',
      command: ['node server.js --port 51836'],
      folder: '/Users/me/café',
    });
    assert.equal(await reader.process(1), undefined);
  });

  it('says how the stack is set', async () => {
    const { timeWait, listenOverflows } = await reader.system();
    assert.deepEqual([timeWait?.value, listenOverflows?.value], [30_000, 1]);
  });

  it('goes without lsof, and says so; without netstat there is nothing', async () => {
    const alone = new MacosReader(toolsSaying(without(MACOS, /lsof/)));
    assert.deepEqual(summary(await alone.read()), [
      [['LISTEN', 51_836, { kind: 'unknown' }]],
      1,
      ['missing-tool'],
    ]);
    const blind = new MacosReader(toolsSaying(without(MACOS, /netstat/)));
    await assert.rejects(blind.read(), { message: /\/usr\/sbin\/netstat is not there\.$/ });
  });
});

describe('The reader of Windows’ sockets', () => {
  const reader = new WindowsReader(toolsSaying(WINDOWS));

  it('reads netstat and tasklist, in the code page of the console', async () => {
    const node = { kind: 'processes', processes: [{ pid: 53_082, name: 'node.exe' }] };
    assert.deepEqual(summary(await reader.read()), [[['LISTEN', 8080, node]], 0, []]);
  });

  it('says who a process is', async () => {
    const node = { pid: 53_082, name: 'node.exe', command: [], folder: undefined };
    assert.deepEqual(await reader.process(53_082), node);
    assert.equal(await reader.process(1), undefined);
  });

  it('says how the stack is set', async () => {
    assert.deepEqual((await reader.system()).ephemeralPorts?.value, [49_152, 65_535]);
  });

  it('goes without tasklist, and says so; when netstat hangs there is nothing', async () => {
    const alone = new WindowsReader(toolsSaying(without(WINDOWS, /tasklist/)));
    assert.deepEqual(summary(await alone.read()), [
      [['LISTEN', 8080, { kind: 'unknown' }]],
      0,
      ['missing-tool'],
    ]);
    const hangs = { shortcoming: { kind: 'slow-tool', tool: 'netstat.exe', milliseconds: 5000 } } as const;
    const blind = new WindowsReader(toolsSaying([[/netstat/, hangs], ...WINDOWS]));
    await assert.rejects(blind.read(), { message: /netstat\.exe did not end within 5 s\.$/ });
  });
});
