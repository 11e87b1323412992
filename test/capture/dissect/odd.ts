import type { WrittenFrame } from '../support/files';
import { big, joined } from '../support/octets';
import { address, ethernet, ipv4, ipv6, tcp, type IpFields, type TcpFields } from '../support/packets';

/** Ethernet frames that are not as they should be, or not whole; in order, since some belong together. */

let port = 10_000;

/** A segment of a connection of its own. */
function inner(fields: TcpFields = {}): Uint8Array {
  port++;
  return tcp({ sourcePort: port, seq: port * 3, ack: port * 5, text: 20, ...fields });
}

/** Only so many octets of it were captured. */
function cut(octets: Uint8Array, captured: number): WrittenFrame {
  return { octets: octets.slice(0, captured), originalLength: octets.length };
}

const ETHERNET = 14;
const IP = ETHERNET + 20;
const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, index) => index);

/** The first octets of a header: the least that Wireshark follows are 16. */
const SNAPPED: readonly WrittenFrame[] = [
  ...upTo(24).map((captured) => cut(ethernet(ipv4(inner({ options: [1, 1, 1, 1] }))), IP + captured)),
  ...upTo(24).map((captured) => cut(ethernet(ipv6(inner())), IP + 20 + captured)),
  cut(ethernet(ipv4(inner(), { options: new Array<number>(40).fill(1) })), ETHERNET + 30),
  cut(ethernet(ipv4(inner())), ETHERNET + 19),
  cut(ethernet(ipv4(inner())), 13),
];

/** What headers say of their own length, and of that of the packet. */
const LENGTHS: readonly WrittenFrame[] = [
  ...upTo(45).map((length) => ({ octets: ethernet(ipv4(inner(), { totalLength: 20 + length })) })),
  ...upTo(45).map((length) => ({ octets: ethernet(ipv6(inner(), { totalLength: length })) })),
  { octets: ethernet(ipv4(inner(), { totalLength: 0 })) },
  { octets: ethernet(ipv4(inner(), { totalLength: 10 })) },
  { octets: ethernet(ipv4(inner(), { totalLength: 0 })), originalLength: 200 },
  { octets: ethernet(ipv4(inner(), { totalLength: 100 })), originalLength: 90 },
  { octets: ethernet(ipv4(inner())), originalLength: 40 },
  { octets: ethernet(ipv4(inner())), originalLength: 0 },
  ...upTo(15).map((dataOffset) => ({ octets: ethernet(ipv4(inner({ dataOffset }))) })),
];

function withFirst(octet: number, packet: Uint8Array): Uint8Array {
  return joined([octet], packet.slice(1));
}

const VERSIONS: readonly WrittenFrame[] = [
  { octets: ethernet(ipv6(inner()), 0x0800) },
  { octets: ethernet(ipv4(inner()), 0x86dd) },
  { octets: ethernet(withFirst(0x55, ipv4(inner())), 0x0800) },
  { octets: ethernet(withFirst(0x65, ipv4(inner())), 0x0800) },
  { octets: ethernet(withFirst(0x44, ipv4(inner())), 0x0800) },
  { octets: ethernet(withFirst(0x4f, ipv4(inner())), 0x0800) },
  { octets: ethernet(withFirst(0x40, ipv6(inner())), 0x86dd) },
  { octets: ethernet(ipv4(inner({ flags: 0xfff }))) },
  { octets: ethernet(ipv4(tcp({ sourcePort: 0, destinationPort: 0 }))) },
];

/** An ICMP message of a type that quotes so many octets of a segment. */
function quoting(type: number, octets: number): WrittenFrame {
  const quoted = ipv4(inner({ text: 40 }), { source: '10.9.0.1', destination: '10.9.0.2' });
  const message = joined([type, 0], new Uint8Array(6), quoted.slice(0, 20 + octets));
  return { octets: ethernet(ipv4(message, { protocol: 1 })) };
}

function quotingInIpv6(type: number, octets: number): WrittenFrame {
  const message = joined([type, 0], new Uint8Array(6), ipv6(inner({ text: 40 })).slice(0, 40 + octets));
  return { octets: ethernet(ipv6(message, { protocol: 58 })) };
}

