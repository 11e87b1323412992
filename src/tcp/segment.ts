/**
 * A segment as the state engine sees it: the SEG.* variables of RFC 9293 section 3.3.1, without the ports
 * (the four-tuple belongs to the host that delivers it) and without the checksum (the wire codec's business).
 */
export interface Segment {
  /** SEG.SEQ: the sequence number of the first octet, or of the SYN. */
  readonly seq: number;
  /** SEG.ACK: the next octet expected from the receiver. Meaningful only when ACK is set in `ctl`. */
  readonly ack: number;
  /** SEG.CTL: the control bits, a combination of {@link FIN} … {@link AE}. */
  readonly ctl: number;
  /** SEG.WND: the window field as the header carries it: 16 bits, unsigned (MUST-1), before scaling (RFC 7323 section 2.2). */
  readonly wnd: number;
  /** SEG.UP: the urgent pointer. Meaningful only when URG is set in `ctl`. */
  readonly up: number;
  /** The text of the segment. */
  readonly data: Uint8Array;
  /** The options that the engine knows, decoded; any segment may carry some (MUST-5). */
  readonly options: SegmentOptions;
  /** The ECN field that the IP header brought or is to carry (RFC 3168 section 5): 0 is Not-ECT, 1 ECT(1), 2 ECT(0), 3 CE. */
  readonly ecn: number;
}

/** TCP options, by the names of their RFCs; absent when the segment does not carry them. */
export interface SegmentOptions {
  /** Maximum segment size (RFC 9293 section 3.7.1), on SYN segments only (MUST-65), in octets. */
  readonly mss?: number;
  /** Window scale: shift.cnt (RFC 7323 section 2.2), on SYN segments only, in bits. */
  readonly windowScale?: number;
  /** SACK-permitted (RFC 2018 section 2), on SYN segments only. */
  readonly sackPermitted?: boolean;
  /** SACK (RFC 2018 section 3): what arrived beyond SEG.ACK; the first block may report a duplicate (RFC 2883). */
  readonly sack?: readonly SackBlock[];
  /** Timestamps (RFC 7323 section 3.2). */
  readonly timestamps?: Timestamps;
  /** TCP Fast Open (RFC 7413 section 2), on SYN segments only. */
  readonly fastOpen?: FastOpenOption;
}

/** The Fast Open option (RFC 7413 section 4.1.1). */
export interface FastOpenOption {
  /** In hexadecimal digits, two an octet; empty: the option asks for a cookie. */
  readonly cookie: string;
  /** Whether it has the form of the experiment before the RFC: kind 254, 0xf989 (RFC 6994). */
  readonly experimental: boolean;
}

/** One block of a SACK option: the octets from `left` up to, but without, `right`. */
export interface SackBlock {
  readonly left: number;
  readonly right: number;
}

/** The timestamps option: TSval, the sender's clock, and TSecr, the one it echoes (valid beside ACK only). */
export interface Timestamps {
  readonly tsval: number;
  readonly tsecr: number;
}

/** Control bits, with the values they have in the header (RFC 9293 section 3.1). */
export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;
export const URG = 0x20;
export const ECE = 0x40;
export const CWR = 0x80;
/** The flag that was reserved, and was NS for a while (RFC 9768 section 3.1). */
export const AE = 0x100;

/** Codepoints of the ECN field in the IP header (RFC 3168 section 5). */
export const NOT_ECT = 0;
export const ECT_0 = 2;
export const CE = 3;

/** Names in the order in which the field writes them: SYN before ACK, as in "SYN, ACK". */
const NAMES: readonly (readonly [number, string])[] = [
  [SYN, 'SYN'],
  [FIN, 'FIN'],
  [RST, 'RST'],
  [PSH, 'PSH'],
  [ACK, 'ACK'],
  [URG, 'URG'],
  [ECE, 'ECE'],
  [CWR, 'CWR'],
  [AE, 'AE'],
];

/** The names of the control bits set in `ctl`, e.g. `['SYN', 'ACK']`. */
export function controlNames(ctl: number): string[] {
  return NAMES.filter(([bit]) => (ctl & bit) !== 0).map(([, name]) => name);
}

/** The control bits of these names: the inverse of {@link controlNames}. */
export function withControls(names: readonly string[]): number {
  return NAMES.reduce((ctl, [bit, name]) => (names.includes(name) ? ctl | bit : ctl), 0);
}

/** SEG.LEN: the octets of sequence space the segment occupies, SYN and FIN included (RFC 9293 section 3.4). */
export function segmentLength(segment: Pick<Segment, 'ctl' | 'data'>): number {
  return segment.data.length + ((segment.ctl & SYN) !== 0 ? 1 : 0) + ((segment.ctl & FIN) !== 0 ? 1 : 0);
}

/** No text: shared, since a segment never changes its data. */
export const NO_DATA = new Uint8Array(0);

/** No options: shared, for the same reason. */
export const NO_OPTIONS: SegmentOptions = {};
