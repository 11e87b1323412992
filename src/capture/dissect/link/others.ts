import { u16, u16le, u32 } from '../../octets';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';
import { LLC, llcOrIp, snap } from './llc';
import { byFamily, familyAt } from './loopback';

/** Link types that are rare today. */

/** In a frame control octet: there is LLC in the frame, of any priority. */
const FDDI_LLC = 0x50;
const FDDI_PRIORITY = 0x07;

/** FDDI: a frame control octet and two addresses, then LLC. */
export function fddi(p: Position): Next {
  const control = p.octets[p.at] ?? 0;
  return (control & ~FDDI_PRIORITY) === FDDI_LLC ? skip(p, 13, byEtherType(LLC)) : NOTHING;
}

/** The same in Token Ring. */
const TOKEN_RING_TYPE = 0xc0;
const TOKEN_RING_LLC = 0x40;

const ROUTED = 0x80;
const ROUTE_LENGTH = 0x1f;

/** Token Ring (IEEE 802.5): the source's first bit says whether a route follows. */
export function tokenRing(p: Position): Next {
  const { octets, at } = p;
  if (((octets[at + 1] ?? 0) & TOKEN_RING_TYPE) !== TOKEN_RING_LLC) {
    return NOTHING;
  }
  const isRouted = ((octets[at + 8] ?? 0) & ROUTED) !== 0;
  const route = isRouted ? (octets[at + 14] ?? 0) & ROUTE_LENGTH : 0;
  return skip(p, 14 + route, byEtherType(LLC));
}

/** RFC 2684: LLC in ATM. */
export function atm(): Next {
  return byEtherType(LLC);
}

const SUN_LANE = 1;

/** What Sun's cards write before ATM: what kind it is, and the circuit. */
export function sunAtm(p: Position): Next {
  const { octets, at } = p;
  const kind = (octets[at] ?? 0) & 0x0f;
  p.at += 4;
  if (kind === SUN_LANE) {
    return skip(p, 2, byLinkType(1));
  }
  return llcOrIp(p);
}

/** Cisco's HDLC: an EtherType behind two octets. */
export function ciscoHdlc(p: Position): Next {
  return skip(p, 4, byEtherType(u16(p.octets, p.at + 2)));
}

/** The low bits of a control field without numbers. */
const UNNUMBERED = 3;
/** In the last octet of an address. */
const EXTENDED = 1;
const NLPID_SNAP = 0x80;
const NLPID_IPV4 = 0xcc;
const NLPID_IPV6 = 0x8e;
const NLPID_PPP = 0xcf;
const LONGEST_ADDRESS = 4;

/** Frame Relay (RFC 2427): an address of two to four octets, then what follows by NLPID, or, as Cisco has it, by EtherType. */
export function frameRelay(p: Position): Next {
  const { octets } = p;
  let address = 1;
  while (address < LONGEST_ADDRESS && ((octets[p.at + address - 1] ?? 0) & EXTENDED) === 0) {
    address++;
  }
  if (address === 1) {
    return NOTHING;
  }
  p.at += address;
  if (((octets[p.at] ?? 0) & UNNUMBERED) !== UNNUMBERED) {
    return skip(p, 2, byEtherType(u16(octets, p.at)));
  }
  p.at += octets[p.at + 1] === 0 ? 2 : 1;
  const protocol = octets[p.at];
  p.at += 1;
  switch (protocol) {
    case NLPID_IPV4:
      return byEtherType(0x0800);
    case NLPID_IPV6:
      return byEtherType(0x86dd);
    case NLPID_PPP:
      return byLinkType(9);
    case NLPID_SNAP:
      return snap(p, 0);
    default:
      return NOTHING;
  }
}

/** OpenBSD's packet filter log: its header says how long it is, without its padding. */
export function pflog(p: Position): Next {
  const [length = 0, family = 0] = p.octets.subarray(p.at, p.at + 2);
  return skip(p, Math.ceil(length / 4) * 4, byFamily(family));
}

/** OpenBSD's view of IPsec. */
export function enc(p: Position): Next {
  return skip(p, 12, byFamily(familyAt(p)));
}

const NFLOG_PAYLOAD = 9;

/** What Linux' packet filter logs: fields of a length, a type and a value, one of which is the packet. */
export function nflog(p: Position): Next {
  const packet = byFamily(p.octets[p.at] ?? 0);
  p.at += 4;
  while (p.captured > 4) {
    const length = u16le(p.octets, p.at);
    if (length < 4) {
      return NOTHING;
    }
    if (u16le(p.octets, p.at + 2) === NFLOG_PAYLOAD) {
      p.limit(length);
      p.at += 4;
      return packet;
    }
    p.at += Math.ceil(length / 4) * 4;
  }
  return NOTHING;
}

/** IP over InfiniBand: an EtherType and two octets. */
export function infiniband(p: Position): Next {
  return skip(p, 4, byEtherType(u32(p.octets, p.at) >>> 16));
}

function skip(p: Position, length: number, next: Next): Next {
  p.at += length;
  return p.captured > 0 ? next : NOTHING;
}
