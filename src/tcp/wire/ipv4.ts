import { checksumOf, sum, viewOf } from './checksum';
import type { Datagram, ReadDatagram } from './datagram';
import type { Decoded, Problem } from './problem';

/** The IPv4 header (RFC 791 section 3.1). */

const HEADER = 20;
const DONT_FRAGMENT = 0x4000;
const MORE_FRAGMENTS = 0x2000;
const FRAGMENT_OFFSET = 0x1fff;

export function decodeIpv4(bytes: Uint8Array): Decoded<ReadDatagram> {
  if (bytes.length < HEADER) {
    return { value: undefined, problems: [{ kind: 'truncated', at: bytes.length }] };
  }
  const view = viewOf(bytes);
  const headerLength = (view.getUint8(0) & 0xf) * 4;
  if (headerLength < HEADER) {
    return { value: undefined, problems: [{ kind: 'ip-length', at: 0 }] };
  }
  const problems: Problem[] = [];
  if (bytes.length >= headerLength && checksumOf(sum(bytes.subarray(0, headerLength))) !== 0) {
    problems.push({ kind: 'ip-checksum', at: 10 });
  }
  const totalLength = totalLengthOf(view, headerLength, problems);
  const fragmentation = view.getUint16(6);
  const whole = (fragmentation & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) === 0;
  if (!whole) {
    problems.push({ kind: 'fragment', at: 6 });
  }
  if (bytes.length < totalLength) {
    problems.push({ kind: 'truncated', at: bytes.length });
  }
  return {
    value: {
      source: bytes.subarray(12, 16),
      destination: bytes.subarray(16, 20),
      protocol: view.getUint8(9),
      ecn: view.getUint8(1) & 3,
      hopLimit: view.getUint8(8),
      dontFragment: (fragmentation & DONT_FRAGMENT) !== 0,
      payload: bytes.subarray(headerLength, totalLength),
      headerLength: Math.min(headerLength, bytes.length),
      payloadLength: totalLength - headerLength,
      whole,
    },
    problems,
  };
}

/** The Total Length field, or what is to be taken for it. */
function totalLengthOf(view: DataView, headerLength: number, problems: Problem[]): number {
  const totalLength = view.getUint16(2);
  if (totalLength === 0) {
    problems.push({ kind: 'ip-length-missing', at: 2 });
    return Math.max(headerLength, view.byteLength);
  }
  if (totalLength < headerLength) {
    problems.push({ kind: 'ip-length', at: 2 });
    return headerLength;
  }
  return totalLength;
}

/** A header without options. The identification stays zero: what is never fragmented needs none (RFC 6864). */
export function encodeIpv4(datagram: Datagram): Uint8Array {
  const { source, destination, payload } = datagram;
  const totalLength = HEADER + payload.length;
  if (totalLength > 0xffff) {
    throw new RangeError(`${String(totalLength)} octets are too many for an IPv4 packet`);
  }
  const bytes = new Uint8Array(totalLength);
  const view = viewOf(bytes);
  view.setUint8(0, 0x45);
  view.setUint8(1, datagram.ecn & 3);
  view.setUint16(2, totalLength);
  view.setUint16(6, datagram.dontFragment ? DONT_FRAGMENT : 0);
  view.setUint8(8, datagram.hopLimit);
  view.setUint8(9, datagram.protocol);
  bytes.set(source, 12);
  bytes.set(destination, 16);
  view.setUint16(10, checksumOf(sum(bytes.subarray(0, HEADER))));
  bytes.set(payload, HEADER);
  return bytes;
}
