import { decodeIpv4, encodeIpv4 } from './ipv4';
import { decodeIpv6, encodeIpv6 } from './ipv6';
import type { Decoded } from './problem';

/** Protocol numbers: the IPv4 header's Protocol field, the IPv6 header's Next Header. */
export const ICMP = 1;
export const TCP = 6;
export const ICMPV6 = 58;

/** What is common to IPv4 (RFC 791) and IPv6 (RFC 8200); the version is told by the length of the addresses. */
export interface Datagram {
  /** 4 octets, or 16. */
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  /** What `payload` is. */
  readonly protocol: number;
  /** The ECN field (RFC 3168 section 5), 2 bits. */
  readonly ecn: number;
  /** Time to live, or hop limit. */
  readonly hopLimit: number;
  /** IPv4's Don't Fragment; always true of IPv6. */
  readonly dontFragment: boolean;
  readonly payload: Uint8Array;
}

/** A datagram that was read. */
export interface ReadDatagram extends Datagram {
  /** Where `payload` begins, in octets. */
  readonly headerLength: number;
  /** How long the header says that the payload is: longer than `payload` in a capture that was cut short. */
  readonly payloadLength: number;
  /** Whether `payload` is all of what `protocol` says: not a fragment, nor behind extension headers. */
  readonly whole: boolean;
}

/** Reads an IP packet. What follows it, such as Ethernet's padding, is no part of the payload. */
export function decodeDatagram(bytes: Uint8Array): Decoded<ReadDatagram> {
  const [first] = bytes;
  if (first === undefined) {
    return { value: undefined, problems: [{ kind: 'truncated', at: 0 }] };
  }
  switch (first >> 4) {
    case 4:
      return decodeIpv4(bytes);
    case 6:
      return decodeIpv6(bytes);
    default:
      return { value: undefined, problems: [{ kind: 'version', at: 0 }] };
  }
}

/**
 * Writes an IP packet.
 *
 * @throws RangeError when it would be longer than its length field can say
 */
export function encodeDatagram(datagram: Datagram): Uint8Array {
  return datagram.source.length === 4 ? encodeIpv4(datagram) : encodeIpv6(datagram);
}
