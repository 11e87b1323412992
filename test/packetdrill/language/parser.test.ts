import assert from 'node:assert/strict';
import { parseScript, type Given } from '../../../src/packetdrill/language/parser';
import {
  AE,
  type Action,
  type Expression,
  type TcpPacket,
  type Time,
} from '../../../src/packetdrill/language/script';
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from '../../../src/tcp/segment';

/** The actions of a script that is right. */
function actions(text: string, given?: Given): readonly Action[] {
  const { events, problems } = parseScript(text, given);
  assert.deepEqual(problems, []);
  return events.map(({ action }) => action);
}

function only<K extends Action['kind']>(kind: K, text: string, given?: Given): Extract<Action, { kind: K }> {
  const [action, ...others] = actions(text, given);
  assert.equal(others.length, 0);
  assert(isOf(kind, action));
  return action;
}

function isOf<K extends Action['kind']>(
  kind: K,
  action: Action | undefined,
): action is Extract<Action, { kind: K }> {
  return action?.kind === kind;
}

function packet(text: string, given?: Given): TcpPacket {
  return only('tcp', `0 ${text}`, given);
}

function time(text: string): Time | undefined {
  const { events, problems } = parseScript(`${text} > . 1:1(0)`);
  assert.deepEqual(problems, []);
  return events[0]?.time;
}

/** A value without its place, as a script would have it but for numbers. */
function plain(value: Expression): unknown {
  switch (value.kind) {
    case 'any':
      return '...';
    case 'number':
      return value.value;
    case 'word':
      return value.name;
    case 'string':
      return { text: value.value, open: value.open };
    case 'binary':
      return [plain(value.left), value.operator, plain(value.right)];
    case 'array':
      return value.items.map(plain);
    case 'struct':
      return value.fields.map((field) => [field.name, plain(field.value)]);
    case 'function':
      return { [value.name]: value.arguments.map(plain) };
  }
}

function problems(text: string, given?: Given): string[] {
  return parseScript(text, given).problems.map(({ line, kind, message }) => `${line} ${kind}: ${message}`);
}

describe('packetdrill: times', () => {
  it('are whole microseconds, as their digits say', () => {
    assert.deepEqual(time('0.1'), { kind: 'absolute', at: 100_000 });
    assert.deepEqual(time('+0.000001'), { kind: 'relative', at: 1 });
    assert.deepEqual(time('+.3'), { kind: 'relative', at: 300_000 });
    assert.deepEqual(time('1.'), { kind: 'absolute', at: 1_000_000 });
    assert.deepEqual(time('123456.789012'), { kind: 'absolute', at: 123_456_789_012 });
    assert.deepEqual(time('0.0000015'), { kind: 'absolute', at: 2 });
  });

  it('may be ranges, or any', () => {
    assert.deepEqual(time('*'), { kind: 'any' });
    assert.deepEqual(time('+1~+1.2'), { kind: 'relative range', from: 1_000_000, to: 1_200_000 });
    assert.deepEqual(time('+1~1.2'), { kind: 'relative range', from: 1_000_000, to: 1_200_000 });
    assert.deepEqual(time('0.5~0.6'), { kind: 'absolute range', from: 500_000, to: 600_000 });
  });

  it('say how long a call blocks', () => {
    const { time: begins, action } = parseScript('+.1...0.200 connect(3, ..., ...) = 0').events[0] ?? {};
    assert.deepEqual(begins, { kind: 'relative', at: 100_000 });
    assert(isOf('call', action));
    assert.equal(action.until, 200_000);
    assert.equal(only('call', '+0...+0.110 accept(3, ..., ...) = 4').until, 110_000);
    assert.equal(only('call', '0....5 accept(3, ..., ...) = 4').until, 500_000);
  });
});

