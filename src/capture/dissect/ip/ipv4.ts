import { u16 } from '../../octets';
import { byIpProtocol, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const LEAST_HEADER = 20;
const MORE_FRAGMENTS = 0x2000;
const FRAGMENT_OFFSET = 0x1fff;

/** IPv4 (RFC 791 section 3.1). */
export function ipv4(p: Position): Next {
  const { octets, at } = p;
  const first = octets[at] ?? 0;
  const header = (first & 15) * 4;
  if (p.captured < LEAST_HEADER || first >> 4 !== 4 || header < LEAST_HEADER) {
    return NOTHING;
  }
  const total = u16(octets, at + 2);
  if (total !== 0) {
    // Zero: the system cuts it into packets later (segmentation offload), and nobody has written how long it is.
    if (total < header) {
      return NOTHING;
    }
    p.limit(total);
  }
  if (p.captured < header) {
    return NOTHING;
  }
  p.ip = octets;
  p.source = at + 12;
  p.destination = at + 16;
  p.addressLength = 4;
  p.ecn = (octets[at + 1] ?? 0) & 3;
  p.at += header;
  const protocol = octets[at + 9] ?? 0;
  const fragmentation = u16(octets, at + 6);
  const offset = fragmentation & FRAGMENT_OFFSET;
  const more = (fragmentation & MORE_FRAGMENTS) !== 0;
  if (offset === 0 && !more) {
    return byIpProtocol(protocol);
  }
  return p.fragments.add(p, { identification: u16(octets, at + 4), offset: offset * 8, more, protocol })
    ? byIpProtocol(protocol)
    : NOTHING;
}
