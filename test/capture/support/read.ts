import { Dissector } from '../../../src/capture/dissect/dissector';
import type { Frame } from '../../../src/capture/frame';
import type { TcpPacket } from '../../../src/capture/packet';
import type { CaptureProblem } from '../../../src/capture/problem';
import { CaptureReader } from '../../../src/capture/read/reader';
import { formatAddress } from '../../../src/tcp/wire/address';

/** Frames and segments that are kept: the readers refill theirs. */

export interface ReadFile {
  readonly frames: readonly Frame[];
  readonly problems: readonly CaptureProblem[];
  readonly format: string;
  readonly reader: CaptureReader;
}

/** Reads a file that comes in parts of so many octets. */
export function readFrames(file: Uint8Array, part: number = file.length): ReadFile {
  const frames: Frame[] = [];
  const reader = new CaptureReader((frame) => {
    frames.push({
      ...frame,
      buffer: frame.buffer.slice(frame.start, frame.end),
      start: 0,
      end: frame.end - frame.start,
    });
  });
  for (let at = 0; at < file.length; at += part) {
    reader.push(file.slice(at, at + part));
  }
  reader.end();
  return { frames, problems: reader.problems, format: reader.format, reader };
}

/** A segment that was found, in words. */
export interface FoundSegment extends Pick<
  TcpPacket,
  | 'frame'
  | 'sourcePort'
  | 'destinationPort'
  | 'seq'
  | 'ack'
  | 'ctl'
  | 'wnd'
  | 'len'
  | 'ecn'
  | 'unanalysed'
  | 'tunnels'
  | 'cut'
  | 'reassembled'
> {
  readonly source: string;
  readonly destination: string;
  /** The options' octets. */
  readonly options: Uint8Array;
}

/** The segments of a file, and what is wrong with it. */
export function readSegments(
  file: Uint8Array,
  part: number = Math.max(1, file.length),
): {
  readonly segments: readonly FoundSegment[];
  readonly problems: readonly CaptureProblem[];
} {
  const segments: FoundSegment[] = [];
  const dissector = new Dissector((packet) => segments.push(found(packet)));
  const reader = new CaptureReader((frame) => dissector.frame(frame));
  for (let at = 0; at < file.length; at += part) {
    reader.push(file.subarray(at, at + part));
  }
  reader.end();
  return { segments, problems: [...reader.problems, ...dissector.problems] };
}

function found({ ip, tcp, options, optionsEnd, ...packet }: TcpPacket): FoundSegment {
  const addressAt = (at: number): string => formatAddress(ip.slice(at, at + packet.addressLength));
  return {
    ...packet,
    source: addressAt(packet.source),
    destination: addressAt(packet.destination),
    options: tcp.slice(options, optionsEnd),
  };
}