describe('packetdrill: segments', () => {
  it('have flags in every notation', () => {
    const ctl = (flags: string) => packet(`> ${flags} 1:1(0)`).flags.ctl;
    assert.equal(ctl('S'), SYN);
    assert.equal(ctl('S.'), SYN | ACK);
    assert.equal(ctl('.'), ACK);
    assert.equal(ctl('F.'), FIN | ACK);
    assert.equal(ctl('.F'), FIN | ACK);
    assert.equal(ctl('FP.'), FIN | PSH | ACK);
    assert.equal(ctl('R'), RST);
    assert.equal(ctl('PU.'), PSH | URG | ACK);
    assert.equal(ctl('SEW'), SYN | ECE | CWR);
    assert.equal(ctl('SEWA'), SYN | ECE | CWR | AE);
    assert.equal(ctl('-'), 0);
    assert.equal(ctl('P5.'), PSH | ACK | AE | ECE);
    assert.equal(ctl('5.'), ACK | AE | ECE);
    assert.equal(ctl('.2'), ACK | CWR);
    assert.equal(ctl('0.'), ACK);
  });

  it('have numbers, which may wrap around or be negative', () => {
    const { direction, seq, ack, win, urg } = packet('< P. 4294967295:4(5) ack -1 win 0xff urg 3');
    assert.deepEqual(
      { direction, seq, ack, win, urg },
      {
        direction: '<',
        seq: { start: 0xffff_ffff, end: 4, length: 5 },
        ack: 0xffff_ffff,
        win: 255,
        urg: 3,
      },
    );
    const { ack: unsaid, win: any } = packet('> R 1:1(0)');
    assert.equal(unsaid, undefined);
    assert.equal(any, undefined);
  });

  it('have ports where they are named', () => {
    assert.deepEqual(packet('> 1234 > 80 S 0:0(0)').ports, { source: 1234, destination: 80 });
    assert.equal(packet('> S 0:0(0)').ports, undefined);
  });

  it('have options', () => {
    assert.equal(packet('> S 0:0(0) <...>').options, 'any');
    assert.deepEqual(packet('> S 0:0(0)').options, []);
    assert.deepEqual(packet('> S 0:0(0) <mss 1460, nop,wscale 6,sackOK,TS val 100 ecr 0,eol>').options, [
      { kind: 'mss', value: 1460 },
      { kind: 'nop' },
      { kind: 'wscale', value: 6 },
      { kind: 'sackOK' },
      { kind: 'TS', val: 100, ecr: 0 },
      { kind: 'eol' },
    ]);
    assert.deepEqual(packet('> . 1:1(0) ack 1 <sack 2001:3001 5001:6001,TS val ... ecr -1>').options, [
      {
        kind: 'sack',
        blocks: [
          { left: 2001, right: 3001 },
          { left: 5001, right: 6001 },
        ],
      },
      { kind: 'TS', val: 'any', ecr: 0xffff_ffff },
    ]);
    assert.deepEqual(packet('> S 0:0(0) <FO,nop,FOEXP 0102aBcD>').options, [
      { kind: 'FO', cookie: '' },
      { kind: 'nop' },
      { kind: 'FOEXP', cookie: '0102abcd' },
    ]);
    assert.deepEqual(packet('> . 1:1(0) <ECN e1b 1 ceb 258,ECN e0b 3,kind 19 00ff>').options, [
      { kind: 'unknown', number: 174, octets: [0, 0, 1, 0, 1, 2] },
      { kind: 'unknown', number: 172, octets: [0, 0, 3] },
      { kind: 'unknown', number: 19, octets: [0, 255] },
    ]);
  });

  it('say what the IP header is to have', () => {
    assert.deepEqual(packet('> [ect0] . 1:1(0)').ip, { ecn: 'ect0' });
    assert.deepEqual(packet('>[tos 0x10, ttl 64,flowlabel 0x12345]. 1:1(0)').ip, {
      tos: 16,
      ttl: 64,
      flowLabel: 0x12345,
    });
    assert.deepEqual(packet('> (flowlabel 0x1) . 1:1(0)').ip, { flowLabel: 1 });
  });

  it('may be quoted by ICMP, before it or after it', () => {
    const text = '< [1:1461(1460)] icmp unreachable frag_needed mtu 1200';
    const tooBig = only('icmp', `0 ${text}`);
    assert.deepEqual(tooBig, {
      kind: 'icmp',
      direction: '<',
      ip: {},
      type: 'unreachable',
      code: 'frag_needed',
      mtu: 1200,
      echoed: { start: 1, end: 1461, length: 1460 },
      range: { start: 2, end: 2 + text.length },
    });
    assert.deepEqual(only('icmp', '0 < icmp unreachable port_unreachable [1:1(0)]').echoed, {
      start: 1,
      end: 1,
      length: 0,
    });
    const { type, code, echoed } = only('icmp', '0 < icmp time_exceeded');
    assert.deepEqual({ type, code, echoed }, { type: 'time_exceeded', code: undefined, echoed: undefined });
  });
});

