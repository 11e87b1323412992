import { u16, u32le } from '../../octets';
import { byEtherType, byLinkType, NOTHING, type Layer, type Next } from '../next';
import type { Position } from '../position';
import { llcOrIp } from './llc';
import { ppp } from './ppp';

/** What Juniper's routers write before frames. */

const MAGIC = 0x4d47;
const MAGIC_END = 0x43;
const NO_LINK_LAYER = 0x02;
const EXTENDED = 0x80;

/** What follows where the link layer was left out, by Juniper's numbers. */
const PROTOCOLS: ReadonlyMap<number, Next> = new Map([
  [2, byEtherType(0x0800)],
  [3, byEtherType(0x0800)],
  [4, byEtherType(0x8847)],
  [5, byEtherType(0x8847)],
  [6, byEtherType(0x86dd)],
  [7, byEtherType(0x86dd)],
]);

/** Their header, which may be extended by fields, or be missing; then a frame. */
export function juniper(frame: Layer): Layer {
  return (p) => {
    const { octets, at } = p;
    if (u16(octets, at) !== MAGIC || octets[at + 2] !== MAGIC_END) {
      return frame(p);
    }
    const flags = octets[at + 3] ?? 0;
    p.at += 4;
    if ((flags & EXTENDED) !== 0) {
      p.at += 2 + u16(octets, p.at);
    }
    return (flags & NO_LINK_LAYER) === 0 ? frame(p) : withoutLinkLayer(p);
  };
}

export function withoutLinkLayer(p: Position): Next {
  const protocol = u32le(p.octets, p.at);
  p.at += 4;
  return p.captured > 0 ? (PROTOCOLS.get(protocol) ?? NOTHING) : NOTHING;
}

/** PPP behind an address and a control field of any kind. */
export function juniperPpp(p: Position): Next {
  p.at += 2;
  return ppp(p);
}

/** ATM behind a cookie of so many octets. */
export function juniperAtm(cookie: number): Layer {
  return (p) => {
    p.at += cookie;
    return llcOrIp(p);
  };
}

export function as(linkType: number): Layer {
  return () => byLinkType(linkType);
}
