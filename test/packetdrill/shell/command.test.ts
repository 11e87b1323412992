import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ShellAction } from '../../../src/packetdrill/shell/action';
import { readCommand } from '../../../src/packetdrill/shell/command';
import { countHolds, type Count } from '../../../src/packetdrill/shell/count';
import { ShellProblem } from '../../../src/packetdrill/shell/problem';
import { STATES } from '../../../src/tcp/state';

function actions(text: string): readonly ShellAction[] {
  const result = readCommand(text);
  assert.ok(
    !(result instanceof ShellProblem),
    `${text}: ${result instanceof ShellProblem ? result.message : ''}`,
  );
  return result;
}

/** `name=value` of each setting; what else there is as it is called. */
function told(text: string): string[] {
  return actions(text).map((action) => (action.do === 'set' ? `${action.name}=${action.value}` : action.do));
}

function problem(text: string): ShellProblem {
  const result = readCommand(text);
  assert.ok(result instanceof ShellProblem, text);
  return result;
}

function count(text: string): Count {
  const [action] = actions(text);
  assert.ok(action?.do === 'count', text);
  return action;
}

describe('Shell lines', () => {
  it('set sysctls', () => {
    for (const [text, ...settings] of [
      ['sysctl -w net.inet.tcp.rfc1323=1', 'net.inet.tcp.rfc1323=1'],
      ['sysctl net.inet.tcp.ecn.enable=2', 'net.inet.tcp.ecn.enable=2'],
      ['/sbin/sysctl -q -w net/ipv4/tcp_sack=0', 'net.ipv4.tcp_sack=0'],
      ['sysctl -q net.ipv4.tcp_rmem="4096  131072 6291456"', 'net.ipv4.tcp_rmem=4096 131072 6291456'],
      ["sysctl -w 'net.ipv4.tcp_rmem=1 2 3' a.b=4", 'net.ipv4.tcp_rmem=1 2 3', 'a.b=4'],
      ['sysctl a.b=1; sysctl c.d=2 && sysctl e.f=3\nsysctl g.h=4', 'a.b=1', 'c.d=2', 'e.f=3', 'g.h=4'],
      ['sysctl a.b=1 > /dev/null 2>&1 || sysctl a.b=2; sysctl c.d=3', 'a.b=1', 'c.d=3'],
      ['sysctl a.b=$((15*1024*1024)) "c.d=x $((2 * (3 + 4) / 5)) y"', 'a.b=15728640', 'c.d=x 2 y'],
      ['sysctl a.b=1 \\\n c.d=2 # e.f=3', 'a.b=1', 'c.d=2'],
      ['echo 1 > /proc/sys/net/ipv4/tcp_syncookies', 'net.ipv4.tcp_syncookies=1'],
      ['echo -n "1 2" >/proc/sys/net/ipv4/tcp_rmem', 'net.ipv4.tcp_rmem=1 2'],
      [
        '../common/set_sysctls.py /proc/sys/net/ipv4/tcp_timestamps=0 /proc/sys/net/ipv4/tcp_sack=0',
        'net.ipv4.tcp_timestamps=0',
        'net.ipv4.tcp_sack=0',
      ],
      [
        './set_sysctls.py /sys/module/tcp_cubic/parameters/hystart=0',
        'sys.module.tcp_cubic.parameters.hystart=0',
      ],
    ] as const) {
      assert.deepEqual(told(text), settings, text);
    }
  });

  it('run the scripts that suites begin with', () => {
    for (const text of ['../../common/defaults.sh', './defaults.sh', 'defaults.sh > /dev/null']) {
      const settings = told(text);
      assert.ok(settings.includes('net.ipv4.tcp_rmem=4096 540000 15728640'), text);
      assert.ok(settings.includes('net.ipv4.tcp_ecn=0'));
    }
    const both = told('./defaults.sh\n./set_sysctls.py /proc/sys/net/ipv4/tcp_ecn=1');
    assert.equal(both.at(-1), 'net.ipv4.tcp_ecn=1');
  });

  it('set what interfaces and routes say', () => {
    for (const [text, ...settings] of [
      ['ifconfig tun0 mtu 1300', 'mtu=1300'],
      ['ip link set dev tun0 mtu 1400 up', 'mtu=1400'],
      ['ip link set tun0 mtu 1400', 'mtu=1400'],
      [
        'ip -4 route change 192.0.2.0/24 dev tun0 initcwnd 20 rto_min lock 5ms',
        'route.initcwnd=20',
        'route.rto_min=5ms',
      ],
      ['ip ro replace 192.0.2.1 dev tun0 mtu lock 1200', 'route.mtu=1200'],
    ] as const) {
      assert.deepEqual(told(text), settings, text);
    }
  });

  it('wait', () => {
    assert.deepEqual(actions('sleep 1.5'), [{ do: 'wait', seconds: 1.5 }]);
    assert.deepEqual(actions('sleep .25s; sleep 2m'), [
      { do: 'wait', seconds: 0.25 },
      { do: 'wait', seconds: 120 },
    ]);
  });

  it('clean up and look, which is nothing', () => {
    for (const text of [
      'tcpdrop -a -l',
      'tcpdrop -l -a | sh',
      'kldload -n cc_dctcp',
      'ip tcp_metrics flush all > /dev/null 2>&1',
      'ip route flush cache',
      'tc qdisc replace dev tun0 root fq',
      'tc qdisc del dev tun0 root',
      'ifconfig tun0 up',
      'ethtool -K tun0 tso off',
      'nstat -n',
      'sysctl net.ipv4.tcp_sack',
      'sysctl -n net.inet.tcp.cc.algorithm',
      'echo "mtu 1500" > /dev/null',
      'sync; true',
      '/tmp/sysctl_restore_${PPID}.sh',
      'rm -f /tmp/file',
    ]) {
      assert.deepEqual(new Set(told(text)), new Set(['nothing']), text);
    }
    assert.deepEqual(actions(''), []);
    assert.deepEqual(actions(' # nothing at all\n ;;\n'), []);
  });

  it('are a problem where anything is not known, with its place', () => {
    for (const [text, offset, length] of [
      ['iptables -A INPUT -j DROP', 0, 25],
      ['sysctl a.b=1; ./client.sh 3 && true', 14, 13],
      ['sysctl -n net.inet.tcp.sack.enable | grep 1', 37, 6],
      ['nstat | grep -q TcpRetransSegs', 8, 22],
      ['tc qdisc add dev tun0 root netem delay 10ms', 0, 43],
      ['sysctl a.b=`uname`', 11, 1],
      ['sysctl a.b=$(uname)', 11, 1],
      ['sysctl "a.b=$(uname)"', 7, 1],
      ['sleep 1 &', 8, 1],
      ['(sleep 1)', 0, 1],
      ['sysctl a.b="1', 11, 1],
      ['sysctl a.b=1 &&', 15, 0],
      ['| true', 0, 1],
      ['true > ', 7, 0],
      ['cat << EOF', 4, 1],
    ] as const) {
      const found = problem(text);
      assert.deepEqual([found.offset, found.length], [offset, length], `${text}: ${found.message}`);
    }
    for (const text of [
      'sysctl -f /etc/sysctl.conf',
      'sysctl 1+1=2',
      'sysctl a.b=$((1 / 0))',
      'sysctl a.b=$((tcpi_rtt))',
      'sysctl a.b=$((1.5))',
      'echo 1 > /etc/passwd',
      'set_sysctls.py',
      'set_sysctls.py tcp_sack=0',
      'ifconfig tun0 down',
      'ip rule add from all',
      'ip addr add 10.0.0.1 dev tun0',
      'tc qdisc add dev tun0 root fq netem loss 1%',
      'sleep',
      'sleep infinity',
      'if true; then sync; fi',
      'FOO=1 sysctl a.b=1',
      '! true',
      'eval true',
      'constructor',
      '__proto__',
    ]) {
      problem(text);
    }
  });
});

