import { TUNNELS } from '../../packet';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const ETHERNET = byLinkType(1);

/** VXLAN (RFC 7348 section 5). */
export function vxlan(p: Position): Next {
  if (p.captured < 8) {
    return NOTHING;
  }
  p.at += 8;
  p.tunnels |= TUNNELS.vxlan;
  return ETHERNET;
}

/** Its generic extension says what follows (draft-ietf-nvo3-vxlan-gpe). */
export function vxlanGpe(p: Position): Next {
  if (p.captured < 8) {
    return NOTHING;
  }
  const protocol = p.octets[p.at + 3] ?? 0;
  p.at += 8;
  p.tunnels |= TUNNELS.vxlan;
  return (
    [NOTHING, byEtherType(0x0800), byEtherType(0x86dd), ETHERNET, byEtherType(0x894f)][protocol] ?? NOTHING
  );
}
