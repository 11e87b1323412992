import { u16, u32 } from '../../octets';
import { byEtherType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

/** What stands for LLC where there is an EtherType: no type is so small. */
export const LLC = 0;

const SNAP = 0xaa;
/** IP without SNAP has a service access point of its own (RFC 948). */
const IP = 0x06;
/** Two access points and a control field; an organisation and a protocol of its. */
const HEADER = 3;
const SNAP_HEADER = 5;
/** The control field of frames with data in them. */
const UNNUMBERED_INFORMATION = 3;
const IPV4 = 0x0800;
/** Whose types are EtherTypes: RFC 1042, and IEEE 802.1H. */
const ENCAPSULATED_ETHERNET = 0x000000;
const BRIDGED = 0x0000f8;

/** LLC, and SNAP in it (IEEE 802.2; RFC 1042). */
export function llc(p: Position): Next {
  const { octets, at } = p;
  if (p.captured < HEADER || octets[at + 2] !== UNNUMBERED_INFORMATION) {
    return NOTHING;
  }
  p.at += HEADER;
  const [destination, source] = [octets[at], octets[at + 1]];
  if (destination === IP) {
    return byEtherType(IPV4);
  }
  if (destination !== SNAP || source !== SNAP || p.captured < SNAP_HEADER) {
    return NOTHING;
  }
  p.at += SNAP_HEADER;
  const organisation = u32(octets, at + 2) & 0xffffff;
  const known = organisation === ENCAPSULATED_ETHERNET || organisation === BRIDGED;
  return known ? byEtherType(u16(octets, at + 6)) : NOTHING;
}
