import { viewOf } from './checksum';
import type { Datagram, ReadDatagram } from './datagram';
import type { Decoded, Problem } from './problem';

/** The IPv6 header (RFC 8200 section 3). */

const HEADER = 40;

/** Hop-by-hop, routing, fragment, authentication, destination options, mobility, HIP, shim6 (RFC 7045 section 4). */
const EXTENSION_HEADERS: readonly number[] = [0, 43, 44, 51, 60, 135, 139, 140];

export function decodeIpv6(bytes: Uint8Array): Decoded<ReadDatagram> {
  if (bytes.length < HEADER) {
    return { value: undefined, problems: [{ kind: 'truncated', at: bytes.length }] };
  }
  const view = viewOf(bytes);
  const problems: Problem[] = [];
  const protocol = view.getUint8(6);
  const whole = !EXTENSION_HEADERS.includes(protocol);
  if (!whole) {
    problems.push({ kind: 'extension-header', at: 6 });
  }
  let payloadLength = view.getUint16(4);
  if (payloadLength === 0) {
    problems.push({ kind: 'ip-length-missing', at: 4 });
    payloadLength = bytes.length - HEADER;
  }
  if (bytes.length < HEADER + payloadLength) {
    problems.push({ kind: 'truncated', at: bytes.length });
  }
  return {
    value: {
      source: bytes.subarray(8, 24),
      destination: bytes.subarray(24, 40),
      protocol,
      ecn: (view.getUint8(1) >> 4) & 3,
      hopLimit: view.getUint8(7),
      dontFragment: true,
      payload: bytes.subarray(HEADER, HEADER + payloadLength),
      headerLength: HEADER,
      payloadLength,
      whole,
    },
    problems,
  };
}

export function encodeIpv6(datagram: Datagram): Uint8Array {
  const { source, destination, payload } = datagram;
  if (payload.length > 0xffff) {
    throw new RangeError(`${String(payload.length)} octets are too many for an IPv6 packet`);
  }
  const bytes = new Uint8Array(HEADER + payload.length);
  const view = viewOf(bytes);
  view.setUint8(0, 0x60);
  view.setUint8(1, (datagram.ecn & 3) << 4);
  view.setUint16(4, payload.length);
  view.setUint8(6, datagram.protocol);
  view.setUint8(7, datagram.hopLimit);
  bytes.set(source, 8);
  bytes.set(destination, 24);
  bytes.set(payload, HEADER);
  return bytes;
}
