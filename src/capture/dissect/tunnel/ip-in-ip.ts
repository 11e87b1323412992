import { TUNNELS } from '../../packet';
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

/** Ethernet in IP (RFC 3378): two octets of version before it. */
export function etherIp(p: Position): Next {
  if (p.captured < 2) {
    return NOTHING;
  }
  p.at += 2;
  return byLinkType(1);
}
