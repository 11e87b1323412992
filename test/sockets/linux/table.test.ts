import assert from 'node:assert/strict';
import { parseTable, type Entry } from '../../../src/sockets/linux/table';

/** Verbatim from Linux 6.18: a listener, and connections to what another one on `[::]:8080` serves. */
const TCP = `\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     
   0: 0100007F:1B9E 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 7682671 1 00000000698b2263 100 0 0 10 0                   
   1: 0100007F:9746 0100007F:1B9E 06 00000000:00000000 03:0000170A 00000000     0        0 0 3 0000000071e1b3d5                                      
   2: 0100000A:971E 4D00000A:0050 02 00000001:00000000 01:00000000 00000001     0        0 7682621 2 00000000cccef553 100 0 0 1 -1                   
   3: 0100007F:D87A 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 7682616 1 000000000c366585 20 0 0 11 -1                   
`;

const TCP6 = `\
  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   1: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000001 00:00000000 00000000     0        0 7682615 2 00000000804103fa 100 0 0 10 0
   2: 00000000000000000000000001000000:1F90 00000000000000000000000001000000:D1CE 08 00000000:00000001 00:00000000 00000000     0        0 0 1 00000000d7b1ef1a 20 4 0 10 -1
   3: 00000000000000000000000001000000:D1CE 00000000000000000000000001000000:1F90 05 00000000:00000000 03:000016A4 00000000     0        0 0 3 000000005eec0f21
   5: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000100007F:D87A 01 00000000:000002BC 00:00000000 00000000     0        0 7682617 1 000000009d3c9447 20 4 30 10 -1
   6: 000000FD000000000000000001000000:C24C 000000FD000000000000000077000000:0050 02 00000001:00000000 01:00000000 00000001     0        0 7682622 2 00000000bb9b96d7 100 0 0 1 -1
`;

/** A line of the shape above, made by hand. */
function line({ state = '01', timer = '00:00000000', resent = '00000000', uid = '1000', probes = '0' } = {}) {
  return `   0: 0A01A8C0:C001 0B01A8C0:01BB ${state} 00000010:00000000 ${timer} ${resent}  ${uid}  ${probes} 4711 2 0 20 4 1 10 -1\n`;
}

function only(text: string): Entry {
  const { found, unreadable } = parseTable(text, 'made by hand');
  assert.deepEqual(unreadable, []);
  assert.equal(found.length, 1);
  return found[0] ?? assert.fail();
}

