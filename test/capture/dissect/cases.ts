import { enhanced, ETHERNET, interfaceBlock, RAW_IP, section } from '../support/files';
import { big, joined, little, padded } from '../support/octets';
import { address, ethernet, ipv4, ipv6, tcp, udp, type IpFields, type TcpFields } from '../support/packets';

/** Frames of every kind that may hold TCP: how they are called, and their octets. */
export interface Case {
  readonly name: string;
  readonly linkType: number;
  readonly octets: Uint8Array;
  readonly originalLength?: number;
  /** Whether a segment is to be found. */
  readonly found: boolean;
}

/** Each has ports of its own, so that it is a connection of its own for Wireshark. */
let port = 1000;

/** A segment that has a value of its own in every field. */
function inner(fields: TcpFields = {}): Uint8Array {
  port++;
  return tcp({
    ...{ sourcePort: port, destinationPort: 20_000 + port, seq: port * 7, ack: port * 11, wnd: port },
    ...{ flags: 'PA', text: port % 50 },
    ...fields,
  });
}

const v4 = (fields: IpFields = {}): Uint8Array => ipv4(inner(), fields);
const v6 = (fields: IpFields = {}): Uint8Array => ipv6(inner(), fields);

type Parts = readonly (Uint8Array | readonly number[])[];

function of(linkType: number, name: string, ...parts: Parts): Case {
  return { name, linkType, octets: joined(...parts), found: true };
}

function none(linkType: number, name: string, ...parts: Parts): Case {
  return { ...of(linkType, name, ...parts), found: false };
}

const type = (number: number): number[] => big(2, number);
const mac = [2, 0, 0, 0, 0, 1];
const SNAP = [0xaa, 0xaa, 3, 0, 0, 0];
const BRIDGED_BEHIND_NLPID = [0x80, 0, 0x80, 0xc2];
const BRIDGED = [0xaa, 0xaa, 3, 0, 0x80, 0xc2];
const IP4 = [8, 0];
const IP6 = [0x86, 0xdd];

/** A record of Endace's, with both lengths. */
function erf(name: string, type: number, extension: readonly number[], frame: Uint8Array): Case {
  const length = 16 + extension.length + 2 + frame.length;
  const header = [...new Uint8Array(8), type, 4, ...big(2, length), 0, 0, ...big(2, frame.length)];
  return of(197, name, header, extension, [0, 0], frame);
}

