import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';
import { rawIp } from './raw';

const LABEL = 4;
const UNICAST = 0x8847;
const BOTTOM_OF_STACK = 1;
/** Where Ethernet is carried, a word of control may come first (RFC 4448): it begins with four zero bits. */
const CONTROL_WORD = 4;

/** A label of MPLS (RFC 3032). Behind the last is what only the ends know: by its first bits IP, or Ethernet. */
export function mpls(p: Position): Next {
  const { octets, at } = p;
  if (p.captured <= LABEL) {
    return NOTHING;
  }
  p.at += LABEL;
  if (((octets[at + 2] ?? 0) & BOTTOM_OF_STACK) === 0) {
    return byEtherType(UNICAST);
  }
  const version = (octets[p.at] ?? 0) >> 4;
  if (version === 4 || version === 6) {
    return rawIp(p);
  }
  if (version === 0) {
    p.at += CONTROL_WORD;
    return byLinkType(1);
  }
  return NOTHING;
}
