import { u16, u32 } from '../../octets';
import { byIpProtocol, NOTHING, type Next } from '../next';
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
