import { byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const LABEL = 4;
const BOTTOM_OF_STACK = 1;
/** Where Ethernet is carried, a word of control may come first (RFC 4448): it begins with four zero bits. */
const CONTROL_WORD = 4;

/** MPLS (RFC 3032): a stack of labels, and behind it what only the ends know: by its first bits IP, or Ethernet. */
export function mpls(p: Position): Next {
  const { octets } = p;
  for (let isLast = false; !isLast; p.at += LABEL) {
    if (p.captured <= LABEL) {
      return NOTHING;
    }
    isLast = ((octets[p.at + 2] ?? 0) & BOTTOM_OF_STACK) !== 0;
  }
  const version = (octets[p.at] ?? 0) >> 4;
  if (version === 4 || version === 6) {
    return byLinkType(101);
  }
  if (version === 0) {
    p.at += CONTROL_WORD;
    return byLinkType(1);
  }
  return NOTHING;
}
