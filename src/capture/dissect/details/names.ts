/** What numbers in headers mean, as Wireshark calls it. */

export const ETHER_TYPES: Readonly<Record<number, string>> = {
  0x0800: 'IPv4',
  0x0806: 'ARP',
  0x6558: 'Transparent Ethernet bridging',
  0x8100: '802.1Q Virtual LAN',
  0x86dd: 'IPv6',
  0x8847: 'MPLS label switched packet',
  0x8848: 'MPLS multicast label switched packet',
  0x8864: 'PPPoE Session',
  0x88a8: '802.1ad Provider Bridge (Q-in-Q)',
};

export const IP_PROTOCOLS: Readonly<Record<number, string>> = {
  0: 'IPv6 Hop-by-Hop Option',
  1: 'ICMP',
  4: 'IPIP',
  6: 'TCP',
  17: 'UDP',
  41: 'IPv6',
  43: 'Routing Header for IPv6',
  44: 'Fragment Header for IPv6',
  47: 'Generic Routing Encapsulation',
  50: 'Encap Security Payload',
  51: 'Authentication Header',
  58: 'ICMPv6',
  59: 'No Next Header for IPv6',
  60: 'Destination Options for IPv6',
};

export const PPP_PROTOCOLS: Readonly<Record<number, string>> = {
  0x21: 'Internet Protocol version 4',
  0x57: 'Internet Protocol version 6',
};

/** RFC 3168 section 5. */
export const ECN: Readonly<Record<number, string>> = {
  0: 'Not ECN-Capable Transport',
  1: 'ECN-Capable Transport codepoint "01"',
  2: 'ECN-Capable Transport codepoint "10"',
  3: 'Congestion Experienced',
};

export const FAMILIES: Readonly<Record<number, string>> = { 2: 'IP', 24: 'IPv6', 28: 'IPv6', 30: 'IPv6' };

export const ICMP_TYPES: Readonly<Record<number, string>> = {
  3: 'Destination unreachable',
  4: 'Source quench',
  11: 'Time-to-live exceeded',
  12: 'Parameter problem',
};

export const ICMPV6_TYPES: Readonly<Record<number, string>> = {
  1: 'Destination Unreachable',
  2: 'Packet Too Big',
  3: 'Time Exceeded',
  4: 'Parameter Problem',
};
