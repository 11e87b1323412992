import { LLC } from '../link/llc';
import { byEtherType, byIpProtocol, byLinkType, byPppProtocol, byUdpPort, type Next } from '../next';
import { GENEVE, GTP_U, L2TP, VXLAN } from '../tunnel/udp';
import { decimal, flag, hex, ipAddress, mac, named, type Spec } from './field';
import { ECN, ETHER_TYPES, FAMILIES, ICMP_TYPES, ICMPV6_TYPES, IP_PROTOCOLS, PPP_PROTOCOLS } from './names';

/** A header of which all is said that lies in a fixed place. */
export interface Header {
  /** As Wireshark calls the protocol, and its filter. */
  readonly name: string;
  readonly filter: string;
  readonly fields: readonly Spec[];
}

const etherType = (name: string, filter: string, at: number): Spec =>
  named(hex(name, filter, at, 2), ETHER_TYPES);
const ipProtocol = (name: string, filter: string, at: number): Spec =>
  named(decimal(name, filter, at, 1), IP_PROTOCOLS);

const ETHERNET: Header = {
  name: 'Ethernet',
  filter: 'eth',
  fields: [mac('Destination', 'eth.dst', 0), mac('Source', 'eth.src', 6), etherType('Type', 'eth.type', 12)],
};

/** Where the type stands is a length: what follows is LLC. */
export const ETHERNET_OF_802_3: Header = {
  ...ETHERNET,
  fields: [...ETHERNET.fields.slice(0, 2), decimal('Length', 'eth.len', 12, 2)],
};

const VLAN: Header = {
  name: '802.1Q Virtual LAN',
  filter: 'vlan',
  fields: [
    decimal('Priority', 'vlan.priority', 0, 2, { shift: 13 }),
    flag('DEI', 'vlan.dei', 0, 2, 0x1000),
    decimal('ID', 'vlan.id', 0, 2, { mask: 0xfff }),
    etherType('Type', 'vlan.etype', 2),
  ],
};

export const VLAN_OF_802_3: Header = {
  ...VLAN,
  fields: [...VLAN.fields.slice(0, 3), decimal('Length', 'vlan.len', 2, 2)],
};

const PROVIDER_VLAN: Header = {
  name: 'IEEE 802.1ad',
  filter: 'ieee8021ad',
  fields: [
    decimal('Priority', 'ieee8021ad.priority', 0, 2, { shift: 13 }),
    flag('DEI', 'ieee8021ad.dei', 0, 2, 0x1000),
    decimal('ID', 'ieee8021ad.id', 0, 2, { mask: 0xfff }),
  ],
};

const LOGICAL_LINK: Header = {
  name: 'Logical-Link Control',
  filter: 'llc',
  fields: [hex('DSAP', 'llc.dsap', 0, 1), hex('SSAP', 'llc.ssap', 1, 1), hex('Control', 'llc.control', 2, 1)],
};

const COOKED: Header = {
  name: 'Linux cooked-mode capture',
  filter: 'sll',
  fields: [
    decimal('Packet type', 'sll.pkttype', 0, 2),
    decimal('Link-layer address type', 'sll.hatype', 2, 2),
    etherType('Protocol', 'sll.etype', 14),
  ],
};

const COOKED_2: Header = {
  name: 'Linux cooked-mode capture',
  filter: 'sll',
  fields: [
    etherType('Protocol', 'sll.etype', 0),
    decimal('Interface index', 'sll.ifindex', 4, 4),
    decimal('Link-layer address type', 'sll.hatype', 8, 2),
    decimal('Packet type', 'sll.pkttype', 10, 1),
  ],
};

const LOOPBACK: Header = {
  name: 'Null/Loopback',
  filter: 'null',
  fields: [
    {
      ...{ name: 'Family', filter: 'null.family', at: 0, length: 4 },
      // A small number, in either byte order.
      value: (octets, at) => {
        const family = Math.max(octets[at] ?? 0, octets[at + 3] ?? 0);
        return `${FAMILIES[family] ?? ''} (${String(family)})`.trimStart();
      },
    },
  ],
};

const OPENBSD_LOOPBACK: Header = {
  ...LOOPBACK,
  fields: [named(decimal('Family', 'null.family', 0, 4), FAMILIES)],
};

const PPP: Header = {
  name: 'Point-to-Point Protocol',
  filter: 'ppp',
  fields: [],
};

const PPPOE: Header = {
  name: 'PPP-over-Ethernet Session',
  filter: 'pppoes',
  fields: [
    decimal('Version', 'pppoe.version', 0, 1, { shift: 4 }),
    hex('Code', 'pppoe.code', 1, 1),
    hex('Session ID', 'pppoe.session_id', 2, 2),
    decimal('Payload Length', 'pppoe.payload_length', 4, 2),
  ],
};