const LINKS: readonly Case[] = [
  of(ETHERNET, 'Ethernet, IPv4', ethernet(v4())),
  of(ETHERNET, 'Ethernet, IPv6', ethernet(v6())),
  of(ETHERNET, 'Ethernet, padding behind the packet', ethernet(ipv4(inner({ text: 0 }))), new Uint8Array(6)),
  of(ETHERNET, 'VLAN', ethernet(joined([0, 5], IP4, v4()), 0x8100)),
  of(ETHERNET, 'QinQ', ethernet(joined([0, 5], type(0x8100), [0, 6], IP4, v4()), 0x88a8)),
  of(ETHERNET, 'QinQ of old', ethernet(joined([0, 5], type(0x8100), [0, 6], IP6, v6()), 0x9100)),
  of(
    ETHERNET,
    'VLAN three times',
    ethernet(joined([0, 5], type(0x8100), [0, 6], type(0x8100), [0, 7], IP4, v4()), 0x8100),
  ),
  of(ETHERNET, 'LLC and SNAP', ethernet(joined(SNAP, IP4, ipv4(inner({ text: 3 }))), 8 + 40 + 3)),
  of(
    ETHERNET,
    'LLC and SNAP of IEEE 802.1H',
    ethernet(joined([0xaa, 0xaa, 3, 0, 0, 0xf8], IP4, ipv4(inner({ text: 3 }))), 8 + 40 + 3),
  ),
  of(ETHERNET, 'LLC without SNAP', ethernet(joined([6, 6, 3], ipv4(inner({ text: 3 }))), 3 + 40 + 3)),
  of(
    ETHERNET,
    'VLAN, then LLC and SNAP',
    ethernet(joined([0, 5], big(2, 8 + 40 + 3), SNAP, IP4, ipv4(inner({ text: 3 }))), 0x8100),
  ),
  none(ETHERNET, 'Novell', ethernet(joined([0xff, 0xff], v4()), 60)),
  none(ETHERNET, 'a type between lengths and types', ethernet(v4(), 1501)),
  none(ETHERNET, 'ARP', ethernet(new Uint8Array(28), 0x0806)),
  of(ETHERNET, 'MPLS', ethernet(joined([0, 1, 1, 64], v4()), 0x8847)),
  of(ETHERNET, 'MPLS, two labels, IPv6', ethernet(joined([0, 1, 0, 64, 0, 2, 1, 64], v6()), 0x8847)),
  of(ETHERNET, 'MPLS, multicast', ethernet(joined([0, 1, 1, 64], v4()), 0x8848)),
  of(
    ETHERNET,
    'Ethernet in MPLS, with a control word',
    ethernet(joined([0, 1, 1, 64], [0, 0, 0, 0], ethernet(v4())), 0x8847),
  ),
  of(
    ETHERNET,
    'PPPoE',
    ethernet(joined([0x11, 0, 0, 1], big(2, 62), [0, 0x21], ipv4(inner({ text: 20 }))), 0x8864),
  ),
  of(
    ETHERNET,
    'PPPoE, IPv6, padding',
    ethernet(joined([0x11, 0, 0, 1], big(2, 82), [0, 0x57], ipv6(inner({ text: 20 })), [0, 0, 0]), 0x8864),
  ),
  of(ETHERNET, 'backbone tag (802.1ah)', ethernet(joined([0, 0, 0, 1], ethernet(v4())), 0x88e7)),
  of(ETHERNET, 'VN-Tag', ethernet(joined([0, 0, 0, 1], IP4, v4()), 0x8926)),
  of(ETHERNET, 'Cisco metadata', ethernet(joined([1, 1], [0, 1], [0, 9], IP4, v4()), 0x8909)),
  of(ETHERNET, 'E-Tag (802.1BR)', ethernet(joined([0, 0, 0, 1, 0, 0], IP4, v4()), 0x893f)),
  of(ETHERNET, 'HSR', ethernet(joined([0, 60, 0, 1], IP4, v4()), 0x892f)),
  of(ETHERNET, 'redundancy tag (802.1CB)', ethernet(joined([0, 0, 0, 1], IP4, v4()), 0xf1c1)),
  of(ETHERNET, 'MACsec', ethernet(joined([0, 0, 0, 0, 0, 1], IP4, v4(), new Uint8Array(16)), 0x88e5)),
  of(
    ETHERNET,
    'MACsec with a channel',
    ethernet(joined([0x20, 0, 0, 0, 0, 1], new Uint8Array(8), IP4, v4(), new Uint8Array(16)), 0x88e5),
  ),
  none(ETHERNET, 'MACsec, encrypted', ethernet(joined([0x0c, 0, 0, 0, 0, 1], IP4, v4()), 0x88e5)),
  of(ETHERNET, 'FabricPath', ethernet(joined([0, 0x41], ethernet(v4()), [1, 2, 3, 4]), 0x8903)),
  of(
    ETHERNET,
    'FabricPath, no check sequence captured',
    ethernet(joined([0, 0x41], ethernet(ipv4(inner({ text: 20 })))), 0x8903),
  ),
  of(
    ETHERNET,
    'Inter-Switch Link',
    ...[[1, 0, 0x0c, 0, 0, 0], mac, [0, 100], [0xaa, 0xaa, 3, 0, 0, 0], [0, 10, 0, 0, 0, 0]],
    ...[ethernet(ipv4(inner({ text: 30 }))), [1, 2, 3, 4]],
  ),
  of(ETHERNET, 'LLC in a long frame', ethernet(joined(SNAP, IP4, v4()), 0x8870)),
  of(ETHERNET, '802.11 of an old driver', ethernet(joined(wifi(0x0108), SNAP, IP4, v4()), 0x2452)),
  of(
    ETHERNET,
    'LWAPP without IP',
    ethernet(joined(new Uint8Array(6), wifi(0x0108), SNAP, IP4, v4()), 0x88bb),
  ),
  none(ETHERNET, '802.1ad, then a length', ethernet(joined([0, 5, 0, 90], SNAP, IP4, v4()), 0x88a8)),
  ...[
    ['unicast', 15, 0x40, 10],
    ['unicast with four addresses', 15, 0x42, 18],
    ['broadcast', 15, 0x01, 14],
    ['unicast of version 14', 14, 0x03, 10],
    ['broadcast of version 14', 14, 0x04, 14],
  ].map(([name, version, packet, header]) =>
    of(
      ETHERNET,
      `B.A.T.M.A.N. Advanced, ${String(name)}`,
      ethernet(
        joined([Number(packet), Number(version)], new Uint8Array(Number(header) - 2), ethernet(v4())),
        0x4305,
      ),
    ),
  ),

  of(113, 'Linux cooked', [0, 0, 0, 1, 0, 6, ...mac, 0, 0], IP4, v4()),
  of(113, 'Linux cooked, IPv6', [0, 4, 3, 4, 0, 6, ...mac, 0, 0], IP6, v6()),
  of(113, 'Linux cooked, VLAN', [0, 0, 0, 1, 0, 6, ...mac, 0, 0], type(0x8100), [0, 5], IP4, v4()),
  of(113, 'Linux cooked, LLC', [0, 0, 0, 1, 0, 6, ...mac, 0, 0], [0, 4], SNAP, IP4, v4()),
  none(113, 'Linux cooked, Novell', [0, 0, 0, 1, 0, 6, ...mac, 0, 0], [0, 1], v4()),
  of(113, 'Linux cooked, Ethernet', [0, 0, 0, 1, 0, 6, ...mac, 0, 0], [0, 3], ethernet(v4())),
  of(113, 'Linux cooked, PPP', [0, 0, 0, 1, 2, 0, ...mac, 0, 0], [0, 7], [0xff, 3, 0, 0x21], v4()),
  of(276, 'Linux cooked, version 2', IP4, [0, 0, 0, 0, 0, 2, 0, 1, 0, 6, ...mac, 0, 0], v4()),
  of(276, 'Linux cooked, version 2, IPv6', IP6, [0, 0, 0, 0, 0, 2, 0, 1, 4, 6, ...mac, 0, 0], v6()),

  of(12, 'raw IP, 12', v4()),
  of(14, 'raw IP, 14', v4()),
  of(RAW_IP, 'raw IP', v4()),
  of(RAW_IP, 'raw IPv6', v6()),
  of(RAW_IP, 'raw IP that is PPP', [0xff, 3, 0, 0x21], v4()),
  of(RAW_IP, 'raw IP that is PPP behind an octet', [7, 0xff, 3, 0, 0x21], v4()),
  of(RAW_IP, 'raw IP that is PPP behind six octets', [1, 2, 3, 4, 5, 6, 0xff, 3, 0, 0x21], v4()),
  of(RAW_IP, 'raw IP behind zeros', new Uint8Array(10), v4()),
  of(228, 'raw IPv4', v4()),
  of(229, 'raw IPv6 of its own type', v6()),

  of(0, 'loopback, little-endian', little(4, 2), v4()),
  of(0, 'loopback, big-endian', big(4, 2), v4()),
  ...[24, 28, 30].map((family) => of(0, `loopback, IPv6 as ${String(family)}`, little(4, family), v6())),
  none(0, 'loopback, AppleTalk', little(4, 16), v4()),
  of(0, 'loopback, PPP', [0xff, 3, 0, 0x21], v4()),
  of(0, 'loopback, an EtherType', [0, 0, 8, 0], v4()),
  of(0, 'loopback, an EtherType in the other half', [0, 8, 0, 0], v4()),
  of(0, 'loopback, an EtherType of IPv6', [1, 2, 0x86, 0xdd], v6()),
  of(0, 'loopback, 16 bits', [0, 0, 2, 0], v4()),
  of(0, 'loopback, 16 bits in the other half', [0, 2, 0, 0], v4()),
  of(108, "OpenBSD's loopback", big(4, 2), v4()),
  of(108, "OpenBSD's loopback, IPv6", big(4, 24), v6()),
  none(108, "OpenBSD's loopback, the wrong way round", little(4, 2), v4()),

  of(9, 'PPP', [0, 0x21], v4()),
  of(9, 'PPP, framed as HDLC', [0xff, 3, 0, 0x21], v4()),
  of(9, 'PPP, a short protocol number', [0x21], v4()),
  of(9, 'PPP, IPv6', [0, 0x57], v6()),
  of(9, 'PPP, MPLS', [0xff, 3, 2, 0x81], [0, 1, 1, 64], v4()),
  of(50, 'PPP, HDLC', [0xff, 3, 0, 0x21], v4()),
  of(51, 'PPPoE without Ethernet', [0x11, 0, 0, 1], big(2, 62), [0, 0x21], ipv4(inner({ text: 20 }))),
  none(9, 'PPP, LCP', [0xff, 3, 0xc0, 0x21], v4()),
  of(9, "PPP, Cisco's HDLC", [0x0f, 0], IP4, v4()),
  of(9, 'PPP on several links', [0xff, 3, 0, 0x3d, 0xc0, 0, 0, 1], [0, 0x21], v4()),
  none(9, 'PPP on several links, a fragment', [0xff, 3, 0, 0x3d, 0x80, 0, 0, 1], [0, 0x21], v4()),
  of(9, 'PPP, bridged', [0xff, 3, 0, 0x31, 0, 1], ethernet(v4())),
  none(9, 'PPP, bridged, of another kind', [0xff, 3, 0, 0x31, 0, 2], ethernet(v4())),
  of(9, 'PPP, LLC', [0xff, 3, 0, 0x4b], SNAP, IP4, v4()),

  of(10, 'FDDI', [0x50, ...mac, ...mac], SNAP, IP4, v4()),
  of(6, 'Token Ring', [0x10, 0x40, ...mac, ...mac], SNAP, IP4, v4()),
  of(6, 'Token Ring, with a route', [0x10, 0x40, ...mac, 0x82, 0, 0, 0, 0, 1], [4, 0, 0, 0], SNAP, IP4, v4()),
  of(100, 'ATM', SNAP, IP4, v4()),
  of(11, 'ATM of old', SNAP, IP4, v4()),
  of(100, 'ATM, a bridged frame', BRIDGED, [0, 7, 0, 0], ethernet(v4())),
  of(
    100,
    'ATM, a bridged frame with its check sequence',
    ...[BRIDGED, [0, 1, 0, 0], ethernet(v4()), [1, 2, 3, 4]],
  ),
  none(100, 'ATM, a bridged frame of another kind', BRIDGED, [0, 2, 0, 0], ethernet(v4())),
  ...[16, 18, 19, 106].map((linkType) => of(linkType, `IP over ATM, ${String(linkType)}`, v4())),
  of(123, "Sun's ATM, LLC", [2, 0, 0, 5], SNAP, IP4, v4()),
  of(123, "Sun's ATM, IP", [0, 0, 0, 100], v4()),
  of(123, "Sun's ATM, an emulated LAN", [1, 0, 0, 5], [0, 1], ethernet(v4())),
  of(104, "Cisco's HDLC", [0x0f, 0], IP4, v4()),
  of(112, "Cisco's HDLC of old", [0x0f, 0], IP4, v4()),
  of(107, 'Frame Relay', [0x18, 0x41, 3, 0xcc], v4()),
  of(107, 'Frame Relay, SNAP', [0x18, 0x41, 3, 0, 0x80, 0, 0, 0], IP4, v4()),
  of(107, 'Frame Relay of Cisco', [0x18, 0x41], IP4, v4()),
  of(107, 'Frame Relay, a long address', [0x18, 0x40, 0x40, 0x41, 3, 0xcc], v4()),
  of(107, 'Frame Relay, PPP', [0x18, 0x41, 3, 0xcf], [0, 0x21], v4()),
  of(107, 'Frame Relay, a bridged frame', [0x18, 0x41, 3, 0, ...BRIDGED_BEHIND_NLPID, 0, 7], ethernet(v4())),
  of(109, 'enc', little(4, 2), [0, 0, 0, 0, 0, 0, 0, 0], v4()),
  of(117, 'pflog', [61, 2, 0, 0], new Uint8Array(60), v4()),
  of(138, 'IP over FireWire', new Uint8Array(16), IP4, v4()),
  erf('ERF', 2, [], ethernet(v4())),
  of(197, 'ERF, IPv4', new Uint8Array(8), [22, 4, 0, 100, 0, 0, 0, 100], v4()),
  of(197, 'ERF, PPP', new Uint8Array(8), [1, 4, 0, 100, 0, 0, 0, 100], [0xff, 3, 0, 0x21], v4()),
  erf('ERF with an extension', 0x82, [3, 0, 0, 0, 0, 0, 0, 0], ethernet(v4())),
  of(258, 'PKTAP', little(4, 108), little(4, 1), little(4, 1), new Uint8Array(96), ethernet(v4())),
  of(258, 'PKTAP, raw IP', little(4, 108), little(4, 1), little(4, 12), new Uint8Array(96), v4()),
  of(
    ETHERNET,
    'service header',
    ethernet(joined([0x0f, 0xc6, 1, 3], new Uint8Array(20), ethernet(v4())), 0x894f),
  ),
  of(ETHERNET, 'service header, IPv4', ethernet(joined([0x0f, 0xc2, 2, 1], new Uint8Array(4), v4()), 0x894f)),
  of(
    239,
    'nflog',
    [2, 0, 0, 0],
    little(2, 8),
    little(2, 1),
    [8, 0, 1, 0],
    little(2, 4 + 20 + 20 + 5),
    little(2, 9),
    ipv4(inner({ text: 5 })),
    [0, 0, 0],
  ),
];

