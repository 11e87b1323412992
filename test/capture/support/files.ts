import { joined, number, padded, type Order } from './octets';

/** Capture files, written record by record, right or wrong. */

export const ETHERNET = 1;
export const RAW_IP = 101;

/** A frame to write. */
export interface WrittenFrame {
  readonly octets: Uint8Array;
  readonly seconds?: number;
  /** Of the second: as many as the format can say. */
  readonly nanoseconds?: number;
  /** How long it was on the wire, if not all of it was captured. */
  readonly originalLength?: number;
}

export interface PcapOptions {
  readonly order?: Order;
  readonly linkType?: number;
  readonly magic?: number;
  readonly version?: readonly [major: number, minor: number];
  readonly snapLength?: number;
  /** Octets between the lengths of a record and its frame (modified formats have some). */
  readonly extra?: number;
}

const MICROSECONDS = 0xa1b2c3d4;
export const NANOSECONDS = 0xa1b23c4d;
export const MODIFIED = 0xa1b2cd34;

/** A file of pcap. */
export function pcap(frames: readonly WrittenFrame[], options: PcapOptions = {}): Uint8Array {
  return joined(pcapHeader(options), ...frames.map((frame) => pcapRecord(frame, options)));
}

export function pcapHeader(options: PcapOptions = {}): Uint8Array {
  const {
    order = 'little',
    linkType = ETHERNET,
    magic = MICROSECONDS,
    version: [major, minor] = [2, 4],
  } = options;
  return joined(
    number(order, 4, magic),
    number(order, 2, major),
    number(order, 2, minor),
    new Uint8Array(8),
    number(order, 4, options.snapLength ?? 0x40000),
    number(order, 4, linkType),
  );
}

export function pcapRecord(
  { octets, seconds = 0, nanoseconds = 0, originalLength = octets.length }: WrittenFrame,
  { order = 'little', magic = MICROSECONDS, extra = magic === MODIFIED ? 8 : 0 }: PcapOptions = {},
): Uint8Array {
  return joined(
    number(order, 4, seconds),
    number(order, 4, magic === NANOSECONDS ? nanoseconds : Math.floor(nanoseconds / 1000)),
    number(order, 4, octets.length),
    number(order, 4, originalLength),
    new Uint8Array(extra),
    octets,
  );
}

/** An option of a block: its code and its value. */
export type Option = readonly [code: number, value: Uint8Array | readonly number[]];

/** A block: its type, its length before and behind, and between them its body and its options. */
export function block(
  order: Order,
  type: number,
  body: Uint8Array | readonly number[],
  options: readonly Option[] = [],
): Uint8Array {
  const content = joined(padded(body), ...(options.length === 0 ? [] : optionsOf(order, options)));
  const length = number(order, 4, 12 + content.length);
  return joined(number(order, 4, type), length, content, length);
}

function optionsOf(order: Order, options: readonly Option[]): Uint8Array[] {
  return [...options, [0, []] as const].map(([code, value]) =>
    joined(number(order, 2, code), number(order, 2, value.length), padded(value)),
  );
}

/** A section header block. */
export function section(order: Order = 'little', options: readonly Option[] = []): Uint8Array {
  const body = joined(
    number(order, 4, 0x1a2b3c4d),
    number(order, 2, 1),
    number(order, 2, 0),
    number(order, 8, -1),
  );
  return block(order, 0x0a0d0d0a, body, options);
}

export interface InterfaceOptions {
  readonly linkType?: number;
  readonly snapLength?: number;
  readonly options?: readonly Option[];
}

/** An interface description block. Without options it counts microseconds. */
export function interfaceBlock(
  order: Order = 'little',
  { linkType = ETHERNET, snapLength = 0, options = [] }: InterfaceOptions = {},
): Uint8Array {
  const body = joined(number(order, 2, linkType), [0, 0], number(order, 4, snapLength));
  return block(order, 1, body, options);
}

export interface PacketOptions {
  readonly interface?: number;
  /** Units of the interface's time in a second. */
  readonly units?: bigint;
  readonly options?: readonly Option[];
}

/** An enhanced packet block. */
export function enhanced(order: Order, frame: WrittenFrame, options: PacketOptions = {}): Uint8Array {
  const body = joined(number(order, 4, options.interface ?? 0), packetBody(order, frame, options));
  return block(order, 6, body, options.options);
}

/** The obsolete packet block. */
export function obsolete(order: Order, frame: WrittenFrame, options: PacketOptions = {}): Uint8Array {
  const head = joined(number(order, 2, options.interface ?? 0), number(order, 2, 0xffff));
  return block(order, 2, joined(head, packetBody(order, frame, options)), options.options);
}

function packetBody(
  order: Order,
  { octets, seconds = 0, nanoseconds = 0, originalLength = octets.length }: WrittenFrame,
  { units = 1_000_000n }: PacketOptions,
): Uint8Array {
  const count = BigInt(seconds) * units + (BigInt(nanoseconds) * units) / 1_000_000_000n;
  return joined(
    number(order, 4, count >> 32n),
    number(order, 4, count),
    number(order, 4, octets.length),
    number(order, 4, originalLength),
    padded(octets),
  );
}

/** A simple packet block: of the first interface, without a time. */
export function simple(order: Order, { octets, originalLength = octets.length }: WrittenFrame): Uint8Array {
  return block(order, 3, joined(number(order, 4, originalLength), octets));
}

/** A file of pcapng with one section, one interface that counts nanoseconds, and frames. */
export function pcapng(
  frames: readonly WrittenFrame[],
  { order = 'little', linkType = ETHERNET }: { readonly order?: Order; readonly linkType?: number } = {},
): Uint8Array {
  return joined(
    section(order),
    interfaceBlock(order, { linkType, options: [[9, [9]]] }),
    ...frames.map((frame) => enhanced(order, frame, { units: 1_000_000_000n })),
  );
}
