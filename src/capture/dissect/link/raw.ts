import { u16 } from '../../octets';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const IPV4 = 0x0800;
const IPV6 = 0x86dd;

/** An IP packet without anything before it: its version tells which. */
export function rawIp(p: Position): Next {
  if (p.captured < 1) {
    return NOTHING;
  }
  const version = (p.octets[p.at] ?? 0) >> 4;
  return version === 4 ? byEtherType(IPV4) : version === 6 ? byEtherType(IPV6) : NOTHING;
}

/** PPP's address and control field, and where old systems wrote it into what they called raw IP. */
const PPP_FRAMING = 0xff03;
const PPP_FRAMING_AT: readonly number[] = [0, 1, 6];
/** Others have so many zeros before the packet. */
const ZEROS = 10;

/** A link of IP packets (LINKTYPE_RAW); or of PPP, as some dial-up adapters gave it. */
export function rawLink(p: Position): Next {
  const { octets, at } = p;
  const framing = PPP_FRAMING_AT.find((behind) => u16(octets, at + behind) === PPP_FRAMING);
  if (framing !== undefined) {
    p.at += framing;
    return byLinkType(9);
  }
  if (p.captured > ZEROS && octets.subarray(at, at + ZEROS).every((octet) => octet === 0)) {
    p.at += ZEROS;
  }
  return rawIp(p);
}

/** The same behind so many octets. */
export function ipBehind(length: number): (p: Position) => Next {
  return (p) => {
    p.at += length;
    return rawIp(p);
  };
}

export function rawIpv4(): Next {
  return byEtherType(IPV4);
}

export function rawIpv6(): Next {
  return byEtherType(IPV6);
}
