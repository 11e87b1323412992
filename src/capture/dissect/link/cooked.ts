import { u16 } from '../../octets';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';
import { LLC } from './llc';

/** Linux' names for what has no type (if_ether.h): frames of Ethernet, LLC, PPP. */
const ETH_P_ALL = 3;
const ETH_P_802_2 = 4;
const ETH_P_WAN_PPP = 7;
const SMALLEST_TYPE = 0x600;

/** Linux cooked captures (LINKTYPE_LINUX_SLL): what is captured on any interface has no header of its own. */
export function cooked(p: Position): Next {
  return skip(p, 16, 14);
}

/** The second version (LINKTYPE_LINUX_SLL2). */
export function cooked2(p: Position): Next {
  return skip(p, 20, 0);
}

/** @param protocol where the EtherType stands */
function skip(p: Position, header: number, protocol: number): Next {
  if (p.captured < header) {
    return NOTHING;
  }
  const type = u16(p.octets, p.at + protocol);
  p.at += header;
  switch (type) {
    case ETH_P_ALL:
      return byLinkType(1);
    case ETH_P_802_2:
      return byEtherType(LLC);
    case ETH_P_WAN_PPP:
      return byLinkType(9);
    default:
      return type >= SMALLEST_TYPE ? byEtherType(type) : NOTHING;
  }
}