describe('Counts of sockets', () => {
  it('name states as sockstat does', () => {
    for (const [name, state] of [
      ['SYN_RCVD', 'SYN-RECEIVED'],
      ['SYN_SENT', 'SYN-SENT'],
      ['ESTABLISHED', 'ESTABLISHED'],
      ['CLOSE_WAIT', 'CLOSE-WAIT'],
      ['FIN_WAIT_1', 'FIN-WAIT-1'],
      ['FIN_WAIT_2', 'FIN-WAIT-2'],
      ['CLOSING', 'CLOSING'],
      ['LAST_ACK', 'LAST-ACK'],
      ['TIME_WAIT', 'TIME-WAIT'],
      ['LISTEN', 'LISTEN'],
      ['CLOSED', 'CLOSED'],
    ] as const) {
      assert.deepEqual(count(`sockstat -4 -P tcp -p 8080 -s | grep -c ${name} | grep 0`), {
        do: 'count',
        port: 8080,
        states: [state],
        expected: { digits: '0', first: false, last: false },
      });
    }
  });

  it('are read in the ways that they are written', () => {
    for (const text of [
      'sockstat -6sP tcp -p8080 | grep -c FIN_WAIT | grep -q ^1$',
      "sockstat -P tcp -p 8080 -s | grep FIN_WAIT | wc -l | grep -x '1' > /dev/null",
      'netstat -an -p tcp | grep "\\.8080" | grep -c "FIN_WAIT" | grep -w 1',
    ]) {
      const { port, states, expected } = count(text);
      assert.equal(port, 8080, text);
      assert.deepEqual(states, ['FIN-WAIT-1', 'FIN-WAIT-2'], text);
      assert.deepEqual(expected, { digits: '1', first: true, last: true }, text);
    }
    assert.deepEqual(count("netstat -nt | grep :80 | grep -E 'LAST_ACK|CLOSING' | wc -l | grep 2").states, [
      'CLOSING',
      'LAST-ACK',
    ]);
  });

  it('leave out what the listing does not show', () => {
    assert.deepEqual(count('sockstat -l -p 80 | grep -c E | grep 1').states, ['LISTEN']);
    assert.ok(!count('sockstat -c -p 80 | grep -c E | grep 1').states.includes('LISTEN'));
    assert.ok(count('sockstat -cl -p 80 | grep -c E | grep 1').states.includes('LISTEN'));
  });

  it('may be of all sockets', () => {
    const { states, expected } = count('sockstat -4 -P tcp -p 8080 -q | wc -l | grep 0');
    assert.deepEqual(states, STATES);
    assert.deepEqual(expected, { digits: '0', first: false, last: false });
  });

  it('hold as grep would find them', () => {
    const expected = (text: string): Count => count(`sockstat -p 80 -s | grep -c LISTEN ${text}`);
    const held = (text: string): number[] =>
      [0, 1, 2, 10, 11, 21, 100].filter((number) => countHolds(expected(text), number));
    assert.deepEqual(held('| grep 0'), [0, 10, 100]);
    assert.deepEqual(held('| grep -q 1'), [1, 10, 11, 21, 100]);
    assert.deepEqual(held('| grep ^1'), [1, 10, 11, 100]);
    assert.deepEqual(held('| grep 1$'), [1, 11, 21]);
    assert.deepEqual(held('| grep ^1$'), [1]);
    assert.deepEqual(held('| grep -x 10'), [10]);
    assert.deepEqual(held('| grep -w 10'), [10]);
    assert.deepEqual(held(''), [1, 2, 10, 11, 21, 100]);
    assert.deepEqual(
      [0, 1].filter((number) => countHolds(count('sockstat -p 80 -s | grep LISTEN'), number)),
      [1],
    );
  });

  it('are a problem where they are more than that', () => {
    for (const text of [
      'sockstat -p 80',
      'sockstat -q -p 80',
      'sockstat -q -p 80 | wc -l',
      'sockstat -p 80 | wc -l | grep 1',
      'sockstat -p 80 | grep -c LISTEN | wc -l',
      'sockstat | grep -c LISTEN | grep 0',
      'sockstat -p 80,81 | grep -c LISTEN | grep 0',
      'sockstat -p 80 -P udp | grep -c LISTEN | grep 0',
      'sockstat -p 80 | grep -vc LISTEN | grep 0',
      'sockstat -p 80 | grep -c LIST.N | grep 0',
      'sockstat -p 80 | grep -c OPEN | grep 0',
      'sockstat -p 80 | grep -c LISTEN | grep x',
      'sockstat -p 80 | grep -c LISTEN | grep 0 | grep 0',
      'sockstat -p 80 | grep -c LISTEN | awk 1',
      'sockstat -p 80 | grep -c LISTEN > file',
      'netstat -an | grep -c LISTEN | grep 0',
      'netstat -rn | grep -c LISTEN | grep 0',
    ]) {
      problem(text);
    }
  });
});