const QUOTED: readonly WrittenFrame[] = [
  ...upTo(24).map((octets) => quoting(3, octets)),
  ...upTo(24).map((octets) => quotingInIpv6(1, octets)),
  ...upTo(18).map((type) => quoting(type, 60)),
  ...upTo(5).map((type) => quotingInIpv6(type, 60)),
];

let identification = 0;

type Range = readonly [from: number, to: number, more: boolean];

/** A segment of 80 octets in fragments of one datagram. */
function fragments(ranges: readonly Range[], fields: IpFields = {}): WrittenFrame[] {
  identification++;
  const payload = inner({ text: 60 });
  return ranges.map(([from, to, more]) => ({
    octets: ethernet(
      ipv4(payload.slice(from, to), { identification, fragmentOffset: from, moreFragments: more, ...fields }),
    ),
  }));
}

function fragmentsOfIpv6(ranges: readonly Range[], next: readonly number[]): WrittenFrame[] {
  identification++;
  const payload = inner({ text: 60 });
  return ranges.map(([from, to, more], index) => {
    const header = [next[index] ?? 6, 0, ...big(2, from | Number(more)), ...big(4, identification)];
    return { octets: ethernet(ipv6(joined(header, payload.slice(from, to)), { protocol: 44 })) };
  });
}

/** Fragments of two segments that say that they are of the same datagram. */
function mixed(ranges: readonly (readonly [which: 0 | 1, ...Range])[]): WrittenFrame[] {
  identification++;
  const payloads = [inner({ text: 60 }), inner({ text: 60, seq: 1 })] as const;
  return ranges.map(([which, from, to, more]) => ({
    octets: ethernet(
      ipv4(payloads[which].slice(from, to), { identification, fragmentOffset: from, moreFragments: more }),
    ),
  }));
}

function withVlans(vlans: readonly number[]): WrittenFrame[] {
  identification++;
  const payload = inner({ text: 60 });
  return vlans.map((vlan, index) => {
    const fragmentOffset = index * 40;
    const packet = ipv4(payload.slice(fragmentOffset, fragmentOffset + 40), {
      ...{ identification, fragmentOffset, moreFragments: index === 0 },
    });
    return { octets: ethernet(joined(big(2, vlan), [8, 0], packet), 0x8100) };
  });
}

function snapped([first, ...rest]: readonly WrittenFrame[], captured: number): WrittenFrame[] {
  return first === undefined ? [] : [cut(first.octets, captured), ...rest];
}

const FRAGMENTS: readonly WrittenFrame[] = [
  ...fragments([
    [0, 24, true],
    [24, 48, true],
    [48, 80, false],
  ]),
  // In another order, and then all of them again.
  ...fragments([
    [48, 80, false],
    [0, 24, true],
    [24, 48, true],
    [24, 48, true],
    [0, 24, true],
    [48, 80, false],
  ]),
  // One that is not complete, one that is too short for a header, one that is all there is.
  ...fragments([
    [0, 24, true],
    [48, 80, false],
  ]),
  ...fragments([
    [0, 8, true],
    [8, 80, false],
  ]),
  ...fragments([[0, 80, true]]),
  // Overlapping.
  ...mixed([
    [0, 0, 24, true],
    [1, 0, 24, true],
    [0, 24, 80, false],
  ]),
  ...mixed([
    [0, 0, 8, true],
    [1, 8, 32, true],
    [0, 8, 40, true],
    [0, 40, 80, false],
  ]),
  ...mixed([
    [0, 8, 80, false],
    [1, 0, 40, true],
  ]),
  ...mixed([
    [1, 16, 80, false],
    [0, 0, 16, true],
    [0, 8, 24, true],
  ]),
  // Where it ends, they don't agree.
  ...fragments([
    [48, 80, true],
    [32, 48, false],
    [0, 32, true],
  ]),
  ...fragments([
    [32, 48, false],
    [48, 80, false],
    [0, 32, true],
  ]),
  ...fragments([
    [64, 80, false],
    [32, 48, false],
    [0, 32, true],
    [48, 64, true],
  ]),
  ...fragments([
    [0, 30, true],
    [24, 80, false],
  ]),
  // Not of the same protocol, or VLAN.
  ...fragments([[0, 40, true]]),
  ...fragments([[40, 80, false]], { protocol: 17 }),
  ...withVlans([5, 5]),
  ...withVlans([5, 6]),
  // Not captured whole.
  ...snapped(
    fragments([
      [0, 48, true],
      [48, 80, false],
    ]),
    IP + 30,
  ),
  ...snapped(
    fragments([
      [0, 48, true],
      [48, 80, false],
    ]),
    IP + 15,
  ),
  ...fragments(
    [
      [0, 40, true],
      [40, 80, false],
    ],
    { totalLength: 100 },
  ),
  ...fragmentsOfIpv6(
    [
      [0, 24, true],
      [48, 80, false],
      [24, 48, true],
    ],
    [],
  ),
  ...fragmentsOfIpv6(
    [
      [0, 24, true],
      [24, 80, false],
    ],
    [6, 17],
  ),
  ...fragmentsOfIpv6(
    [
      [0, 24, true],
      [24, 80, false],
    ],
    [17, 6],
  ),
  ...snapped(
    fragmentsOfIpv6(
      [
        [0, 48, true],
        [48, 80, false],
      ],
      [],
    ),
    IP + 60,
  ),
];

