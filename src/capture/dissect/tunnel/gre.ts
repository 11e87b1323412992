import { u16 } from '../../octets';
import { TUNNELS } from '../../packet';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const ETHERNET = byLinkType(1);

const CHECKSUM = 0x8000;
const ROUTING = 0x4000;
const KEY = 0x2000;
const SEQUENCE = 0x1000;
const ACKNOWLEDGMENT = 0x0080;

const PPP = 0x880b;
const FRAME_RELAY = 0x6559;
const TRANSPARENT_BRIDGING = 0x6558;
/** MikroTik's Ethernet over IP. */
const EOIP = 0x6400;
const SERVICE_HEADER = 0x894f;
const ERSPAN = 0x88be;
const ERSPAN_III = 0x22eb;
const WCCP = 0x883e;
/** Aruba's access points number their tunnels by these, 16 apart; in them are frames of IEEE 802.11. */
const ARUBA = { first: 0x8200, last: 0x8370, apart: 0x10 };
/** Types that mean in GRE what they mean on Ethernet: IP and MPLS. */
const ETHER_TYPES: readonly number[] = [0x0800, 0x86dd, 0x8847, 0x8848, SERVICE_HEADER];

/** GRE (RFC 2784; its key and sequence number: RFC 2890; version 1, of PPTP: RFC 2637). */
export function gre(p: Position): Next {
  const { octets, at } = p;
  if (p.captured < 4) {
    return NOTHING;
  }
  const flags = u16(octets, at);
  const type = u16(octets, at + 2);
  p.at += 4;
  p.at += (flags & (CHECKSUM | ROUTING)) !== 0 ? 4 : 0;
  p.at += (flags & KEY) !== 0 ? 4 : 0;
  p.at += (flags & SEQUENCE) !== 0 ? 4 : 0;
  if ((flags & ROUTING) !== 0) {
    skipRoute(p);
  }
  // Only with PPP the bit says that an acknowledgment number follows.
  p.at += type === PPP && (flags & ACKNOWLEDGMENT) !== 0 ? 4 : 0;
  if (p.captured <= 0) {
    return NOTHING;
  }
  p.tunnels |= TUNNELS.gre;
  switch (type) {
    case PPP:
      return byLinkType(9);
    case FRAME_RELAY:
      return byLinkType(107);
    case TRANSPARENT_BRIDGING:
    case EOIP:
      return ETHERNET;
    case ERSPAN:
      // Its first type had no header of its own, and GRE no sequence number.
      return (flags & SEQUENCE) === 0 ? ETHERNET : erspan(p);
    case ERSPAN_III:
      return erspan(p);
    case WCCP:
      // The second version has a header of 4 octets before the packet, which the first one has not.
      p.at += (octets[p.at] ?? 0) >> 4 === 4 ? 0 : 4;
      return byEtherType(0x0800);
    default:
      return isAruba(type) ? byLinkType(105) : ETHER_TYPES.includes(type) ? byEtherType(type) : NOTHING;
  }
}

function isAruba(type: number): boolean {
  return type >= ARUBA.first && type <= ARUBA.last && (type - ARUBA.first) % ARUBA.apart === 0;
}

/** Entries of a source route (RFC 1701), up to an empty one. */
function skipRoute(p: Position): void {
  let length = 1;
  while (length > 0 && p.captured >= 4) {
    length = p.octets[p.at + 3] ?? 0;
    p.at += 4 + length;
  }
}

/** A mirrored frame, with where it was mirrored before it (draft-foschiano-erspan). */
function erspan(p: Position): Next {
  const { octets, at } = p;
  switch ((octets[at] ?? 0) >> 4) {
    case 1:
      p.at += 8;
      return ETHERNET;
    case 2: {
      const hasSubheader = ((octets[at + 11] ?? 0) & 1) !== 0;
      p.at += hasSubheader ? 20 : 12;
      return ETHERNET;
    }
    default:
      return NOTHING;
  }
}
