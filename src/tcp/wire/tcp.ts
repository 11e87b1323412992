import type { Segment } from '../segment';
import { checksumOf, pseudoHeaderSum, sum, viewOf } from './checksum';
import { TCP, type ReadDatagram } from './datagram';
import { decodeOptions, encodeOptions, type RawOption } from './options';
import { moved, type Decoded, type Problem } from './problem';

/** The TCP header (RFC 9293 section 3.1). */

const HEADER = 20;

/** A segment as it stands in a datagram. */
export interface WireSegment {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly segment: Segment;
  /** Options that the engine does not know. */
  readonly others?: readonly RawOption[];
}

/** A segment that was read. */
export interface ReadSegment extends WireSegment {
  readonly others: readonly RawOption[];
  /** The three reserved bits: zero in what conforms, ignored otherwise (MUST-2). */
  readonly reserved: number;
  /** How many octets of text the headers say there are: more than the segment's `data` holds if it was cut short. */
  readonly dataLength: number;
}

/** Reads the segment that a datagram carries. The checksum is verified unless the datagram was cut short (MUST-3). */
export function decodeTcp(datagram: ReadDatagram): Decoded<ReadSegment> {
  const { payload: bytes, payloadLength } = datagram;
  if (bytes.length < HEADER) {
    return { value: undefined, problems: [{ kind: 'truncated', at: bytes.length }] };
  }
  const view = viewOf(bytes);
  const offsetAndControl = view.getUint16(12);
  const dataOffset = (offsetAndControl >>> 12) * 4;
  if (dataOffset < HEADER) {
    return { value: undefined, problems: [{ kind: 'data-offset', at: 12 }] };
  }
  const problems: Problem[] = [];
  if (dataOffset > bytes.length) {
    problems.push({ kind: 'truncated', at: bytes.length });
  }
  if (bytes.length === payloadLength && checksum(bytes, datagram.source, datagram.destination) !== 0) {
    problems.push({ kind: 'tcp-checksum', at: 16 });
  }
  const decoded = decodeOptions(bytes.subarray(HEADER, dataOffset));
  problems.push(...decoded.problems.map((problem) => moved(problem, HEADER)));
  return {
    value: {
      sourcePort: view.getUint16(0),
      destinationPort: view.getUint16(2),
      segment: {
        seq: view.getUint32(4),
        ack: view.getUint32(8),
        ctl: offsetAndControl & 0x1ff,
        wnd: view.getUint16(14),
        up: view.getUint16(18),
        data: bytes.subarray(dataOffset),
        options: decoded.options,
        ecn: datagram.ecn,
      },
      others: decoded.others,
      reserved: (offsetAndControl >>> 9) & 7,
      dataLength: Math.max(0, payloadLength - dataOffset),
    },
    problems,
  };
}

/**
 * Writes a segment, its checksum for the way between two addresses (MUST-2).
 *
 * @throws RangeError when its options do not fit
 */
export function encodeTcp(wire: WireSegment, source: Uint8Array, destination: Uint8Array): Uint8Array {
  const { segment } = wire;
  const options = encodeOptions(segment.options, wire.others);
  const dataOffset = HEADER + options.length;
  const bytes = new Uint8Array(dataOffset + segment.data.length);
  const view = viewOf(bytes);
  view.setUint16(0, wire.sourcePort);
  view.setUint16(2, wire.destinationPort);
  view.setUint32(4, segment.seq);
  view.setUint32(8, segment.ack);
  view.setUint16(12, ((dataOffset / 4) << 12) | segment.ctl);
  view.setUint16(14, segment.wnd);
  view.setUint16(18, segment.up);
  bytes.set(options, HEADER);
  bytes.set(segment.data, dataOffset);
  view.setUint16(16, checksum(bytes, source, destination));
  return bytes;
}

function checksum(bytes: Uint8Array, source: Uint8Array, destination: Uint8Array): number {
  return checksumOf(pseudoHeaderSum(source, destination, TCP, bytes.length) + sum(bytes));
}
