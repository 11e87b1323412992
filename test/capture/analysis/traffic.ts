import { Analysis } from '../../../src/capture/analysis/analysis';
import { Dissector } from '../../../src/capture/dissect/dissector';
import { flagNames, type AnalysisFlag } from '../../../src/capture/flags';
import { CaptureReader } from '../../../src/capture/read/reader';
import { NANOSECONDS, pcap, RAW_IP, type WrittenFrame } from '../support/files';
import { big, joined } from '../support/octets';
import { ipv4, ipv6, segment, type SegmentFields } from '../support/packets';

/** A segment of a capture that a test makes. */
export interface Made extends Omit<SegmentFields, 'text'> {
  readonly from: string;
  readonly to: string;
  /** Since 1970, as files have it. */
  readonly seconds?: number;
  readonly nanoseconds?: number;
  /** Octets of text. */
  readonly len?: number;
  /** Octets of the header that were not captured either. */
  readonly missing?: number;
  /** It stands in an ICMP error. */
  readonly quoted?: boolean;
}

/** A file of such segments as IP packets, of which no text was captured. */
export function fileOf(capture: Iterable<Made>): Uint8Array {
  return pcap(Array.from(capture, frameOf), { magic: NANOSECONDS, linkType: RAW_IP });
}

function frameOf({
  seconds = 0,
  nanoseconds = 0,
  len = 0,
  missing = 0,
  quoted = false,
  ...fields
}: Made): WrittenFrame {
  const whole = segment({ ...fields, text: len });
  const captured = whole.subarray(0, whole.length - len - missing);
  return quoted
    ? { seconds, nanoseconds, octets: unreachable(fields, captured) }
    : { seconds, nanoseconds, octets: captured, originalLength: whole.length };
}

/** The ICMP error that quotes what could not be delivered. */
function unreachable({ from, to }: Made, packet: Uint8Array): Uint8Array {
  const [source, destination] = [hostOf(to), hostOf(from)];
  return source.includes(':')
    ? ipv6(joined([1, 1], big(2, 0), big(4, 0), packet), { source, destination, protocol: 58 })
    : ipv4(joined([3, 1], big(2, 0), big(4, 0), packet), { source, destination, protocol: 1 });
}

function hostOf(endpoint: string): string {
  return endpoint.slice(0, endpoint.lastIndexOf(':')).replace(/^\[|\]$/g, '');
}

/** What is found in a file. */
export function analysisOf(file: Uint8Array): Analysis {
  const analysis = new Analysis();
  const dissector = new Dissector((packet) => analysis.add(packet));
  const reader = new CaptureReader((frame) => dissector.frame(frame));
  reader.push(file);
  reader.end();
  analysis.settle();
  return analysis;
}

/** What a test says of a segment between the two ends of a connection; times in milliseconds since the first second. */
export interface Spoken extends Omit<Made, 'from' | 'to' | 'seconds' | 'nanoseconds'> {
  readonly at?: number;
}

const A = '10.0.0.1:40000';
const B = '10.0.0.2:80';

/** A segment from the end that opens the connection, and one from the other end. */
export function a(spoken: Spoken): Made {
  return { from: A, to: B, ...timed(spoken) };
}

export function b(spoken: Spoken): Made {
  return { from: B, to: A, ...timed(spoken) };
}

function timed({ at = 0, ...fields }: Spoken): Omit<Made, 'from' | 'to'> {
  const nanoseconds = Math.round(at * 1e6);
  return { seconds: 1 + Math.floor(nanoseconds / 1e9), nanoseconds: nanoseconds % 1e9, ...fields };
}

/** The shift that a SYN offers. */
export function windowScale(shift: number): readonly number[] {
  return [1, 3, 3, shift];
}

/** The flags of each frame. */
function flagsOf(capture: readonly Made[]): (readonly AnalysisFlag[])[] {
  const { frames } = analysisOf(fileOf(capture));
  return Array.from({ length: frames.length }, (_, row) => flagNames(frames.flags(row)));
}

/** The flags of the last frame. */
export function lastFlagsOf(...capture: readonly Made[]): readonly AnalysisFlag[] {
  return flagsOf(capture).at(-1) ?? [];
}