const MPLS: Header = {
  name: 'MultiProtocol Label Switching Header',
  filter: 'mpls',
  fields: [
    decimal('MPLS Label', 'mpls.label', 0, 4, { shift: 12 }),
    decimal('MPLS Experimental Bits', 'mpls.exp', 0, 4, { shift: 9, mask: 7 }),
    decimal('MPLS Bottom Of Label Stack', 'mpls.bottom', 0, 4, { shift: 8, mask: 1 }),
    decimal('MPLS TTL', 'mpls.ttl', 0, 4, { mask: 0xff }),
  ],
};

const WIFI: Header = {
  name: 'IEEE 802.11 wireless LAN',
  filter: 'wlan',
  fields: [mac('Receiver address', 'wlan.ra', 4), mac('Transmitter address', 'wlan.ta', 10)],
};

const RADIOTAP: Header = {
  name: 'IEEE 802.11 Radiotap Capture header',
  filter: 'radiotap',
  fields: [
    {
      ...{ name: 'Header length', filter: 'radiotap.length', at: 2, length: 2 },
      value: (octets, at) => String((octets[at] ?? 0) + 256 * (octets[at + 1] ?? 0)),
    },
  ],
};

const IPV4: Header = {
  name: 'Internet Protocol Version 4',
  filter: 'ip',
  fields: [
    decimal('Version', 'ip.version', 0, 1, { shift: 4 }),
    {
      ...{ name: 'Header Length', filter: 'ip.hdr_len', at: 0, length: 1 },
      value: (octets, at) => String(((octets[at] ?? 0) & 15) * 4),
    },
    decimal('Differentiated Services Codepoint', 'ip.dsfield.dscp', 1, 1, { shift: 2 }),
    named(decimal('Explicit Congestion Notification', 'ip.dsfield.ecn', 1, 1, { mask: 3 }), ECN),
    decimal('Total Length', 'ip.len', 2, 2),
    hex('Identification', 'ip.id', 4, 2),
    {
      ...hex('Flags', 'ip.flags', 6, 1, { shift: 5, mask: 7 }),
      fields: [
        flag("Don't fragment", 'ip.flags.df', 6, 1, 0x40),
        flag('More fragments', 'ip.flags.mf', 6, 1, 0x20),
      ],
    },
    {
      ...{ name: 'Fragment Offset', filter: 'ip.frag_offset', at: 6, length: 2 },
      value: (octets, at) => String((((octets[at] ?? 0) & 0x1f) * 256 + (octets[at + 1] ?? 0)) * 8),
    },
    decimal('Time to Live', 'ip.ttl', 8, 1),
    ipProtocol('Protocol', 'ip.proto', 9),
    hex('Header Checksum', 'ip.checksum', 10, 2),
    ipAddress('Source Address', 'ip.src', 12, 4),
    ipAddress('Destination Address', 'ip.dst', 16, 4),
  ],
};

const IPV6: Header = {
  name: 'Internet Protocol Version 6',
  filter: 'ipv6',
  fields: [
    decimal('Version', 'ipv6.version', 0, 1, { shift: 4 }),
    {
      ...hex('Traffic Class', 'ipv6.tclass', 0, 2, { shift: 4, mask: 0xff }),
      fields: [
        decimal('Differentiated Services Codepoint', 'ipv6.tclass.dscp', 0, 2, { shift: 6, mask: 0x3f }),
        named(
          decimal('Explicit Congestion Notification', 'ipv6.tclass.ecn', 0, 2, { shift: 4, mask: 3 }),
          ECN,
        ),
      ],
    },
    hex('Flow Label', 'ipv6.flow', 1, 3, { mask: 0xfffff }),
    decimal('Payload Length', 'ipv6.plen', 4, 2),
    ipProtocol('Next Header', 'ipv6.nxt', 6),
    decimal('Hop Limit', 'ipv6.hlim', 7, 1),
    ipAddress('Source Address', 'ipv6.src', 8, 16),
    ipAddress('Destination Address', 'ipv6.dst', 24, 16),
  ],
};

const HOP_BY_HOP: Header = {
  name: 'IPv6 Hop-by-Hop Option',
  filter: 'ipv6.hopopts',
  fields: [ipProtocol('Next Header', 'ipv6.hopopts.nxt', 0)],
};

const ROUTING: Header = {
  name: 'Routing Header for IPv6',
  filter: 'ipv6.routing',
  fields: [ipProtocol('Next Header', 'ipv6.routing.nxt', 0), decimal('Type', 'ipv6.routing.type', 2, 1)],
};

const FRAGMENT: Header = {
  name: 'Fragment Header for IPv6',
  filter: 'ipv6.fraghdr',
  fields: [
    ipProtocol('Next header', 'ipv6.fraghdr.nxt', 0),
    {
      ...{ name: 'Offset', filter: 'ipv6.fraghdr.offset', at: 2, length: 2 },
      value: (octets, at) => String((octets[at] ?? 0) * 256 + ((octets[at + 1] ?? 0) & 0xf8)),
    },
    flag('More Fragments', 'ipv6.fraghdr.more', 2, 2, 1),
    hex('Identification', 'ipv6.fraghdr.ident', 4, 4),
  ],
};

