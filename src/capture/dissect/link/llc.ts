import { u16, u32 } from '../../octets';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';
import { rawIp } from './raw';

/** What stands for LLC where there is an EtherType: no type is so large. */
export const LLC = 0x10000;

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
/** IEEE 802.1, for frames in frames (RFC 2684 section 5.2): of Ethernet with its check sequence, and without it. */
const BRIDGES = 0x0080c2;
const WITH_CHECK_SEQUENCE = 1;
const WITHOUT_CHECK_SEQUENCE = 7;

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
  return snap(p, LLC_PADDING);
}

/** In LLC two octets stand before a bridged frame. */
const LLC_PADDING = 2;

/** An organisation, and a protocol of its. @param padding how many octets stand before a bridged frame */
export function snap(p: Position, padding: number): Next {
  const { octets, at } = p;
  const organisation = u32(octets, at - 1) & 0xffffff;
  const protocol = u16(octets, at + 3);
  p.at += SNAP_HEADER;
  switch (organisation) {
    case ENCAPSULATED_ETHERNET:
    case BRIDGED:
      return byEtherType(protocol);
    case BRIDGES:
      p.at += padding;
      return bridgedFrame(p, protocol);
    default:
      return NOTHING;
  }
}

function bridgedFrame(p: Position, protocol: number): Next {
  if (protocol !== WITH_CHECK_SEQUENCE && protocol !== WITHOUT_CHECK_SEQUENCE) {
    return NOTHING;
  }
  if (protocol === WITH_CHECK_SEQUENCE) {
    p.dropCheckSequence();
  }
  return p.captured > 0 ? byLinkType(1) : NOTHING;
}

const SNAP_TWICE = 0xaaaa;

/** What circuits of ATM carry: LLC with SNAP, or nothing but IP (RFC 2684 sections 5 and 6). */
export function llcOrIp(p: Position): Next {
  return u16(p.octets, p.at) === SNAP_TWICE ? byEtherType(LLC) : rawIp(p);
}

/** LLC behind so many octets. */
export function llcBehind(length: number): (p: Position) => Next {
  return (p) => {
    p.at += length;
    return llc(p);
  };
}
