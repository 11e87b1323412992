import { u16 } from '../../octets';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

/** What lies between an EtherType and the next one. */

/** A tag of a fixed length, whose last two octets are the next EtherType. */
export function tag(length: number): (p: Position) => Next {
  return (p) => {
    if (p.captured < length) {
      return NOTHING;
    }
    p.at += length;
    return byEtherType(u16(p.octets, p.at - 2));
  };
}

/** A whole Ethernet frame behind so many octets. */
export function frameBehind(length: number): (p: Position) => Next {
  return (p) => {
    if (p.captured < length) {
      return NOTHING;
    }
    p.at += length;
    return byLinkType(1);
  };
}
