import { u16 } from '../../octets';
import { TUNNELS } from '../../packet';
import { byEtherType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

/** GENEVE (RFC 8926 section 3.4): a header with options, counted in words of 4 octets. */
export function geneve(p: Position): Next {
  const { octets, at } = p;
  const header = 8 + ((octets[at] ?? 0) & 0x3f) * 4;
  if (p.captured < header) {
    return NOTHING;
  }
  p.at += header;
  p.tunnels |= TUNNELS.geneve;
  return byEtherType(u16(octets, at + 2));
}
