import { u16, u32 } from '../../octets';
import { byEtherType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

/** What stands for LLC where there is an EtherType: no type is so small. */
export const LLC = 0;

const SNAP = 0xaa;
/** IP without SNAP has a service access point of its own (RFC 948). */
const IP = 0x06;
const UNNUMBERED = 3;
const IPV4 = 0x0800;
/** Whose types are EtherTypes: RFC 1042, and IEEE 802.1H. */
const ENCAPSULATED_ETHERNET = 0x000000;
const BRIDGED = 0x0000f8;

/** LLC, and SNAP in it (IEEE 802.2; RFC 1042). */
export function llc(p: Position): Next {
  const { octets, at } = p;
  if (p.captured < 3) {
    return NOTHING;
  }
  const destination = octets[at];
  const control = octets[at + 2] ?? 0;
  const header = (control & UNNUMBERED) === UNNUMBERED ? 3 : 4;
  if (destination === IP) {
    p.at += header;
    return byEtherType(IPV4);
  }
  if (destination !== SNAP || p.captured < header + 5) {
    return NOTHING;
  }
  p.at += header + 5;
  const organisation = u32(octets, at + header - 1) & 0xffffff;
  const known = organisation === ENCAPSULATED_ETHERNET || organisation === BRIDGED;
  return known ? byEtherType(u16(octets, at + header + 3)) : NOTHING;
}