/** What Juniper's routers write before a frame: fields, where the flags say so. */
function juniper(flags: number, fields: readonly number[] = []): number[] {
  return [0x4d, 0x47, 0x43, flags, ...fields];
}

const JUNIPER: readonly Case[] = [
  of(178, 'Juniper, Ethernet', juniper(1), ethernet(v4())),
  of(178, 'Juniper, Ethernet, more fields', juniper(0x80, [0, 6, 1, 1, 0, 2, 1, 0]), ethernet(v4())),
  of(178, 'Juniper, Ethernet left out', juniper(2), little(4, 2), v4()),
  of(178, 'Juniper, Ethernet without a header before it', ethernet(v4())),
  of(167, 'Juniper, PPPoE', juniper(0), ethernet(v4())),
  of(130, 'Juniper, PPP on several links', juniper(0), [0, 0x21], v4()),
  of(133, 'Juniper, GGSN', juniper(0), little(4, 2), v4()),
  of(135, 'Juniper, ATM 2', juniper(0), new Uint8Array(8), v4()),
  of(135, 'Juniper, ATM 2, LLC', juniper(0), new Uint8Array(8), SNAP, IP4, v4()),
  of(137, 'Juniper, ATM 1', juniper(0), new Uint8Array(4), v4()),
  of(137, 'Juniper, ATM 1, LLC', juniper(0), new Uint8Array(4), SNAP, IP4, v4()),
  of(179, 'Juniper, PPP', juniper(1), [0xff, 3, 0, 0x21], v4()),
  of(180, 'Juniper, Frame Relay', juniper(1), [0x18, 0x41, 3, 0xcc], v4()),
  of(181, "Juniper, Cisco's HDLC", juniper(1), [0x0f, 0], IP4, v4()),
];

