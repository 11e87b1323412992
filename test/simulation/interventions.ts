import fc from 'fast-check';
import type { CallInput, ChangeInput, FaultInput } from '../../src/simulation/scenario';

/** Random scenarios of two or three hosts, and what may be done to them. */

const NAMES = ['a', 'b', 'c'] as const;
const milliseconds = fc.integer({ min: 0, max: 4000 });
const octets = fc.integer({ min: 1, max: 20_000 });
const port = fc.constantFrom(80, 81);

/** Each property is there or not. */
const SOME: { readonly requiredKeys: [] } = { requiredKeys: [] };

const conditions = (hosts: readonly string[]) =>
  fc.record(
    {
      delay: fc.integer({ min: 0, max: 300 }),
      jitter: fc.integer({ min: 0, max: 100 }),
      rate: fc.constantFrom(0, 64, 1000),
      loss: fc.constantFrom(0, 0.1, 0.3),
      duplication: fc.constantFrom(0, 0.2),
      reordering: fc.constantFrom(0, 0.2),
      mtu: fc.constantFrom(576, 1500),
      partition: fc.subarray([...hosts]),
      firewall: fc.record({ idle: milliseconds, then: fc.constantFrom('drop' as const, 'reset' as const) }),
    },
    SOME,
  );

const header = {
  flags: fc.subarray(['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'] as const),
  seq: fc.integer({ min: 0, max: 0xffffffff }),
  ack: fc.integer({ min: 0, max: 0xffffffff }),
  wnd: fc.integer({ min: 0, max: 0xffff }),
};

/** What happens to a segment, without which one it is. */
export type Fault = FaultInput extends infer F
  ? F extends unknown
    ? Omit<F, 'from' | 'segment'>
    : never
  : never;

const faults: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>({ do: 'lose' }, { do: 'corrupt' }, { do: 'mark' }, { do: 'reorder' }),
  fc.record({ do: fc.constant('delay' as const), by: milliseconds }),
  fc.record({ do: fc.constant('duplicate' as const), by: milliseconds }),
  fc.record({ do: fc.constant('edit' as const), set: fc.record(header, SOME) }),
  fc.record({ do: fc.constant('icmp' as const), type: fc.constantFrom(3 as const, 11 as const) }),
);

/** What is done on a host, without when. */
function calls(hosts: readonly string[], addresses: readonly string[]): fc.Arbitrary<CallInput> {
  const host = fc.constantFrom(...hosts);
  const pair = fc.shuffledSubarray([...hosts], { minLength: 2, maxLength: 2 });
  return fc.oneof(
    fc.record({ host, call: fc.constantFrom('shutdown' as const, 'close' as const, 'abort' as const) }),
    fc.record({ host, call: fc.constantFrom('crash' as const, 'reboot' as const) }),
    fc.record({ host, call: fc.constantFrom('send' as const, 'read' as const), octets }),
    fc.record({ host, call: fc.constant('listen' as const), port }),
    fc
      .tuple(pair, port)
      .map(([[from = '', to = ''], at]): CallInput => ({ host: from, call: 'connect', to, port: at })),
    fc.record({
      host,
      call: fc.constant('forge' as const),
      source: fc.constantFrom(...addresses),
      sourcePort: port,
      to: fc.constantFrom(...addresses),
      port,
      flags: header.flags,
      seq: header.seq,
    }),
    fc.record({
      host,
      call: fc.constant('option' as const),
      noDelay: fc.boolean(),
      keepAlive: fc.boolean(),
      linger: milliseconds,
    }),
    fc.record({
      host,
      call: fc.constant('configure' as const),
      profile: fc.constantFrom('rfc9293' as const, 'linux' as const, 'freebsd' as const, 'windows' as const),
    }),
  );
}

/** A scenario as its file has it, of so many hosts. */
export interface Written {
  readonly hosts: readonly { readonly name: string; readonly address: string }[];
}

export const scenarios: fc.Arbitrary<Written> = fc.integer({ min: 2, max: 3 }).chain((count) => {
  const names = NAMES.slice(0, count);
  const addresses = names.map((_, i) => `10.0.0.${String(i + 1)}`);
  const hosts = fc.tuple(
    ...names.map((name, i) =>
      fc.record(
        {
          name: fc.constant(name),
          address: fc.constant(addresses[i] ?? ''),
          profile: fc.constantFrom('rfc9293', 'linux', 'freebsd', 'windows'),
          reads: fc.boolean(),
        },
        { requiredKeys: ['name', 'address'] },
      ),
    ),
  );
  const timed = fc.tuple(milliseconds, calls(names, addresses)).map(([at, call]) => ({ at, ...call }));
  const answering = fc
    .tuple(fc.constantFrom('established', 'closing', 'data'), milliseconds, calls(names, addresses))
    .map(([when, after, call]) => ({ when, after, ...call }));
  const changes = fc.tuple(milliseconds, conditions(names)).map(([at, rest]) => ({ at, ...rest }));
  return fc.record({
    title: fc.constantFrom('a story', '"이야기"'),
    hosts,
    network: fc
      .tuple(conditions(names), fc.integer(), fc.array(changes, { maxLength: 2 }))
      .map(([rest, seed, list]) => ({ ...rest, partition: [], seed, changes: list })),
    calls: fc
      .tuple(fc.array(timed, { maxLength: 5 }), fc.array(answering, { maxLength: 3 }))
      .map(([at, when]) => [
        { at: 0, host: 'b', call: 'listen', port: 80 },
        { at: 5, host: 'a', call: 'connect', to: 'b', port: 80 },
        { at: 200, host: 'a', call: 'send', octets: 3000 },
        ...at,
        ...when,
      ]),
    until: fc.constant(20_000),
  });
});

/** Something that somebody does: numbers say where, as parts of what there is. */
export type Move =
  | { readonly kind: 'harm'; readonly where: number; readonly fault: Fault }
  | { readonly kind: 'change'; readonly where: number; readonly conditions: Omit<ChangeInput, 'at'> }
  | { readonly kind: 'call'; readonly where: number; readonly call: CallInput }
  | { readonly kind: 'show'; readonly where: number }
  | { readonly kind: 'rename'; readonly where: number; readonly name: string }
  | { readonly kind: 'delete'; readonly where: number }
  | { readonly kind: 'remove'; readonly where: number };

export function movesOn({ hosts }: Written): fc.Arbitrary<readonly Move[]> {
  const names = hosts.map(({ name }) => name);
  const addresses = hosts.map(({ address }) => address);
  const where = fc.double({ min: 0, max: 0.999, noNaN: true });
  const does = (kind: 'show' | 'delete' | 'remove') => fc.record({ kind: fc.constant(kind), where });
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('harm' as const), where, fault: faults }) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('change' as const), where, conditions: conditions(names) }),
      },
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant('call' as const), where, call: calls(names, addresses) }),
      },
      does('show'),
      does('delete'),
      does('remove'),
      fc.record({
        kind: fc.constant('rename' as const),
        where,
        name: fc.constantFrom('the last ACK', '"quoted", \\', '가지', 'What if 2'),
      }),
    ),
    { minLength: 1, maxLength: 6 },
  );
}