const STOP = [10, 0, 0, 8];
const LAST = [10, 0, 0, 9];
/** Source routes of IPv4: begun and at their end, of one stop and two, strict, out of order, behind other options. */
const ROUTES_OF_IPV4: readonly (readonly number[])[] = [
  [131, 7, 4, ...LAST, 0],
  [131, 7, 8, ...LAST, 0],
  [131, 11, 4, ...STOP, ...LAST, 0],
  [131, 11, 8, ...STOP, ...LAST, 0],
  [131, 11, 12, ...STOP, ...LAST, 0],
  [137, 7, 4, ...LAST, 0],
  [1, 137, 7, 4, ...LAST],
  [7, 7, 4, ...STOP, 0],
  [131, 7, 5, ...LAST, 0],
  [131, 7, 0, ...LAST, 0],
  [0, 131, 7, 4, ...LAST],
  [131, 7, 4, ...LAST, 131, 7, 4, ...STOP, 0, 0],
];

const IPV6_STOPS = joined(address('2001:db8::8'), address('2001:db8::9'));

/** Routing headers: of each type, with so many stops left. */
const ROUTES_OF_IPV6: readonly Uint8Array[] = [0, 2, 3, 4].flatMap((type) =>
  [0, 1, 2].map((left) => joined([6, 4, type, left, 0, 0, 0, 0], IPV6_STOPS)),
);

/** The same from the last stop to who sent it: whether both are one connection, tells where it went to. */
function answered(packet: (segment: Uint8Array) => Uint8Array, answer: IpFields): WrittenFrame[] {
  const there = inner();
  const back = tcp({ sourcePort: 80, destinationPort: port, seq: 1, flags: 'SA' });
  const isIpv6 = answer.source?.includes(':') === true;
  return [
    { octets: ethernet(packet(there)) },
    { octets: ethernet(isIpv6 ? ipv6(back, answer) : ipv4(back, answer)) },
  ];
}

/** Packets that have stops left, or whose sender is not at home, and their answers. */
export const ROUTED: readonly WrittenFrame[] = [
  ...ROUTES_OF_IPV4.flatMap((options) =>
    answered((there) => ipv4(there, { options }), { source: '10.0.0.9', destination: '10.0.0.1' }),
  ),
  ...ROUTES_OF_IPV6.flatMap((route) =>
    ['2001:db8::8', '2001:db8::9'].flatMap((source) =>
      answered((there) => ipv6(joined(route, there), { protocol: 43 }), {
        source,
        destination: '2001:db8::1',
      }),
    ),
  ),
  ...answered(
    (there) => ipv6(joined([6, 2, 1, 2, 0, 0, 201, 16], address('2001:db8::7'), there), { protocol: 60 }),
    { source: '2001:db8::2', destination: '2001:db8::7' },
  ),
];

export const ODD: Readonly<Record<string, readonly WrittenFrame[]>> = {
  'of which little was captured': SNAPPED,
  'whose lengths contradict each other': LENGTHS,
  'of other versions than they are called': VERSIONS,
  'quoted in ICMP messages': QUOTED,
  'in fragments': FRAGMENTS,
};
