import { u16 } from '../../octets';
import { byPppProtocol, NOTHING, type Next } from '../next';
import type { Position } from '../position';

/** The address of HDLC framing, before a control field (RFC 1662 section 3.1); both may be left out. */
const ALL_STATIONS = 0xff;
/** Protocol numbers are odd: a first octet that is odd is all there is of it (RFC 1661 section 2). */
const ODD = 1;
const PPPOE_HEADER = 6;

/** PPP (RFC 1661). */
export function ppp(p: Position): Next {
  const { octets } = p;
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
