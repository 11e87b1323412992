import assert from 'node:assert/strict';
import { parseNetstat } from '../../../src/sockets/windows/netstat';

function read(text: string): string[] {
  const { found, unreadable } = parseNetstat(text, 'netstat');
  assert.deepEqual(unreadable, []);
  return found.map(({ family, state, local, remote, pid }) =>
    [
      family,
      state,
      `${local.address} ${String(local.port)}`,
      remote === undefined ? '-' : `${remote.address} ${String(remote.port)}`,
      pid,
    ].join(', '),
  );
}

/** Windows ends lines as it does. */
function table(lines: string): string {
  return lines.replaceAll('\n', '\r\n');
}

describe('netstat of Windows', () => {
  it('is read in English (verbatim)', () => {
    const text = table(`
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:80             0.0.0.0:0              LISTENING       4
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       896
  TCP    0.0.0.0:49152          0.0.0.0:0              LISTENING       708
`);
    assert.deepEqual(read(text), [
      'IPv4, LISTEN, 0.0.0.0 80, -, 4',
      'IPv4, LISTEN, 0.0.0.0 135, -, 896',
      'IPv4, LISTEN, 0.0.0.0 49152, -, 708',
    ]);
  });

  it('is read in German (lines verbatim from Windows 7)', () => {
    const text = table(`
Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    0.0.0.0:8080           0.0.0.0:0              ABHÖREN         4
  TCP    127.0.0.1:1110         127.0.0.1:54994        HERGESTELLT     2588
  TCP    127.0.0.1:1110         127.0.0.1:54995        FIN_WARTEN_2    2588
  TCP    127.0.0.1:2869         127.0.0.1:54989        WARTEND         0
  TCP    127.0.0.1:54995        127.0.0.1:1110         SCHLIESSEN_WARTEN    12600
  TCP    [::]:135               [::]:0                 ABHÖREN         624
  TCP    [::1]:1110             [::1]:53601            HERGESTELLT     2588
  UDP    0.0.0.0:68             *:*                                    1216
  UDP    [fe80::10b0:462e:c279:f46a%9]:546  *:*                                    1216
`);
    const expected = [
      'IPv4, LISTEN, 0.0.0.0 8080, -, 4',
      'IPv4, ESTABLISHED, 127.0.0.1 1110, 127.0.0.1 54994, 2588',
      'IPv4, FIN-WAIT-2, 127.0.0.1 1110, 127.0.0.1 54995, 2588',
      'IPv4, TIME-WAIT, 127.0.0.1 2869, 127.0.0.1 54989, 0',
      'IPv4, CLOSE-WAIT, 127.0.0.1 54995, 127.0.0.1 1110, 12600',
      'IPv6, LISTEN, :: 135, -, 624',
      'IPv6, ESTABLISHED, ::1 1110, ::1 53601, 2588',
    ];
    assert.deepEqual(read(text), expected);
    for (const otherwise of ['™', '\u0099', '\uFFFD', '?', '']) {
      assert.deepEqual(read(text.replaceAll('Ö', otherwise)), expected);
    }
  });

  it('is read in French (verbatim) and in Chinese (verbatim): their states are in English', () => {
    const french = table(`
Connexions actives

  Proto  Adresse locale         Adresse distante       État
  TCP    0.0.0.0:25             0.0.0.0:0              LISTENING       5788
`);
    const chinese = table(`
活动连接

  协议  本地地址                外部地址              状态             PID
  TCP    127.0.0.1:8411         127.0.0.1:58296        TIME_WAIT       0
`);
    assert.deepEqual(read(french), ['IPv4, LISTEN, 0.0.0.0 25, -, 5788']);
    assert.deepEqual(read(chinese), ['IPv4, TIME-WAIT, 127.0.0.1 8411, 127.0.0.1 58296, 0']);
  });

  it('tells every state in English and in German (by hand, from what the tool is known to say)', () => {
    const words = {
      LISTENING: 'ABHÖREN',
      SYN_SENT: 'SYN_GESENDET',
      SYN_RECEIVED: 'SYN_EMPFANGEN',
      ESTABLISHED: 'HERGESTELLT',
      FIN_WAIT_1: 'FIN_WARTEN_1',
      FIN_WAIT_2: 'FIN_WARTEN_2',
      CLOSE_WAIT: 'SCHLIESSEN_WARTEN',
      CLOSING: 'SCHLIESSEND',
      LAST_ACK: 'ZULETZT_ACK',
      TIME_WAIT: 'WARTEND',
      CLOSED: 'GESCHLOSSEN',
    };
    const states = (names: readonly string[]): string[] =>
      parseNetstat(
        names
          .map((name) => `  TCP    10.0.0.1:1             10.0.0.2:2             ${name}     12`)
          .join('\n'),
        'netstat',
      ).found.map(({ state }) => state);
    const expected = [
      'LISTEN',
      'SYN-SENT',
      'SYN-RECEIVED',
      'ESTABLISHED',
      'FIN-WAIT-1',
      'FIN-WAIT-2',
      'CLOSE-WAIT',
      'CLOSING',
      'LAST-ACK',
      'TIME-WAIT',
    ];
    assert.deepEqual(states(Object.keys(words)), expected);
    assert.deepEqual(states(Object.values(words)), expected);
  });

  it('in a language that is not known shows listeners and TIME-WAIT; of the rest it is said that it is not read', () => {
    const polish = `
Aktywne połączenia

  Protokół  Adres lokalny        Obcy adres             Stan            PID
  TCP    0.0.0.0:8000           0.0.0.0:0              NASŁUCHIWANIE   24456
  TCP    [::]:8000              [::]:0                 NASŁUCHIWANIE   24456
  TCP    127.0.0.1:8000         127.0.0.1:50000        CZAS OCZEKIWANIA   0
  TCP    127.0.0.1:8000         127.0.0.1:50001        USTANOWIONO     24456
`;
    const { found, unreadable } = parseNetstat(polish, 'netstat');
    assert.deepEqual(
      found.map(({ state, local, pid }) => [state, local.address, pid]),
      [
        ['LISTEN', '0.0.0.0', 24_456],
        ['LISTEN', '::', 24_456],
        ['TIME-WAIT', '127.0.0.1', 0],
      ],
    );
    assert.deepEqual(
      unreadable.map(({ line }) => line),
      [8],
    );
  });

  it('is read as far as it can be', () => {
    const text = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    10.0.0.1:70000         10.0.0.2:443           ESTABLISHED     12
  TCP    10.0.0.1:50000         10.0.0.2:443           ESTABLISHED
  TCP    10.0.0.1:50001         10.0.0.2:443           ESTABLISHED     12345678901
  TCP    10.0.0.1:50002
  TC
  TCP    [fe80::1%12]:50003     [fe80::2%12]:443       ESTABLISHED     12
  TCP    10.0.0.1:50004         10.0.0.2:443           constructor     12
`;
    const { found, unreadable } = parseNetstat(text, 'netstat');
    assert.deepEqual(
      found.map(({ local, remote }) => [local.address, remote?.address]),
      [['fe80::1%12', 'fe80::2%12']],
    );
    assert.deepEqual(
      unreadable.map(({ line }) => line),
      [5, 6, 7, 8, 9, 11],
    );
  });
});
