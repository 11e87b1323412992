import fc from 'fast-check';
import type {
  Action,
  Call,
  Code,
  Command,
  Event,
  Expression,
  IcmpPacket,
  IpInfo,
  Option,
  TcpOption,
  TcpPacket,
  Time,
} from '../../../src/packetdrill/language/script';

/** Scripts of chance, grammatical ones, with places that mean nothing. */

const range = { start: 0, end: 0 };
const line = 0;

const microseconds = fc.nat(10_000_000_000);
const time: fc.Arbitrary<Time> = fc.oneof(
  fc.record({ kind: fc.constantFrom('absolute' as const, 'relative' as const), at: microseconds }),
  fc.record({
    kind: fc.constantFrom('absolute range' as const, 'relative range' as const),
    from: microseconds,
    to: microseconds,
  }),
  fc.constant({ kind: 'any' as const }),
);

const word32 = fc.nat(0xffff_ffff);
const word16 = fc.nat(0xffff);
const octet = fc.nat(0xff);
const span = fc.record({ start: word32, end: word32, length: word16 });
const direction = fc.constantFrom('<' as const, '>' as const);
const cookie = fc.array(octet, { maxLength: 8 }).map((octets) => Buffer.from(octets).toString('hex'));
const timestamp = fc.oneof(word32, fc.constant('any' as const));

const option: fc.Arbitrary<TcpOption> = fc.oneof(
  fc.record({ kind: fc.constantFrom('nop' as const, 'eol' as const, 'sackOK' as const) }),
  fc.record({ kind: fc.constant('mss' as const), value: word16 }),
  fc.record({ kind: fc.constant('wscale' as const), value: octet }),
  fc.record({
    kind: fc.constant('sack' as const),
    blocks: fc.array(fc.record({ left: word32, right: word32 }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('TS' as const), val: timestamp, ecr: timestamp }),
  fc.record({ kind: fc.constantFrom('FO' as const, 'FOEXP' as const), cookie }),
  fc.record({
    kind: fc.constant('unknown' as const),
    number: fc.oneof(octet, fc.constantFrom(19, 172, 174)),
    octets: fc.array(octet, { maxLength: 12 }),
  }),
);

const ip: fc.Arbitrary<IpInfo> = fc.record(
  {
    ecn: fc.constantFrom('noecn' as const, 'ect0' as const, 'ect1' as const, 'ect01' as const, 'ce' as const),
    tos: octet,
    ttl: octet,
    flowLabel: fc.nat(0xf_ffff),
  },
  { requiredKeys: [] },
);

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

const tcpPacket: fc.Arbitrary<TcpPacket> = fc.record({
  kind: fc.constant('tcp' as const),
  direction,
  ip,
  ports: maybe(fc.record({ source: word16, destination: word16 })),
  flags: fc.nat(0x1ff).map((ctl) => ({ ctl, range })),
  seq: span,
  ack: maybe(word32),
  win: maybe(word16),
  urg: maybe(word16),
  options: fc.oneof(fc.array(option, { maxLength: 6 }), fc.constant('any' as const)),
  range: fc.constant(range),
});

const icmpPacket: fc.Arbitrary<IcmpPacket> = fc
  .record({
    type: fc.constantFrom('unreachable', 'time_exceeded', 'packet_too_big', '3'),
    code: maybe(fc.constantFrom('frag_needed', 'port_unreachable', '4')),
    mtu: maybe(word16),
    echoed: maybe(span),
    direction,
    ip,
  })
  .map((packet) => ({ kind: 'icmp', range, ...packet }));

const name = fc.constantFrom('SOL_SOCKET', 'SO_LINGER', 'F_SETFL', 'O_RDWR', 'sin_port', '_x', 'events');

const { expression } = fc.letrec<{ expression: Expression; operand: Expression }>((tie) => ({
  operand: fc
    .oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constant({ kind: 'any' as const }),
      fc.record({ kind: fc.constant('number' as const), value: fc.integer() }),
      fc.record({ kind: fc.constant('word' as const), name }),
      fc.record({
        kind: fc.constant('string' as const),
        value: fc.string({ unit: 'binary' }),
        open: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('array' as const),
        items: fc.array(tie('expression'), { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('struct' as const),
        fields: fc.array(
          fc.record({
            name: maybe(fc.oneof(name, fc.constantFrom('msg_name', 'msg_iov'))),
            value: tie('expression'),
          }),
          { maxLength: 3 },
        ),
      }),
      fc.record({
        kind: fc.constant('function' as const),
        name,
        arguments: fc.array(tie('expression'), { maxLength: 2 }),
      }),
    )
    .map((value) => ({ ...value, range })),
  expression: fc
    .array(tie('operand'), { minLength: 1, maxLength: 3 })
    .map(([first, ...others]) =>
      others.reduce<Expression>(
        (left, right) => ({ kind: 'binary', operator: '|', left, right, range }),
        first ?? { kind: 'any', range },
      ),
    ),
}));

const call: fc.Arbitrary<Call> = fc
  .record({
    name: fc.constantFrom('socket', 'setsockopt', 'sendmsg', 'poll'),
    arguments: fc.array(expression, { maxLength: 5 }),
    result: expression,
    errno: maybe(fc.constantFrom('EPIPE', 'E2BIG')),
    until: maybe(microseconds),
  })
  .map((said) => ({ kind: 'call', range, ...said }));

const command: fc.Arbitrary<Command> = fc
  .string()
  .map((text) => ({ kind: 'command', line, range, text: text.replaceAll('`', "'") }));

const code: fc.Arbitrary<Code> = fc
  .string()
  .map((text) => ({ kind: 'code', range, text: text.replaceAll('}', ')') }));

const event: fc.Arbitrary<Event> = fc
  .record({ time, action: fc.oneof<fc.Arbitrary<Action>[]>(tcpPacket, icmpPacket, call, command, code) })
  .map(({ time: at, action }) => ({
    line,
    range,
    action,
    // Only a point of time can have a call that blocks after it.
    time:
      action.kind === 'call' && action.until !== undefined && !('at' in at)
        ? { kind: 'relative', at: 0 }
        : at,
  }));

const scriptOption: fc.Arbitrary<Option> = fc
  .record({ name: fc.constantFrom('mtu', 'ip_version'), value: maybe(fc.constantFrom('1500', 'ipv4', '')) })
  .map((said) => ({ ...said, line, range }));

export const script = fc.record({
  options: fc.array(scriptOption, { maxLength: 2 }),
  events: fc.array(event, { minLength: 1, maxLength: 8 }),
  cleanup: fc.array(command, { maxLength: 2 }),
});

/** Without places, so that two texts that say the same are the same. */
export function placeless(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(placeless);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'range' && key !== 'line')
      .map(([key, part]) => [key, placeless(part)]),
  );
}
