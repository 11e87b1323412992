import { TUNNELS } from '../../packet';
import { rawIp } from '../link/raw';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

/** An IP packet in another (RFC 2003; of version 6: RFC 4213, RFC 2473). */
export function ipv4InIp(p: Position): Next {
  p.tunnels |= TUNNELS.ipInIp;
  return byEtherType(0x0800);
}

export function ipv6InIp(p: Position): Next {
  p.tunnels |= TUNNELS.ipInIp;
  return byEtherType(0x86dd);
}

const TUNNEL_DATA = 4;

/** Mobile IP's packets in UDP (RFC 3519 section 3.3): a type, and two octets besides. */
export function mobileIp(p: Position): Next {
  if (p.captured < 4 || p.octets[p.at] !== TUNNEL_DATA) {
    return NOTHING;
  }
  p.at += 4;
  p.tunnels |= TUNNELS.ipInIp;
  return rawIp(p);
}

/** Ethernet in IP (RFC 3378): two octets of version before it. */
export function etherIp(p: Position): Next {
  if (p.captured < 2) {
    return NOTHING;
  }
  p.at += 2;
  return byLinkType(1);
}
