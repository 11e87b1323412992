import { u16, u32le } from '../../octets';
import { byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

/** What devices and tools that capture write before a frame. */

const ETHERNET = byLinkType(1);

/** Apple's PKTAP: how long its header is, and the link type of the frame. */
export function pktap(p: Position): Next {
  const { octets, at } = p;
  const header = u32le(octets, at);
  if (p.captured < 12 || header < 12) {
    return NOTHING;
  }
  p.at += header;
  return p.captured > 0 ? byLinkType(u32le(octets, at + 8)) : NOTHING;
}

const ERF_HEADER = 16;
const ERF_EXTENDED = 0x80;
/** Records of Ethernet frames; two octets of padding stand before them. */
const ERF_ETHERNET: readonly number[] = [2, 11, 16, 20];

/** Endace's ERF: a header of its own for each record, and extensions of 8 octets each. */
export function erf(p: Position): Next {
  const { octets, at } = p;
  if (p.captured < ERF_HEADER) {
    return NOTHING;
  }
  const type = octets[at + 8] ?? 0;
  p.at += ERF_HEADER;
  for (let extension = type; (extension & ERF_EXTENDED) !== 0 && p.captured > 0; p.at += 8) {
    extension = octets[p.at] ?? 0;
  }
  const kind = type & ~ERF_EXTENDED;
  if (ERF_ETHERNET.includes(kind)) {
    p.at += 2;
    return ETHERNET;
  }
  return ERF_OTHERS.get(kind) ?? NOTHING;
}

/** Records of what else leads to IP: HDLC, IPv4, IPv6. */
const ERF_OTHERS: ReadonlyMap<number, Next> = new Map([
  [1, byLinkType(9)],
  [22, byLinkType(228)],
  [23, byLinkType(229)],
]);

const NSH_LENGTH = 0x3f;

/** A network service header (RFC 8300): it says how many words it has, and what follows. */
export function serviceHeader(p: Position): Next {
  const { octets, at } = p;
  const header = (u16(octets, at) & NSH_LENGTH) * 4;
  if (p.captured < 8 || header < 8) {
    return NOTHING;
  }
  const protocol = octets[at + 3] ?? 0;
  p.at += header;
  return [NOTHING, byLinkType(228), byLinkType(229), ETHERNET][protocol] ?? NOTHING;
}

const TZSP_ETHERNET = 1;
const TZSP_WIFI = 18;
const TZSP_PADDING = 0;
const TZSP_END = 1;

/** A frame that a sniffer sent on (TZSP): fields of a type, a length and a value, then the frame. */
export function tzsp(p: Position): Next {
  const { octets, at } = p;
  const protocol = u16(octets, at + 2);
  p.at += 4;
  for (let field = octets[p.at]; field !== TZSP_END; field = octets[p.at]) {
    if (p.captured < 2) {
      return NOTHING;
    }
    p.at += field === TZSP_PADDING ? 1 : 2 + (octets[p.at + 1] ?? 0);
  }
  p.at += 1;
  return protocol === TZSP_ETHERNET ? ETHERNET : protocol === TZSP_WIFI ? byLinkType(105) : NOTHING;
}
