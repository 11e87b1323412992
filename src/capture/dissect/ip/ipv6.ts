import { u16, u32 } from '../../octets';
import { byIpProtocol, NOTHING, type Layer, type Next } from '../next';
import type { Position } from '../position';

const HEADER = 40;
const HOP_BY_HOP = 0;
const MORE_FRAGMENTS = 1;
/** An option without a length (RFC 8200 section 4.2). */
const PADDING_OF_ONE = 0;

/** IPv6 (RFC 8200 section 3). */
export function ipv6(p: Position): Next {
  const { octets, at } = p;
  if (p.captured < HEADER || (octets[at] ?? 0) >> 4 !== 6) {
    return NOTHING;
  }
  const payload = u16(octets, at + 4);
  const protocol = octets[at + 6] ?? 0;
  // A jumbogram says in an option how long it is (RFC 2675): as long as its frame.
  if (payload !== 0 || protocol !== HOP_BY_HOP) {
    p.limit(HEADER + payload);
  }
  p.ip = octets;
  p.source = at + 8;
  p.destination = at + 24;
  p.addressLength = 16;
  p.ecn = ((octets[at + 1] ?? 0) >> 4) & 3;
  p.at += HEADER;
  return byIpProtocol(protocol);
}

/** An extension header that says how many words of 8 octets it has besides the first (RFC 8200 section 4). */
export function extension(p: Position): Next {
  return skip(p, lengthAt(p));
}

/** A layer that only IPv6 has. */
export function ofIpv6(layer: Layer): Layer {
  return (p) => (p.addressLength === 16 ? layer(p) : NOTHING);
}

const ADDRESS = 16;
/** Types of routing headers: of RFC 2460, of mobile hosts (RFC 6275), of RPL (RFC 6554), of segments (RFC 8754). */
const SOURCE_ROUTE = 0;
const MOBILE = 2;
const RPL = 3;
const SEGMENTS = 4;

/**
 * A routing header (RFC 8200 section 4.4). While there are stops left, the packet's header names the next one: where it
 * goes to is the last, which stands at the end of the list, or, where it is the only one or they are counted down, at its
 * beginning.
 */
export function routing(p: Position): Next {
  const { octets, at } = p;
  const [, words = 0, type = 0, left = 0] = octets.subarray(at, at + 4);
  const end = at + (words + 1) * 8;
  const isWhole = p.addressLength === ADDRESS && end <= p.end && end >= at + 8 + ADDRESS;
  if (isWhole && left > 0) {
    if (type === SEGMENTS || type === MOBILE) {
      p.readdress('destination', at + 8);
    } else if (type === SOURCE_ROUTE || (type === RPL && octets[at + 4] === 0)) {
      p.readdress('destination', end - ADDRESS);
    }
  }
  return extension(p);
}

/** An option of mobile hosts: which address they have at home (RFC 6275 section 6.3). */
const HOME_ADDRESS = 201;

/** Options for the destination: a mobile host says there who it is. */
export function destinationOptions(p: Position): Next {
  const { octets, at } = p;
  const end = Math.min(at + lengthAt(p), p.end);
  for (let option = at + 2; option < end;) {
    const length = octets[option] === PADDING_OF_ONE ? 1 : 2 + (octets[option + 1] ?? 0);
    if (octets[option] === HOME_ADDRESS && length === 2 + ADDRESS && option + length <= end) {
      p.readdress('source', option + 2);
    }
    option += length;
  }
  return options(p);
}

/** The same with options in it: when one reaches beyond the packet, Wireshark reads nothing behind it. */
export function options(p: Position): Next {
  const { octets, at } = p;
  const end = at + lengthAt(p);
  let option = at + 2;
  while (option < end) {
    option += octets[option] === PADDING_OF_ONE ? 1 : 2 + (octets[option + 1] ?? 0);
  }
  return option > p.end ? NOTHING : skip(p, end - at);
}

function lengthAt({ octets, at }: Position): number {
  return ((octets[at + 1] ?? 0) + 1) * 8;
}

/** The authentication header counts words of 4 octets besides the first two (RFC 4302 section 2.2). */
export function authentication(p: Position): Next {
  return skip(p, ((p.octets[p.at + 1] ?? 0) + 2) * 4);
}

function skip(p: Position, length: number): Next {
  if (p.captured < length) {
    return NOTHING;
  }
  const protocol = p.octets[p.at] ?? 0;
  p.at += length;
  return byIpProtocol(protocol);
}

/** The fragment header (RFC 8200 section 4.5). */
export function fragment(p: Position): Next {
  const { octets, at } = p;
  if (p.captured < 8) {
    return NOTHING;
  }
  p.at += 8;
  const protocol = octets[at] ?? 0;
  const field = u16(octets, at + 2);
  const offset = field & 0xfff8;
  const more = (field & MORE_FRAGMENTS) !== 0;
  if (offset === 0 && !more) {
    return byIpProtocol(protocol);
  }
  const isCut = p.end < p.wireEnd;
  const identification = u32(octets, at + 4);
  return !isCut && p.fragments.add(p, { identification, offset, more }) ? byIpProtocol(protocol) : NOTHING;
}