describe('The table of /proc/net/tcp', () => {
  it('gives states, addresses, queues, timers, users and inodes', () => {
    const none = { sendQueue: 0, receiveQueue: 0, timer: undefined, retransmissions: 0, uid: 0 };
    assert.deepEqual(parseTable(TCP, '/proc/net/tcp'), {
      found: [
        {
          ...none,
          state: 'LISTEN',
          family: 'IPv4',
          local: { address: '127.0.0.1', port: 7070 },
          remote: { address: '0.0.0.0', port: 0 },
          inode: 7_682_671,
        },
        {
          ...none,
          state: 'TIME-WAIT',
          family: 'IPv4',
          local: { address: '127.0.0.1', port: 38_726 },
          remote: { address: '127.0.0.1', port: 7070 },
          timer: { kind: 'time-wait', in: 58_980 },
          inode: 0,
        },
        {
          ...none,
          state: 'SYN-SENT',
          family: 'IPv4',
          local: { address: '10.0.0.1', port: 38_686 },
          remote: { address: '10.0.0.77', port: 80 },
          sendQueue: 1,
          timer: { kind: 'retransmission', in: 0 },
          retransmissions: 1,
          inode: 7_682_621,
        },
        {
          ...none,
          state: 'ESTABLISHED',
          family: 'IPv4',
          local: { address: '127.0.0.1', port: 55_418 },
          remote: { address: '127.0.0.1', port: 8080 },
          inode: 7_682_616,
        },
      ],
      unreadable: [],
    });
  });

  it('of IPv6 has addresses as RFC 5952 writes them, and those of IPv4 as such', () => {
    const { found, unreadable } = parseTable(TCP6, '/proc/net/tcp6');
    assert.deepEqual(unreadable, []);
    assert.deepEqual(
      found.map(({ family, state, local, remote, receiveQueue }) => [
        family,
        state,
        `${local.address} ${String(local.port)}`,
        `${remote.address} ${String(remote.port)}`,
        receiveQueue,
      ]),
      [
        ['IPv6', 'LISTEN', ':: 8080', ':: 0', 1],
        ['IPv6', 'CLOSE-WAIT', '::1 8080', '::1 53710', 1],
        ['IPv6', 'FIN-WAIT-2', '::1 53710', '::1 8080', 0],
        ['IPv6', 'ESTABLISHED', '127.0.0.1 8080', '127.0.0.1 55418', 700],
        ['IPv6', 'SYN-SENT', 'fd00::1 49740', 'fd00::77 80', 0],
      ],
    );
  });

  it('has the numbers of include/net/tcp_states.h for states', () => {
    const numbers = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '0A', '0B', '0C'];
    assert.deepEqual(
      numbers.map((state) => only(line({ state })).state),
      [
        'ESTABLISHED',
        'SYN-SENT',
        'SYN-RECEIVED',
        'FIN-WAIT-1',
        'FIN-WAIT-2',
        'TIME-WAIT',
        'CLOSED',
        'CLOSE-WAIT',
        'LAST-ACK',
        'LISTEN',
        'CLOSING',
        'SYN-RECEIVED',
      ],
    );
  });

  it('has timers in hundredths of a second, and counts what each of them sends', () => {
    const timers = ['00', '01', '02', '03', '04', '05'].map((kind) => {
      const { timer, retransmissions } = only(
        line({ timer: `${kind}:00000014`, resent: '00000003', probes: '11' }),
      );
      return [timer, retransmissions];
    });
    assert.deepEqual(timers, [
      [undefined, 3],
      [{ kind: 'retransmission', in: 200 }, 3],
      [{ kind: 'keepalive', in: 200 }, 11],
      [{ kind: 'time-wait', in: 200 }, 3],
      [{ kind: 'persist', in: 200 }, 11],
      // Of a kernel to come.
      [undefined, 3],
    ]);
  });

  it('has the timer that ends an orphan in FIN-WAIT-2 as what it is', () => {
    // Both kinds as Linux 6.18 has them, with tcp_fin_timeout at 3 and at 100.
    const orphan = (timer: string) =>
      `   2: 0100007F:9198 0100007F:1B58 05 00000000:00000000 ${timer} 00000000     0        0 0 3 0\n`;
    assert.deepEqual(only(orphan('03:00000118')).timer, { kind: 'fin-wait-2', in: 2800 });
    assert.deepEqual(only(orphan('02:00000F8C')).timer, { kind: 'fin-wait-2', in: 39_800 });
    // With a process it has keep-alives as anybody.
    assert.deepEqual(only(line({ state: '05', timer: '02:00000014' })).timer, { kind: 'keepalive', in: 200 });
  });

  it('has lines that cannot be read, and all the others', () => {
    const bad = [
      'nonsense',
      '',
      line({ state: '0D' }).trimEnd(),
      line({ uid: '-1' }).trimEnd(),
      line({ uid: '9'.repeat(400) }).trimEnd(),
      line({ resent: 'G0000000' }).trimEnd(),
      line().replace(':01BB', ':101BB').trimEnd(),
      line().replace('0A01A8C0', '0A01A8C').trimEnd(),
      line().slice(0, 60),
    ];
    const text = `${line()}${bad.map((one) => `${one}\n${line()}`).join('')}`;
    const { found, unreadable } = parseTable(text, 'a file');
    assert.equal(found.length, bad.length + 1);
    assert.deepEqual(
      unreadable,
      bad.map((one, index) => ({ source: 'a file', line: 2 * index + 2, text: one.slice(0, 200) })),
    );
  });

  it('may end in the middle of a line, or be empty', () => {
    assert.deepEqual(parseTable('', 'a file'), { found: [], unreadable: [] });
    const inode = TCP.indexOf('7682621');
    for (let cut = 0; cut <= 7; cut++) {
      const { found, unreadable } = parseTable(TCP.slice(0, inode + cut), 'a file');
      assert.deepEqual([found.length, unreadable.map((one) => one.line)], [2, [4]], String(cut));
    }
  });
});