describe('packetdrill: system calls', () => {
  it('have arguments and a result', () => {
    const call = only('call', '0 sendto(3, "a\\n"..., 0x64, MSG_DONTWAIT|MSG_NOSIGNAL, ..., -1) = 100');
    assert.equal(call.name, 'sendto');
    assert.deepEqual(call.arguments.map(plain), [
      3,
      { text: 'a\n', open: true },
      100,
      ['MSG_DONTWAIT', '|', 'MSG_NOSIGNAL'],
      '...',
      -1,
    ]);
    assert.equal(plain(call.result), 100);
    assert.equal(call.until, undefined);
  });

  it('have structures, lists and functions among their arguments', () => {
    const call = only(
      'call',
      `0 sendmsg(3, {msg_name(...)={sin_port = htons(80)}, msg_iov(2)=[{..., 1000},
         {..., 500}], msg_flags=0}, 0) = 1500`,
    );
    assert.deepEqual(call.arguments.map(plain), [
      3,
      [
        ['msg_name', [['sin_port', { htons: [80] }]]],
        [
          'msg_iov',
          [
            [
              [undefined, '...'],
              [undefined, 1000],
            ],
            [
              [undefined, '...'],
              [undefined, 500],
            ],
          ],
        ],
        ['msg_flags', 0],
      ],
      0,
    ]);
  });

  it('may fail, with a note for people or without', () => {
    assert.equal(only('call', "0 bind(3, ..., ...) = -1 EADDRINUSE (It's taken)").errno, 'EADDRINUSE');
    assert.equal(only('call', '0 connect(3, ..., ...) = -1 // EINPROGRESS').errno, undefined);
    assert.equal(plain(only('call', '0 fcntl(3, F_GETFL) = 0x02 (flags O_RDWR)').result), 2);
    assert.equal(actions('0 close(3) = 0 (done)\n+0 close(4) = -1 EBADF\n+0 close(5) = 0').length, 3);
  });
});

describe('packetdrill: the script around its events', () => {
  it('has options, and shell lines that begin and end it', () => {
    const {
      options,
      events,
      cleanup,
      problems: none,
    } = parseScript(
      '// Says why.\n--mtu=1500 --tolerance_usecs=75000 // so late\n--verbose\n`../defaults.sh`\n/* a\n * b */ 0.1 `true\nsync`\n# end\n`undo`\n',
    );
    assert.deepEqual(none, []);
    assert.deepEqual(
      options.map(({ name, value, line }) => [name, value, line]),
      [
        ['mtu', '1500', 2],
        ['tolerance_usecs', '75000', 2],
        ['verbose', undefined, 3],
      ],
    );
    assert.deepEqual(
      events.map(({ line, time: at, action }) => [
        line,
        at,
        isOf('command', action) ? action.text : undefined,
      ]),
      [
        [4, { kind: 'absolute', at: 0 }, '../defaults.sh'],
        [6, { kind: 'absolute', at: 100_000 }, 'true\nsync'],
      ],
    );
    assert.deepEqual(
      cleanup.map(({ line, text }) => [line, text]),
      [[9, 'undo']],
    );
  });

  it('has code, which may go over lines', () => {
    assert.equal(only('code', '0 %{ assert 1\n  assert 2 }%').text, ' assert 1\n  assert 2 ');
  });

  it('has the sections that are chosen by name', () => {
    const text = [
      '#ifdef FreeBSD',
      '0 close(1) = 0',
      '#if defined(OLD) && !NEW || 0',
      '+0 close(2) = 0',
      '#elif (defined OLD)',
      '+0 close(3) = 0',
      '#else',
      '+0 close(4) = 0',
      '#endif',
      '#else // elsewhere',
      '0 "what is not chosen need not be right',
      '#endif',
      '#ifndef FreeBSD',
      '0 close(5) = 0',
      '#endif /* FreeBSD */',
    ].join('\n');
    const closed = (given: Given) =>
      actions(
        text.replace('0 "what is not chosen need not be right', given.platform === undefined ? '' : '"'),
        given,
      ).map((action) => (isOf('call', action) ? action.arguments.map(plain) : undefined));
    assert.deepEqual(closed({ platform: 'FreeBSD' }), [[1], [4]]);
    assert.deepEqual(closed({ platform: 'FreeBSD', defines: { OLD: '' } }), [[1], [2]]);
    assert.deepEqual(closed({ platform: 'FreeBSD', defines: { OLD: '', NEW: '' } }), [[1], [3]]);
    assert.deepEqual(closed({}), [[5]]);
    assert.equal(parseScript(text, { platform: 'FreeBSD' }).events[1]?.line, 8);
  });

  it('has words that stand for what the runner says', () => {
    const given = { defines: { COOKIE: '3021b9d889017eeb', FLAGS: 'MSG_PEEK|MSG_TRUNC' } };
    assert.deepEqual(packet('> S 0:0(0) <FO COOKIE>', given).options, [
      { kind: 'FO', cookie: '3021b9d889017eeb' },
    ]);
    const { arguments: args } = only('call', '0 recv(3, ..., 9, FLAGS) = 9', given);
    assert.deepEqual(args.map(plain).at(-1), ['MSG_PEEK', '|', 'MSG_TRUNC']);
    assert.deepEqual(problems('0 > S 0:0(0) <FO COOKIE>'), ['1 unsupported: "COOKIE" is not defined.']);
  });
});

