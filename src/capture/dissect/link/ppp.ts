import { u16 } from '../../octets';
import { byLinkType, byPppProtocol, NOTHING, type Next } from '../next';
import type { Position } from '../position';

/** The address of HDLC framing, before a control field (RFC 1662 section 3.1); both may be left out. */
const ALL_STATIONS = 0xff;
/** Protocol numbers are odd: a first octet that is odd is all there is of it (RFC 1661 section 2). */
const ODD = 1;
const PPPOE_HEADER = 6;
/** The addresses that Cisco's HDLC begins with, for one station and for all. */
const CISCO_HDLC: readonly number[] = [0x0f, 0x8f];

/** PPP (RFC 1661). */
export function ppp(p: Position): Next {
  const { octets } = p;
  if (CISCO_HDLC.includes(octets[p.at] ?? 0)) {
    return byLinkType(104);
  }
  if (octets[p.at] === ALL_STATIONS) {
    p.at += 2;
  }
  if (p.captured < 2) {
    return NOTHING;
  }
  const first = octets[p.at] ?? 0;
  if ((first & ODD) === ODD) {
    p.at += 1;
    return byPppProtocol(first);
  }
  p.at += 2;
  return byPppProtocol(u16(octets, p.at - 2));
}

/** The same with an octet before it that says which way it went. */
export function pppWithDirection(p: Position): Next {
  p.at += 1;
  return ppp(p);
}

/** A session of PPP over Ethernet (RFC 2516 section 4). */
export function pppoe(p: Position): Next {
  const { octets, at } = p;
  if (p.captured < PPPOE_HEADER) {
    return NOTHING;
  }
  p.at += PPPOE_HEADER;
  p.limit(u16(octets, at + 4));
  return ppp(p);
}

/** The first and the last fragment of a packet are marked (RFC 1990 section 3). */
const BEGINNING_AND_END = 0xc0;
const MULTILINK_HEADER = 4;

/** A packet on several links at once, where it was not cut into fragments. */
export function multilink(p: Position): Next {
  if (((p.octets[p.at] ?? 0) & BEGINNING_AND_END) !== BEGINNING_AND_END) {
    return NOTHING;
  }
  p.at += MULTILINK_HEADER;
  return ppp(p);
}

const MAC_OF_802_3 = 1;
const PADDING = 0x0f;

/** A bridged frame (RFC 3518 section 4.3): flags, with how much padding is at the end, and of which kind it is. */
export function bridged(p: Position): Next {
  const [flags = 0, type] = p.octets.subarray(p.at, p.at + 2);
  if (type !== MAC_OF_802_3) {
    return NOTHING;
  }
  p.limit(p.wireEnd - p.at - (flags & PADDING));
  p.at += 2;
  return p.captured > 0 ? byLinkType(1) : NOTHING;
}
