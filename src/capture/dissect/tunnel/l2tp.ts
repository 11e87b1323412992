import { u16 } from '../../octets';
import { byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const CONTROL = 0x8000;
const LENGTH = 0x4000;
const SEQUENCE = 0x0800;
const OFFSET = 0x0200;

/** PPP frames in L2TP (RFC 2661 section 3.1). */
export function l2tp(p: Position): Next {
  const { octets, at } = p;
  const flags = u16(octets, at);
  if (p.captured < 6 || (flags & CONTROL) !== 0 || (flags & 15) !== 2) {
    return NOTHING;
  }
  p.at += 2;
  if ((flags & LENGTH) !== 0) {
    p.at += 2;
  }
  p.at += 4;
  if ((flags & SEQUENCE) !== 0) {
    p.at += 4;
  }
  if ((flags & OFFSET) !== 0) {
    p.at += 2 + u16(octets, p.at);
  }
  return byLinkType(9);
}