const DESTINATION_OPTIONS: Header = {
  name: 'Destination Options for IPv6',
  filter: 'ipv6.dstopts',
  fields: [ipProtocol('Next Header', 'ipv6.dstopts.nxt', 0)],
};

const AUTHENTICATION: Header = {
  name: 'Authentication Header',
  filter: 'ah',
  fields: [
    ipProtocol('Next header', 'ah.next_header', 0),
    hex('AH SPI', 'ah.spi', 4, 4),
    decimal('AH Sequence', 'ah.sequence', 8, 4),
  ],
};

const icmp = (name: string, filter: string, types: Readonly<Record<number, string>>): Header => ({
  name,
  filter,
  fields: [
    named(decimal('Type', `${filter}.type`, 0, 1), types),
    decimal('Code', `${filter}.code`, 1, 1),
    hex('Checksum', `${filter}.checksum`, 2, 2),
  ],
});

const UDP: Header = {
  name: 'User Datagram Protocol',
  filter: 'udp',
  fields: [
    decimal('Source Port', 'udp.srcport', 0, 2),
    decimal('Destination Port', 'udp.dstport', 2, 2),
    decimal('Length', 'udp.length', 4, 2),
    hex('Checksum', 'udp.checksum', 6, 2),
  ],
};

const GRE: Header = {
  name: 'Generic Routing Encapsulation',
  filter: 'gre',
  fields: [
    hex('Flags and Version', 'gre.flags_and_version', 0, 2),
    etherType('Protocol Type', 'gre.proto', 2),
  ],
};

const VXLAN_HEADER: Header = {
  name: 'Virtual eXtensible Local Area Network',
  filter: 'vxlan',
  fields: [hex('Flags', 'vxlan.flags', 0, 2), decimal('VXLAN Network Identifier (VNI)', 'vxlan.vni', 4, 3)],
};

const GENEVE_HEADER: Header = {
  name: 'Generic Network Virtualization Encapsulation',
  filter: 'geneve',
  fields: [
    etherType('Protocol Type', 'geneve.proto_type', 2),
    hex('Virtual Network Identifier (VNI)', 'geneve.vni', 4, 3),
  ],
};

const GTP: Header = {
  name: 'GPRS Tunneling Protocol',
  filter: 'gtp',
  fields: [
    hex('Message Type', 'gtp.message', 1, 1),
    decimal('Length', 'gtp.length', 2, 2),
    hex('TEID', 'gtp.teid', 4, 4),
  ],
};

const L2TP_HEADER: Header = { name: 'Layer 2 Tunneling Protocol', filter: 'l2tp', fields: [] };

const ppp = (protocol: number): Header => ({
  ...PPP,
  fields: [
    {
      ...{ name: 'Protocol', filter: 'ppp.protocol', at: 0, length: 0 },
      value: () =>
        `${PPP_PROTOCOLS[protocol] ?? ''} (0x${protocol.toString(16).padStart(4, '0')})`.trimStart(),
    },
  ],
});

/** The headers of the layers that have one to show. */
export const HEADERS: ReadonlyMap<Next, Header> = new Map<Next, Header>([
  [byLinkType(0), LOOPBACK],
  [byLinkType(1), ETHERNET],
  [byLinkType(51), PPPOE],
  [byLinkType(105), WIFI],
  [byLinkType(108), OPENBSD_LOOPBACK],
  [byLinkType(113), COOKED],
  [byLinkType(127), RADIOTAP],
  [byLinkType(219), MPLS],
  [byLinkType(276), COOKED_2],
  [byEtherType(LLC), LOGICAL_LINK],
  [byEtherType(0x0800), IPV4],
  [byEtherType(0x8100), VLAN],
  [byEtherType(0x86dd), IPV6],
  [byEtherType(0x8847), MPLS],
  [byEtherType(0x8848), MPLS],
  [byEtherType(0x8864), PPPOE],
  [byEtherType(0x88a8), PROVIDER_VLAN],
  [byEtherType(0x9100), VLAN],
  [byPppProtocol(0x21), ppp(0x21)],
  [byPppProtocol(0x57), ppp(0x57)],
  [byIpProtocol(0), HOP_BY_HOP],
  [byIpProtocol(1), icmp('Internet Control Message Protocol', 'icmp', ICMP_TYPES)],
  [byIpProtocol(17), UDP],
  [byIpProtocol(43), ROUTING],
  [byIpProtocol(44), FRAGMENT],
  [byIpProtocol(47), GRE],
  [byIpProtocol(51), AUTHENTICATION],
  [byIpProtocol(58), icmp('Internet Control Message Protocol v6', 'icmpv6', ICMPV6_TYPES)],
  [byIpProtocol(60), DESTINATION_OPTIONS],
  [byIpProtocol(137), MPLS],
  [byUdpPort(GENEVE), GENEVE_HEADER],
  [byUdpPort(GTP_U), GTP],
  [byUdpPort(L2TP), L2TP_HEADER],
  [byUdpPort(VXLAN), VXLAN_HEADER],
]);