/** The header of IEEE 802.11. */
function wifi(control: number, ...more: readonly number[]): Uint8Array {
  return joined(little(2, control), [0, 0], mac, mac, mac, [0, 0], more);
}

/** The number of a fragment stands behind the addresses. */
function fragmentOf(number: number): Uint8Array {
  const header = wifi(0x0108);
  header[22] = number;
  return header;
}

const RADIOTAP = [0, 0, 8, 0, 0, 0, 0, 0];

const WIRELESS: readonly Case[] = [
  of(105, '802.11 to the distribution system', wifi(0x0108), SNAP, IP4, v4()),
  of(105, '802.11 from the distribution system', wifi(0x0208), SNAP, IP6, v6()),
  of(105, '802.11 between two stations', wifi(0x0008), SNAP, IP4, v4()),
  of(105, '802.11 with four addresses', wifi(0x0308, ...mac), SNAP, IP4, v4()),
  of(105, '802.11 with QoS', wifi(0x0188, 0, 0), SNAP, IP4, v4()),
  of(105, '802.11 with QoS and HT control', wifi(0x8188, 0, 0, 0, 0, 0, 0), SNAP, IP4, v4()),
  of(105, '802.11 with QoS and four addresses', wifi(0x0388, ...mac, 0, 0), SNAP, IP4, v4()),
  of(
    105,
    '802.11, several in one',
    wifi(0x0188, 0x80, 0),
    mac,
    mac,
    big(2, 8 + 40 + 5),
    SNAP,
    IP4,
    ipv4(inner({ text: 5 })),
  ),
  none(105, '802.11, encrypted', wifi(0x4108), [1, 2, 3, 0x20, 0, 0, 0, 0], SNAP, IP4, v4()),
  of(105, '802.11, the last fragment of which nothing else was captured', fragmentOf(3), SNAP, IP4, v4()),
  none(105, '802.11, a beacon', wifi(0x0080), new Uint8Array(40)),
  none(105, '802.11, without data', wifi(0x0148)),
  of(127, 'radiotap', RADIOTAP, wifi(0x0108), SNAP, IP4, v4()),
  of(127, 'radiotap with flags', [0, 0, 9, 0, 2, 0, 0, 0, 0], wifi(0x0208), SNAP, IP4, v4()),
  of(
    127,
    'radiotap, a check sequence at the end',
    [0, 0, 9, 0, 2, 0, 0, 0, 0x10],
    wifi(0x0208),
    SNAP,
    IP4,
    v4(),
    [1, 2, 3, 4],
  ),
  of(
    127,
    'radiotap, the header padded',
    [0, 0, 9, 0, 2, 0, 0, 0, 0x20],
    wifi(0x0188, 0, 0),
    [0, 0],
    SNAP,
    IP4,
    v4(),
  ),
  of(119, 'Prism', little(4, 0x44), little(4, 144), new Uint8Array(136), wifi(0x0108), SNAP, IP4, v4()),
  of(119, 'Prism without its header', wifi(0x0108), SNAP, IP4, v4()),
  of(163, 'AVS', big(4, 0x80211001), big(4, 64), new Uint8Array(56), wifi(0x0108), SNAP, IP4, v4()),
  of(192, 'PPI', [0, 0, 8, 0], little(4, 105), wifi(0x0108), SNAP, IP4, v4()),
  of(192, 'PPI, Ethernet', [0, 0, 8, 0], little(4, 1), ethernet(v4())),
];

