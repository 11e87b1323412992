import { parseAddress } from '../../../src/tcp/wire/address';
import { ACK, FIN, PSH, RST, SYN, URG } from '../../../src/tcp/segment';
import { big, joined } from './octets';

/** Packets, written field by field: what tests put into capture files. */

/** Control bits by their letters, as tcpdump writes them: `S`, `SA`, `PA`. */
const LETTERS: ReadonlyMap<string, number> = new Map([
  ['F', FIN],
  ['S', SYN],
  ['R', RST],
  ['P', PSH],
  ['A', ACK],
  ['U', URG],
]);

export interface TcpFields {
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  readonly seq?: number;
  readonly ack?: number;
  /** Letters of {@link LETTERS}, or the bits themselves. */
  readonly flags?: string | number;
  readonly wnd?: number;
  readonly up?: number;
  /** The options' octets, in whole words. */
  readonly options?: readonly number[];
  /** The text, or how many zeros of it. */
  readonly text?: Uint8Array | number;
  /** What stands in the header instead of the truth: in words of four octets. */
  readonly dataOffset?: number;
}

/** A TCP segment; its checksum is zero, which tshark does not look at unless it is told to. */
export function tcp(fields: TcpFields = {}): Uint8Array {
  const { flags = 'A', options = [], text = 0 } = fields;
  const control =
    typeof flags === 'number'
      ? flags
      : Array.from(flags).reduce((bits, letter) => bits | (LETTERS.get(letter) ?? 0), 0);
  const offset = fields.dataOffset ?? 5 + options.length / 4;
  return joined(
    big(2, fields.sourcePort ?? 40000),
    big(2, fields.destinationPort ?? 80),
    big(4, fields.seq ?? 0),
    big(4, fields.ack ?? 0),
    big(2, (offset << 12) | control),
    big(2, fields.wnd ?? 65535),
    big(2, 0),
    big(2, fields.up ?? 0),
    options,
    typeof text === 'number' ? new Uint8Array(text) : text,
  );
}

export function udp(
  payload: Uint8Array,
  { sourcePort = 40000, destinationPort = 53 }: { sourcePort?: number; destinationPort?: number } = {},
): Uint8Array {
  return joined(big(2, sourcePort), big(2, destinationPort), big(2, 8 + payload.length), big(2, 0), payload);
}

export interface IpFields {
  readonly source?: string;
  readonly destination?: string;
  readonly protocol?: number;
  /** The octet with the DSCP and the ECN field. */
  readonly trafficClass?: number;
  /** What stands in the header instead of the truth. */
  readonly totalLength?: number;
  readonly identification?: number;
  /** In octets. */
  readonly fragmentOffset?: number;
  readonly moreFragments?: boolean;
  /** IPv4's options, in whole words. */
  readonly options?: readonly number[];
}

export function ipv4(payload: Uint8Array, fields: IpFields = {}): Uint8Array {
  const { options = [], fragmentOffset = 0, moreFragments = false } = fields;
  const header = 20 + options.length;
  return joined(
    [0x40 | (header / 4), fields.trafficClass ?? 0],
    big(2, fields.totalLength ?? header + payload.length),
    big(2, fields.identification ?? 0),
    big(2, (moreFragments ? 0x2000 : 0) | (fragmentOffset / 8)),
    [64, fields.protocol ?? 6],
    big(2, 0),
    address(fields.source ?? '10.0.0.1'),
    address(fields.destination ?? '10.0.0.2'),
    options,
    payload,
  );
}

export function ipv6(payload: Uint8Array, fields: IpFields = {}): Uint8Array {
  return joined(
    big(4, (6 * 0x10000000 + (fields.trafficClass ?? 0) * 0x100000) >>> 0),
    big(2, fields.totalLength ?? payload.length),
    [fields.protocol ?? 6, 64],
    address(fields.source ?? '2001:db8::1'),
    address(fields.destination ?? '2001:db8::2'),
    payload,
  );
}

/** The octets of an address. */
export function address(text: string): Uint8Array {
  const octets = parseAddress(text);
  if (octets === undefined) {
    throw new RangeError(`${text} is no address`);
  }
  return octets;
}

const IPV4 = 0x0800;
const IPV6 = 0x86dd;

/** An Ethernet frame. Its type is what the payload begins with, IPv4 or IPv6, unless another is given. */
export function ethernet(payload: Uint8Array, type: number = etherType(payload)): Uint8Array {
  return joined([2, 0, 0, 0, 0, 2], [2, 0, 0, 0, 0, 1], big(2, type), payload);
}

function etherType(payload: Uint8Array): number {
  return (payload[0] ?? 0) >> 4 === 6 ? IPV6 : IPV4;
}

export interface SegmentFields extends Omit<TcpFields, 'sourcePort' | 'destinationPort'> {
  /** `10.0.0.1:40000`, `[2001:db8::1]:40000` */
  readonly from?: string;
  readonly to?: string;
}

/** An IP packet with a segment of it. */
export function segment({
  from = '10.0.0.1:40000',
  to = '10.0.0.2:80',
  ...fields
}: SegmentFields = {}): Uint8Array {
  const [source, destination] = [endpoint(from), endpoint(to)];
  const octets = tcp({ ...fields, sourcePort: source.port, destinationPort: destination.port });
  const way = { source: source.address, destination: destination.address };
  return source.address.includes(':') ? ipv6(octets, way) : ipv4(octets, way);
}

function endpoint(text: string): { readonly address: string; readonly port: number } {
  const at = text.lastIndexOf(':');
  return { address: text.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(text.slice(at + 1)) };
}
