import { u16, u32 } from '../../octets';
import { swappedWifi, wifi } from '../link/wifi';
import { byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

/** What access points send to their controller: the frames of their stations. */

/** In the low half of the first octet: what follows is encrypted. */
const KIND = 0x0f;
const ENCRYPTED = 1;
const HEADER = 8;
const BINDING_OF_802_11 = 1;
const NATIVE = 0x100;
const FRAGMENT = 0x80;
const LAST = 0x40;
const KEEP_ALIVE = 0x08;
/** Stands for a protocol number where fragments are told apart: IP has none so large. */
const CAPWAP = 0x100;

/** CAPWAP's data channel (RFC 5415 section 4.3): frames of Ethernet, or of IEEE 802.11, whole or in fragments. */
export function capwap(p: Position): Next {
  const { octets, at } = p;
  const word = u32(octets, at);
  const header = ((word >>> 19) & 0x1f) * 4;
  if (p.captured <= HEADER || ((octets[at] ?? 0) & KIND) === ENCRYPTED || (word & KEEP_ALIVE) !== 0) {
    return NOTHING;
  }
  p.at += header;
  if ((word & FRAGMENT) !== 0) {
    const fragment = {
      identification: u16(octets, at + 4),
      offset: u16(octets, at + 6) & 0xfff8,
      more: (word & LAST) === 0,
      protocol: CAPWAP,
    };
    if (p.end < p.wireEnd || !p.fragments.add(p, fragment)) {
      return NOTHING;
    }
  }
  if ((word & NATIVE) === 0) {
    return byLinkType(1);
  }
  return ((word >>> 9) & 0x1f) === BINDING_OF_802_11 ? swappedWifi(p) : NOTHING;
}

const LWAPP_HEADER = 6;
const CONTROL = 0x04;

/** LWAPP (RFC 5412 section 3.2), which came before it: a header, then a frame of IEEE 802.11. */
export function lwapp(p: Position): Next {
  if (p.captured <= LWAPP_HEADER || ((p.octets[p.at] ?? 0) & CONTROL) !== 0) {
    return NOTHING;
  }
  p.at += LWAPP_HEADER;
  return wifi(p);
}
