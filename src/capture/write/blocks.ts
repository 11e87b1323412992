/** The blocks of pcapng files (draft-ietf-opsawg-pcapng), little-endian, padded to whole 32-bit words. */

import { joined } from '../octets';

/** Block types (section 10.1). */
const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const NAME_RESOLUTION = 4;
const ENHANCED_PACKET = 6;

/** Option codes: of all blocks (section 3.5), of section headers, interfaces and packets (sections 4.1 to 4.3). */
const END_OF_OPTIONS = 0;
const COMMENT = 1;
const USER_APPLICATION = 4;
const INTERFACE_NAME = 2;
const TIMESTAMP_RESOLUTION = 9;
const PACKET_FLAGS = 2;

/** LINKTYPE_RAW: packets begin with their IPv4 or IPv6 header. */
export const RAW_IP = 101;
/** Tells the byte order of the section. */
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
/** Timestamps count units of 10 to the power of minus nine seconds. */
const NANOSECONDS = 9;
/** What the length of an option can say, in octets. */
const MOST_OPTION_OCTETS = 0xffff;

/** Which way a packet passed the interface, as its flags say. */
export const DIRECTIONS = { in: 1, out: 2 } as const;
export type Direction = keyof typeof DIRECTIONS;

type Option = readonly [code: number, value: Uint8Array];

/** Who writes them. */
export const APPLICATION = 'TCP Handshake Lab';

/** Begins a section. How long it is stays open. */
export function sectionHeader(application: string, comment: string): Uint8Array {
  const body = new Uint8Array(16);
  const view = new DataView(body.buffer);
  view.setUint32(0, BYTE_ORDER_MAGIC, true);
  view.setUint16(4, 1, true);
  view.setUint16(6, 0, true);
  view.setBigInt64(8, -1n, true);
  return block(SECTION_HEADER, body, [
    ...textOption(COMMENT, comment),
    ...textOption(USER_APPLICATION, application),
  ]);
}

/** Describes an interface, which packets after it name by its place. It takes packets whole, and tells nanoseconds. */
export function interfaceDescription(name: string, linkType: number): Uint8Array {
  const body = new Uint8Array(8);
  new DataView(body.buffer).setUint16(0, linkType, true);
  return block(INTERFACE_DESCRIPTION, body, [
    ...textOption(INTERFACE_NAME, name),
    [TIMESTAMP_RESOLUTION, Uint8Array.of(NANOSECONDS)],
  ]);
}

/** Names for addresses of 4 octets or 16, which readers show instead when they are asked to (section 4.5). */
export function nameResolution(
  names: readonly { readonly address: Uint8Array; readonly name: string }[],
): Uint8Array {
  const records = names.map(({ address, name }): Option => [
    address.length === 4 ? 1 : 2,
    joined([address, utf8(name), Uint8Array.of(0)]),
  ]);
  return block(NAME_RESOLUTION, joined([...records, END].map(tagged)), []);
}

/** A packet as it passed an interface. */
export interface PacketBlock {
  /** The place of its interface in the section. */
  readonly interface: number;
  /** Since 1970. */
  readonly nanoseconds: bigint;
  /** Undefined where nobody knows. */
  readonly direction: Direction | undefined;
  /** Those that were captured, and how many there were on the wire. */
  readonly octets: Uint8Array;
  readonly originalLength: number;
  readonly comments: readonly string[];
}

export function enhancedPacket(packet: PacketBlock): Uint8Array {
  const { nanoseconds, direction, octets, originalLength, comments } = packet;
  const header = new Uint8Array(20);
  const view = new DataView(header.buffer);
  view.setUint32(0, packet.interface, true);
  view.setUint32(4, Number((nanoseconds >> 32n) & 0xffffffffn), true);
  view.setUint32(8, Number(nanoseconds & 0xffffffffn), true);
  view.setUint32(12, octets.length, true);
  view.setUint32(16, originalLength, true);
  return block(ENHANCED_PACKET, joined([header, padded(octets)]), [
    ...comments.flatMap((comment) => textOption(COMMENT, comment)),
    ...(direction === undefined ? [] : [flagsOption(direction)]),
  ]);
}

function flagsOption(direction: Direction): Option {
  return [PACKET_FLAGS, Uint8Array.of(DIRECTIONS[direction], 0, 0, 0)];
}

/** Its type, its length before and behind, and between them its body and its options. */
function block(type: number, body: Uint8Array, options: readonly Option[]): Uint8Array {
  const ended = options.length === 0 ? [] : [...options, END];
  const content = joined([body, ...ended.map(tagged)]);
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, bytes.length, true);
  bytes.set(content, 8);
  view.setUint32(bytes.length - 4, bytes.length, true);
  return bytes;
}

const END: Option = [END_OF_OPTIONS, new Uint8Array(0)];

function textOption(code: number, text: string): Option[] {
  return text === '' ? [] : [[code, utf8(text).subarray(0, MOST_OPTION_OCTETS)]];
}

/** An option, or a record of names: its code, the length of its value, and the value. */
function tagged([code, value]: Option): Uint8Array {
  const header = new Uint8Array(4);
  const view = new DataView(header.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, value.length, true);
  return joined([header, padded(value)]);
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

/** In UTF-8, as all texts of the format are. A half of a surrogate pair becomes U+FFFD. */
function utf8(text: string): Uint8Array {
  const octets: number[] = [];
  for (const character of text) {
    const given = character.codePointAt(0) ?? 0;
    const point = given >= 0xd800 && given <= 0xdfff ? 0xfffd : given;
    if (point < 0x80) {
      octets.push(point);
    } else if (point < 0x800) {
      octets.push(0xc0 | (point >> 6), tail(point));
    } else if (point < 0x10000) {
      octets.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    } else {
      octets.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
    }
  }
  return Uint8Array.from(octets);
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
