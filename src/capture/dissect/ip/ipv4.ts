import { u16 } from '../../octets';
import { byEtherType, byIpProtocol, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const LEAST_HEADER = 20;
const MORE_FRAGMENTS = 0x2000;
const FRAGMENT_OFFSET = 0x1fff;
const IPV6 = 0x86dd;

/** Options (RFC 791 section 3.1): two without a length, and the routes that a sender gives, loosely or strictly. */
const END_OF_OPTIONS = 0;
const NO_OPERATION = 1;
const SOURCE_ROUTES: readonly number[] = [131, 137];
/** Where the pointer of a route points that nobody has begun to follow: behind type, length and itself. */
const FIRST_POINTER = 4;

/** While a packet follows a route, its header names the next stop: where it goes to is the last one. */
function followRoute(p: Position, end: number): void {
  const { octets } = p;
  let option = p.at + LEAST_HEADER;
  while (option < end && octets[option] !== END_OF_OPTIONS) {
    const length = octets[option] === NO_OPERATION ? 1 : (octets[option + 1] ?? 0);
    if (length === 0 || option + length > end) {
      return;
    }
    const pointer = octets[option + 2] ?? 0;
    if (SOURCE_ROUTES.includes(octets[option] ?? 0)) {
      if (pointer >= FIRST_POINTER && pointer % 4 === 0 && pointer < length) {
        p.readdress('destination', option + length - 4);
      }
      return;
    }
    option += length;
  }
}

/** IPv4 (RFC 791 section 3.1). */
export function ipv4(p: Position): Next {
  const { octets, at } = p;
  if (p.captured < LEAST_HEADER) {
    return NOTHING;
  }
  const first = octets[at] ?? 0;
  const header = (first & 15) * 4;
  if (first >> 4 !== 4 || header < LEAST_HEADER) {
    // What calls itself version 6 is read as such, whatever came before calls it.
    return first >> 4 === 6 ? byEtherType(IPV6) : NOTHING;
  }
  // Zero: the system cuts it into packets later (segmentation offload), and nobody has written how long it is.
  const total = u16(octets, at + 2) || p.wireEnd - at;
  const whole = p.captured >= total;
  if (total < header || p.captured < header) {
    return NOTHING;
  }
  p.limit(total);
  p.ip = octets;
  p.source = at + 12;
  p.destination = at + 16;
  p.addressLength = 4;
  p.ecn = (octets[at + 1] ?? 0) & 3;
  if (header > LEAST_HEADER) {
    followRoute(p, at + header);
  }
  p.at += header;
  const protocol = octets[at + 9] ?? 0;
  const fragmentation = u16(octets, at + 6);
  const offset = (fragmentation & FRAGMENT_OFFSET) * 8;
  const more = (fragmentation & MORE_FRAGMENTS) !== 0;
  if (offset === 0 && !more) {
    return byIpProtocol(protocol);
  }
  if (!whole) {
    // It will never be put together: its beginning is all that is ever seen of the segment.
    p.fragment = true;
    return offset === 0 ? byIpProtocol(protocol) : NOTHING;
  }
  const identification = u16(octets, at + 4);
  return p.fragments.add(p, { identification, offset, more, protocol }) ? byIpProtocol(protocol) : NOTHING;
}
