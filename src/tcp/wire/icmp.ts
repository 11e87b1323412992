import { checksumOf, pseudoHeaderSum, sum, viewOf } from './checksum';
import { decodeDatagram, ICMPV6, type Datagram, type ReadDatagram, TCP } from './datagram';
import type { Decoded, Problem } from './problem';

/** ICMP (RFC 792) and ICMPv6 (RFC 4443), as far as TCP hears of them (RFC 5461, RFC 5927). */

const HEADER = 8;

/** An ICMP message of either version. */
export interface IcmpMessage {
  readonly type: number;
  readonly code: number;
  /** The second word of the header: unused, an MTU, a pointer, or identifier and sequence number of an echo. */
  readonly rest: number;
  /** An error quotes the datagram it is about, from its IP header on. */
  readonly body: Uint8Array;
}

/** What an error message says. */
export type IcmpError =
  /** Type 3, or type 1 of ICMPv6, with the code of its own version. */
  | { readonly kind: 'unreachable'; readonly code: number }
  /** Fragmentation needed and DF set (RFC 1191), or Packet Too Big; `mtu` is 0 when an old router did not say. */
  | { readonly kind: 'too big'; readonly mtu: number }
  | { readonly kind: 'time exceeded'; readonly code: number }
  | { readonly kind: 'parameter problem'; readonly code: number }
  /** Deprecated by RFC 6633: TCP ignores it. */
  | { readonly kind: 'source quench' };

/** Which segment an error is about: as much of it as the quotation is sure to hold. */
export interface Quoted {
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** SEG.SEQ, by which a forged error can be told (RFC 5927 section 4.1). */
  readonly seq: number;
}

export function decodeIcmp(datagram: ReadDatagram): Decoded<IcmpMessage> {
  const { payload: bytes, payloadLength } = datagram;
  if (bytes.length < HEADER) {
    return { value: undefined, problems: [{ kind: 'truncated', at: bytes.length }] };
  }
  const problems: Problem[] = [];
  if (bytes.length === payloadLength && checksum(datagram, bytes) !== 0) {
    problems.push({ kind: 'icmp-checksum', at: 2 });
  }
  const view = viewOf(bytes);
  return {
    value: {
      type: view.getUint8(0),
      code: view.getUint8(1),
      rest: view.getUint32(4),
      body: bytes.subarray(HEADER),
    },
    problems,
  };
}

/** Writes a message that goes from `source` to `destination`; which protocol that makes, the addresses say. */
export function encodeIcmp(message: IcmpMessage, source: Uint8Array, destination: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEADER + message.body.length);
  const view = viewOf(bytes);
  view.setUint8(0, message.type);
  view.setUint8(1, message.code);
  view.setUint32(4, message.rest);
  bytes.set(message.body, HEADER);
  view.setUint16(2, checksum({ source, destination }, bytes));
  return bytes;
}

/** The error that a message reports, or undefined when it is none. */
export function icmpError(message: IcmpMessage, protocol: number): IcmpError | undefined {
  return protocol === ICMPV6 ? errorOfIcmpv6(message) : errorOfIcmp(message);
}

function errorOfIcmp({ type, code, rest }: IcmpMessage): IcmpError | undefined {
  switch (type) {
    case 3:
      return code === 4 ? { kind: 'too big', mtu: rest & 0xffff } : { kind: 'unreachable', code };
    case 4:
      return { kind: 'source quench' };
    case 11:
      return { kind: 'time exceeded', code };
    case 12:
      return { kind: 'parameter problem', code };
    default:
      return undefined;
  }
}

function errorOfIcmpv6({ type, code, rest }: IcmpMessage): IcmpError | undefined {
  switch (type) {
    case 1:
      return { kind: 'unreachable', code };
    case 2:
      return { kind: 'too big', mtu: rest };
    case 3:
      return { kind: 'time exceeded', code };
    case 4:
      return { kind: 'parameter problem', code };
    default:
      return undefined;
  }
}

/** The TCP segment that an error quotes; undefined when it is about something else, or too little is left of it. */
export function quotedSegment({ body }: IcmpMessage): Quoted | undefined {
  const { value: datagram } = decodeDatagram(body);
  if (datagram?.protocol !== TCP || !datagram.whole || datagram.payload.length < 8) {
    return undefined;
  }
  const view = viewOf(datagram.payload);
  return {
    source: datagram.source,
    destination: datagram.destination,
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    seq: view.getUint32(4),
  };
}

function checksum(way: Pick<Datagram, 'source' | 'destination'>, bytes: Uint8Array): number {
  const { source, destination } = way;
  // Only ICMPv6 covers a pseudo-header.
  const pseudoHeader = source.length === 4 ? 0 : pseudoHeaderSum(source, destination, ICMPV6, bytes.length);
  return checksumOf(pseudoHeader + sum(bytes));
}