describe('packetdrill: problems', () => {
  it('are found on every line that has one, with what was expected', () => {
    assert.deepEqual(
      problems(
        [
          '0 socket(..., SOCK_STREAM, IPPROTO_TCP = 3',
          '+0 > S 0:0(0) ack',
          '+0 > X 0:0(0)',
          '+0 > S 0:0',
          '+ > S 0:0(0)',
          '+0',
          '+0 close(3)',
          '+0 < S 0:0(0) <mss 65536>',
          '+0 > . 1:1(0) ack 1',
          '+0 < [ect9] . 1:1(0)',
          '+0 accept(3, ..., ...) =',
        ].join('\n'),
      ),
      [
        '1 syntax: Expected ")", found "=".',
        '2 syntax: Expected an acknowledgment number, found the end of the line.',
        '3 syntax: Expected flags (S F R P . U E W A, a digit for ACE, or - for none), found "X".',
        '4 syntax: Expected "(", found the end of the line.',
        '5 syntax: Expected a time in seconds, found ">".',
        '6 syntax: Expected an event after the time, found the end of the line.',
        '7 syntax: Expected "=", found the end of the line.',
        '8 syntax: mss is at most 65535.',
        '10 unsupported: "ect9" of the IP header is not supported.',
        '11 syntax: Expected a result, found the end of the script.',
      ],
    );
  });

  it('are numbers that a field cannot hold', () => {
    assert.deepEqual(problems('0 > . 1:1(0) ack -2147483648 win 65535\n+0 > . 4294967295:4294967295(0)'), []);
    assert.deepEqual(
      problems(
        '0 > . 1:1(0) ack -2147483649\n+0 > . 1:1(0) ack 4294967296\n+0 > . 1:1(0) win 65536\n+0 > . 1:1(0) win -1',
      ),
      [
        '1 syntax: Expected an acknowledgment number of 32 bits.',
        '2 syntax: Expected an acknowledgment number of 32 bits.',
        '3 syntax: win is at most 65535.',
        '4 syntax: win is at most 65535.',
      ],
    );
    assert.deepEqual(problems('0 listen(3, 18446744073709551616) = 0\n9007199254 close(3) = 0'), []);
    assert.deepEqual(problems('0 listen(3, 36893488147419103232) = 0\n9007199255 close(3) = 0'), [
      '1 syntax: Numbers have 64 bits at most.',
      '2 syntax: The time is too far away.',
    ]);
  });

  it('are of another kind where packetdrill knows more than this does', () => {
    assert.deepEqual(
      problems(
        '0 < udp (1000)\n+0 > S 0:0(0) <mss 1,dss dack4 1>\n+0 > S 0:0(0) <mss 1,...,nop>\n+0 > gre: S 0:0(0)\n+0 > S 0:0(0) <md5 valid>',
      ),
      [
        '1 unsupported: A packet of udp is not supported.',
        '2 unsupported: The TCP option "dss" is not supported.',
        '3 unsupported: "..." among other options is not supported.',
        '4 unsupported: A packet of gre is not supported.',
        '5 unsupported: An MD5 signature without its digest is not supported.',
      ],
    );
  });

  it('are found in what has no end', () => {
    assert.deepEqual(problems('0 `true'), ['1 syntax: Expected ` at the end of the shell line.']);
    assert.deepEqual(problems('0 %{ assert'), ['1 syntax: Expected }% at the end of the code.']);
    assert.deepEqual(problems('\n/* so'), ['2 syntax: Expected */ at the end of the comment.']);
    assert.deepEqual(problems('#if 1'), ['1 syntax: Expected #endif before the end of the script.']);
    assert.deepEqual(problems('#endif\n#if 1 1\n#endif'), [
      '1 syntax: #endif without #if before it.',
      '2 syntax: Expected a condition: defined(NAME), !, && and ||.',
    ]);
    assert.deepEqual(
      problems(
        '#include "other.pkt"\n#undef X\n#if 0\n#define ONE 1\n#endif\n#ifdef 5\n#else\n#else\n#endif',
      ),
      [
        '1 unsupported: #include is not supported.',
        '2 unsupported: #undef is not supported.',
        '6 syntax: Expected a name after #ifdef.',
        '8 syntax: #else after #else.',
      ],
    );
  });

  it('are found in what stands in the wrong place', () => {
    assert.deepEqual(problems('0 close(3) = 0\n--mtu=1\n`ls`\n+0 close(3) = 0'), [
      '2 syntax: Options stand before the first event.',
      '3 syntax: Between events, a shell line needs a time.',
    ]);
    assert.deepEqual(problems('0...1 > S 0:0(0)'), [
      '1 syntax: Expected a system call, which alone can block, found ">".',
    ]);
  });

  it('do not grow out of brackets without end', () => {
    assert.deepEqual(problems(`0 f(${'['.repeat(100_000)}`), [
      '1 syntax: Brackets stand too deep in each other.',
    ]);
  });
});
