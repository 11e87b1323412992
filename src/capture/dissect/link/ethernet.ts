import { u16, u32 } from '../../octets';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';
import { LLC } from './llc';

/** Two addresses and a type. */
const HEADER = 14;
/** Up to here the field says how long the frame is, and from there on what is in it (IEEE 802.3 section 3.2.6). */
const LARGEST_LENGTH = 1500;
const SMALLEST_TYPE = 0x600;
/** Novell's frames have no LLC: their IPX header begins with this. */
const RAW_IPX = 0xffff;

/**
 * Of Inter-Switch Link: the address but for its first octet; the kind of frame; where its length stands, and of how many
 * octets that does not speak; the length of the header.
 */
const SWITCH_LINK = 0x000c0000;
const SWITCH_LINK_OF_ETHERNET = 0;
const SWITCH_LINK_LENGTH = 12;
const SWITCH_LINK_UNCOUNTED = 14;
const SWITCH_LINK_HEADER = 26;

/** In a VLAN tag, beside its priority. */
const IDENTIFIER = 0xfff;

/** Ethernet (IEEE 802.3). */
export function ethernet(p: Position): Next {
  if (p.captured < HEADER) {
    return NOTHING;
  }
  if (isSwitchLink(p)) {
    p.limit(SWITCH_LINK_UNCOUNTED + u16(p.octets, p.at + SWITCH_LINK_LENGTH));
    p.at += SWITCH_LINK_HEADER;
    p.dropCheckSequence();
    return p.captured > 0 ? byLinkType(1) : NOTHING;
  }
  p.at += HEADER;
  return typeOrLength(p, u16(p.octets, p.at - 2));
}

/** Cisco's Inter-Switch Link wraps whole frames, and is known by the first five octets of the address it sends to. */
function isSwitchLink({ octets, at }: Position): boolean {
  return (
    (octets[at] ?? 0) === 1 &&
    u32(octets, at + 1) === SWITCH_LINK &&
    (octets[at + 5] ?? 0) >> 4 === SWITCH_LINK_OF_ETHERNET
  );
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

/** A tag of IEEE 802.1ad: behind it Wireshark takes nothing for a length. */
export function providerVlan(p: Position): Next {
  const next = vlan(p);
  return next === byEtherType(LLC) ? NOTHING : next;
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
