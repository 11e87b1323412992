import { u16 } from '../../octets';
import { byEtherType, NOTHING, type Next } from '../next';
import type { Position } from '../position';
import { LLC } from './llc';

/** Two addresses and a type. */
const HEADER = 14;
/** Up to here the field says how long the frame is, and from there on what is in it (IEEE 802.3 section 3.2.6). */
const LARGEST_LENGTH = 1500;
const SMALLEST_TYPE = 0x600;
/** Novell's frames have no LLC: their IPX header begins with this. */
const RAW_IPX = 0xffff;

/** In a VLAN tag, beside its priority. */
const IDENTIFIER = 0xfff;

/** Ethernet (IEEE 802.3). */
export function ethernet(p: Position): Next {
  if (p.captured < HEADER) {
    return NOTHING;
  }
  p.at += HEADER;
  return typeOrLength(p, u16(p.octets, p.at - 2));
}

/** A VLAN tag (IEEE 802.1Q): what follows has a type, or a length, of its own. */
export function vlan(p: Position): Next {
  if (p.captured < 4) {
    return NOTHING;
  }
  p.vlan = u16(p.octets, p.at) & IDENTIFIER;
  p.at += 4;
  return typeOrLength(p, u16(p.octets, p.at - 2));
}

function typeOrLength(p: Position, field: number): Next {
  if (field >= SMALLEST_TYPE) {
    return byEtherType(field);
  }
  if (field > LARGEST_LENGTH || u16(p.octets, p.at) === RAW_IPX) {
    return NOTHING;
  }
  p.limit(field);
  return byEtherType(LLC);
}