/** On Ethernet: an IPv4 packet of a protocol. */
function ip(name: string, protocol: number, ...parts: Parts): Case {
  return of(
    ETHERNET,
    name,
    ethernet(ipv4(joined(...parts), { protocol, source: '192.0.2.1', destination: '192.0.2.2' })),
  );
}

function tunnel(name: string, destinationPort: number, ...parts: Parts): Case {
  return ip(name, 17, udp(joined(...parts), { sourcePort: 40_000 + port, destinationPort }));
}

/** With the octets of the frame control field the other way round. */
function swapped([first = 0, second = 0, ...rest]: Uint8Array): Uint8Array {
  return Uint8Array.of(second, first, ...rest);
}

/** A datagram of sFlow: a sample of counters, and one of each frame. */
function sampled(...frames: readonly Uint8Array[]): Uint8Array {
  const record = (format: number, ...parts: Parts): Uint8Array => {
    const octets = joined(...parts);
    return joined(big(4, format), big(4, octets.length), octets);
  };
  const header = (frame: Uint8Array): Uint8Array =>
    record(1, big(4, 1), big(4, frame.length), big(4, 4), big(4, frame.length), padded(frame));
  return joined(
    big(4, 5),
    big(4, 1),
    address('192.0.2.9'),
    new Uint8Array(12),
    big(4, 1 + frames.length),
    record(2, new Uint8Array(8), big(4, 1), record(1, new Uint8Array(88))),
    ...frames.map((frame) =>
      record(1, new Uint8Array(28), big(4, 2), record(1001, new Uint8Array(16)), header(frame)),
    ),
  );
}