describe('Any shell line', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        'sysctl ',
        'sockstat -p 80 ',
        'grep -c ',
        'LISTEN',
        'echo ',
        'sleep ',
        'ip ',
        'route ',
        'mtu ',
        'defaults.sh',
      ],
      ...[
        'a.b=1',
        ' ',
        '\n',
        ';',
        '&',
        '|',
        '>',
        '<',
        '(',
        ')',
        '"',
        "'",
        '\\',
        '$',
        '$((',
        '))',
        '`',
        '#',
        '1',
        '-',
      ],
      ...['=', '/proc/sys/', '{', '}', '\0', 'é'],
    ),
    fc.string(),
  );

  it('is actions or a problem, and throws nothing', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const result = readCommand(text);
        if (result instanceof ShellProblem) {
          assert.ok(result.offset >= 0 && result.offset + result.length <= text.length, text);
          assert.match(result.message, /\.$/);
        } else {
          assert.ok(
            result.every((action) => action.do !== 'count' || action.states.every((s) => STATES.includes(s))),
          );
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('may be as long as it likes', () => {
    const many = 100_000;
    assert.equal(actions('true;'.repeat(many)).length, many);
    assert.equal(actions('true '.repeat(many)).length, 1);
    assert.equal(told(`sysctl ${'a.b=1 '.repeat(many)}`).length, many);
    for (const text of [
      '"',
      "'",
      '\\',
      '$((',
      '$((1+',
      '(',
      '|',
      '"\\"',
      '"$((1))',
      '#',
      '2>',
      '&&',
      '${',
      '<<',
      '-',
    ]) {
      assert.ok(readCommand(text.repeat(many)), text);
    }
  });
});
