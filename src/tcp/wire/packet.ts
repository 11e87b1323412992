import { decodeDatagram, encodeDatagram, ICMP, ICMPV6, TCP, type ReadDatagram } from './datagram';
import { decodeIcmp, encodeIcmp, type IcmpMessage } from './icmp';
import { moved, type Decoded } from './problem';
import { decodeTcp, encodeTcp, type ReadSegment, type WireSegment } from './tcp';

/** Whole packets, from the IP header on. */

/** A packet that was read: at most one of `tcp` and `icmp`, and neither when it carries something else. */
export interface Packet {
  readonly datagram: ReadDatagram;
  readonly tcp?: ReadSegment;
  readonly icmp?: IcmpMessage;
}

/** Addresses as octets, 4 or 16 of both. */
export interface Way {
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
}

/** Reads a packet: whatever the octets are, it gives what could be read, and what is wrong with the rest. */
export function decodePacket(bytes: Uint8Array): Decoded<Packet> {
  const { value: datagram, problems } = decodeDatagram(bytes);
  if (datagram === undefined) {
    return { value: undefined, problems };
  }
  if (!datagram.whole) {
    return { value: { datagram }, problems };
  }
  const { protocol, headerLength } = datagram;
  switch (protocol) {
    case TCP: {
      const { value: tcp, problems: more } = decodeTcp(datagram);
      return {
        value: { datagram, ...(tcp && { tcp }) },
        problems: [...problems, ...more.map((problem) => moved(problem, headerLength))],
      };
    }
    case ICMP:
    case ICMPV6: {
      const { value: icmp, problems: more } = decodeIcmp(datagram);
      return {
        value: { datagram, ...(icmp && { icmp }) },
        problems: [...problems, ...more.map((problem) => moved(problem, headerLength))],
      };
    }
    default:
      return { value: { datagram }, problems };
  }
}

/** Writes a packet with a segment, Don't Fragment set as path MTU discovery wants it (RFC 1191). */
export function encodeTcpPacket(way: Way, wire: WireSegment): Uint8Array {
  const payload = encodeTcp(wire, way.source, way.destination);
  return encodeDatagram({ ...way, ...SENT, protocol: TCP, ecn: wire.segment.ecn, payload });
}

/** Writes a packet with an ICMP message. */
export function encodeIcmpPacket(way: Way, message: IcmpMessage): Uint8Array {
  const protocol = way.source.length === 4 ? ICMP : ICMPV6;
  const payload = encodeIcmp(message, way.source, way.destination);
  return encodeDatagram({ ...way, ...SENT, protocol, ecn: 0, payload });
}

const SENT = { hopLimit: 64, dontFragment: true } as const;