const TUNNELLED: readonly Case[] = [
  ip('IPv4 in IPv4', 4, v4()),
  ip('IPv6 in IPv4', 41, v6()),
  of(ETHERNET, 'IPv4 in IPv6', ethernet(ipv6(v4(), { protocol: 4 }))),
  of(ETHERNET, 'IPv6 in IPv6', ethernet(ipv6(v6(), { protocol: 41 }))),
  ip('IPv4 in IPv4 in IPv4', 4, ipv4(v4(), { protocol: 4, source: '198.51.100.1' })),
  ip('GRE', 47, [0, 0], IP4, v4()),
  ip('GRE, IPv6', 47, [0, 0], IP6, v6()),
  ip('GRE, checksum', 47, [0x80, 0], IP4, [0, 0, 0, 0], v4()),
  ip('GRE, key', 47, [0x20, 0], IP4, [0, 0, 0, 9], v4()),
  ip('GRE, sequence number', 47, [0x10, 0], IP4, [0, 0, 0, 9], v4()),
  ip('GRE, all of them', 47, [0xb0, 0], IP4, new Uint8Array(12), v4()),
  ip('GRE, Ethernet (NVGRE)', 47, [0x20, 0], type(0x6558), [0, 0, 1, 0], ethernet(v4())),
  ip('GRE, MPLS', 47, [0, 0], type(0x8847), [0, 1, 1, 64], v4()),
  ip(
    'GRE of PPTP',
    47,
    [0x30, 0x81],
    type(0x880b),
    big(2, 44),
    [0, 1],
    new Uint8Array(8),
    [0xff, 3, 0, 0x21],
    v4(),
  ),
  ip('ERSPAN I', 47, [0, 0], type(0x88be), ethernet(v4())),
  ip('ERSPAN II', 47, [0x10, 0], type(0x88be), [0, 0, 0, 1], [0x10, 0, 0, 1, 0, 0, 0, 0], ethernet(v4())),
  ip('ERSPAN III', 47, [0x10, 0], type(0x22eb), [0, 0, 0, 1], [0x20, ...new Uint8Array(11)], ethernet(v4())),
  ip(
    'ERSPAN III with a subheader',
    47,
    [0x10, 0],
    type(0x22eb),
    [0, 0, 0, 1],
    [0x20, ...new Uint8Array(10), 1],
    new Uint8Array(8),
    ethernet(v4()),
  ),
  ip('GRE, MikroTik', 47, [0x20, 1], type(0x6400), [0, 40, 0, 1], ethernet(v4())),
  ip('GRE, Aruba', 47, [0, 0], type(0x8200), wifi(0x0108), SNAP, IP4, v4()),
  ip('GRE, Aruba, the last tunnel', 47, [0, 0], type(0x8370), wifi(0x0208), SNAP, IP4, v4()),
  none(ETHERNET, 'GRE, VLAN', ethernet(ipv4(joined([0, 0, 0x81, 0, 0, 5], IP4, v4()), { protocol: 47 }))),
  ip('WCCP', 47, [0, 0], type(0x883e), v4()),
  ip('WCCP, version 2', 47, [0, 0], type(0x883e), [0, 0, 0, 0], v4()),
  ip('Ethernet in IP', 97, [0x30, 0], ethernet(v4())),
  ip('MPLS in IP', 137, [0, 1, 1, 64], v4()),
  ip('authentication header', 51, [6, 4, 0, 0], new Uint8Array(20), inner()),
  tunnel('VXLAN', 4789, [8, 0, 0, 0, 0, 0, 9, 0], ethernet(v4())),
  tunnel('VXLAN, IPv6', 4789, [8, 0, 0, 0, 0, 0, 9, 0], ethernet(v6())),
  tunnel('VXLAN-GPE', 4790, [12, 0, 0, 1, 0, 0, 9, 0], v4()),
  tunnel('VXLAN-GPE, Ethernet', 4790, [12, 0, 0, 3, 0, 0, 9, 0], ethernet(v4())),
  tunnel('GENEVE', 6081, [0, 0], type(0x6558), [0, 0, 9, 0], ethernet(v4())),
  tunnel('GENEVE with options, IPv4', 6081, [2, 0], IP4, [0, 0, 9, 0], [0, 0, 1, 1, 0, 0, 0, 0], v4()),
  tunnel('GTP', 2152, [0x30, 0xff], big(2, 40 + 7), [0, 0, 0, 1], ipv4(inner({ text: 7 }))),
  tunnel(
    'GTP with a sequence number',
    2152,
    [0x32, 0xff],
    big(2, 4 + 40 + 7),
    [0, 0, 0, 1],
    [0, 9, 0, 0],
    ipv4(inner({ text: 7 })),
  ),
  tunnel(
    'GTP with an extension',
    2152,
    [0x34, 0xff],
    big(2, 4 + 4 + 40 + 7),
    [0, 0, 0, 1],
    [0, 0, 0, 0x85],
    [1, 0x10, 9, 0],
    ipv4(inner({ text: 7 })),
  ),
  tunnel('Teredo', 3544, v6()),
  tunnel('Teredo, where it comes from', 3544, new Uint8Array(8), v6()),
  tunnel('L2TP', 1701, [0, 2], [0, 1, 0, 2], [0xff, 3, 0, 0x21], v4()),
  tunnel(
    'L2TP with a length',
    1701,
    [0x40, 2],
    big(2, 12 + 40 + 7),
    [0, 1, 0, 2],
    [0xff, 3, 0, 0x21],
    ipv4(inner({ text: 7 })),
  ),
  tunnel('TZSP', 37008, [1, 0, 0, 1], [10, 1, 5], [1], ethernet(v4())),
  tunnel('GRE in UDP', 4754, [0, 0], IP4, v4()),
  tunnel('LISP', 4341, new Uint8Array(8), v4()),
  tunnel('LISP, IPv6', 4341, new Uint8Array(8), v6()),
  ip('GRE, Frame Relay', 47, [0, 0], type(0x6559), [0x18, 0x41, 3, 0xcc], v4()),
  ip('GRE, PPP with an EtherType', 47, [0, 0], type(0x880b), [0xff, 3], IP4, v4()),
  ip('Ethernet in IPv4', 143, ethernet(v4())),
  none(
    ETHERNET,
    'a mobility header, which IPv4 has not',
    ethernet(ipv4(joined([6, 0, 0, 0, 0, 0, 0, 0], inner()), { protocol: 135 })),
  ),
  none(ETHERNET, 'IP in IP of old', ethernet(ipv4(v4(), { protocol: 94 }))),
  none(
    ETHERNET,
    'GRE, LLC without a type',
    ethernet(ipv4(joined([0, 0, 0, 0], SNAP, IP4, v4()), { protocol: 47 })),
  ),
  of(ETHERNET, 'TRILL', ethernet(joined([0, 1, 0, 1, 0, 2], ethernet(v4())), 0x22f3)),
  of(122, 'IP over Fibre Channel', new Uint8Array(16), SNAP, IP4, v4()),
  tunnel('MPLS in UDP', 6635, [0, 1, 1, 64], v4()),
  tunnel('AYIYA', 5072, [0x41, 0x52, 0x11, 41, 0, 0, 0, 0], new Uint8Array(16 + 20), v6()),
  tunnel(
    'AYIYA, a short identity, no signature',
    5072,
    [0x20, 2, 0x11, 4, 0, 0, 0, 0],
    new Uint8Array(4),
    v4(),
  ),
  tunnel('CAPWAP, Ethernet', 5247, [0, 0x10, 2, 0], new Uint8Array(4), ethernet(v4())),
  tunnel('CAPWAP, 802.11', 5247, [0, 0x10, 3, 0], new Uint8Array(4), swapped(wifi(0x0108)), SNAP, IP4, v4()),
  tunnel(
    'CAPWAP, 802.11, and what the radio said',
    5247,
    ...[[0, 0x20, 3, 0x20], new Uint8Array(12), swapped(wifi(0x0208)), SNAP, IP4, v4()],
  ),
  tunnel('CAPWAP, a fragment that is all', 5247, [0, 0x10, 2, 0xc0], new Uint8Array(4), ethernet(v4())),
  tunnel('LWAPP', 12222, new Uint8Array(6), wifi(0x0108), SNAP, IP4, v4()),
  tunnel('Mobile IP', 434, [4, 4, 0, 0], v4()),
  tunnel("Juniper's mirror", 30030, new Uint8Array(8), v4()),
  tunnel('sFlow', 6343, sampled(ethernet(v4()))),
  tunnel(
    'sFlow, a counter and another datagram before it',
    6343,
    sampled(ethernet(ipv4(udp(v4()), { protocol: 17 })), ethernet(v4())),
  ),
  none(
    ETHERNET,
    'CAPWAP, encrypted',
    ethernet(ipv4(udp(joined([1, 0, 0, 0], ethernet(v4())), { destinationPort: 5247 }), { protocol: 17 })),
  ),
  none(ETHERNET, 'UDP', ethernet(ipv4(udp(v4()), { protocol: 17 }))),
];

const EXTENDED: readonly Case[] = [
  of(
    ETHERNET,
    'IPv6, hop-by-hop options',
    ethernet(ipv6(joined([6, 0, 1, 4, 0, 0, 0, 0], inner()), { protocol: 0 })),
  ),
  of(
    ETHERNET,
    'IPv6, routing',
    ethernet(
      ipv6(joined([6, 2, 0, 0], new Uint8Array(4), address('2001:db8::9'), inner()), { protocol: 43 }),
    ),
  ),
  of(
    ETHERNET,
    'IPv6, destination options, twice',
    ethernet(ipv6(joined([60, 0, 1, 4, 0, 0, 0, 0], [6, 0, 1, 4, 0, 0, 0, 0], inner()), { protocol: 60 })),
  ),
  of(
    ETHERNET,
    'IPv6, a fragment header with nothing missing',
    ethernet(ipv6(joined([6, 0, 0, 0, 0, 0, 0, 9], inner()), { protocol: 44 })),
  ),
  of(
    ETHERNET,
    'IPv6, authentication',
    ethernet(ipv6(joined([6, 4, 0, 0], new Uint8Array(20), inner()), { protocol: 51 })),
  ),
  none(ETHERNET, 'IPv6, no next header', ethernet(ipv6(inner(), { protocol: 59 }))),
];

export const CASES: readonly Case[] = [...LINKS, ...JUNIPER, ...WIRELESS, ...TUNNELLED, ...EXTENDED];

/** A file of cases: an interface for each link type. */
export function fileOfCases(cases: readonly Case[] = CASES): Uint8Array {
  const types = [...new Set(cases.map(({ linkType }) => linkType))];
  return joined(
    section(),
    ...types.map((linkType) => interfaceBlock('little', { linkType })),
    ...cases.map(({ linkType, ...frame }, index) =>
      enhanced('little', { ...frame, seconds: index }, { interface: types.indexOf(linkType) }),
    ),
  );
}
