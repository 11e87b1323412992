import { u16, u16le, u32, u32le } from '../../octets';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const AF_INET = 2;
/** IPv6, as NetBSD and OpenBSD, FreeBSD, macOS, Linux and Windows count. */
const AF_INET6: readonly number[] = [24, 28, 30, 10, 23];
const HEADER = 4;
/** A family is a small number: a large one was written in the other byte order. */
const LARGEST_FAMILY = 0xffff;

/** PPP's address and control field: some write its frames as those of a loopback. */
const PPP_FRAMING = 0xff03;
const SMALLEST_TYPE = 0x600;
/** As it reads in the wrong half of the field. */
const SWAPPED_AF_INET = AF_INET << 8;

/**
 * BSD's loopback (LINKTYPE_NULL): a protocol family, in the byte order of whoever captured. Some wrote one of 16 bits,
 * or an EtherType, into one half of the field.
 */
export function loopback(p: Position): Next {
  const { octets, at } = p;
  if (u16(octets, at) === PPP_FRAMING) {
    return byLinkType(9);
  }
  const second = u16(octets, at + 2);
  const type = second === 0 ? u16le(octets, at) : second;
  if (type >= SMALLEST_TYPE && p.captured >= HEADER) {
    p.at += HEADER;
    return byEtherType(type);
  }
  return behindFamily(p, type === SWAPPED_AF_INET ? AF_INET : familyAt(p));
}

/** OpenBSD's (LINKTYPE_LOOP): the same in network byte order. */
export function openBsdLoopback(p: Position): Next {
  return behindFamily(p, u32(p.octets, p.at));
}

/** The family at a position, in either byte order. */
export function familyAt({ octets, at }: Position): number {
  const family = u32(octets, at);
  return family <= LARGEST_FAMILY ? family : u32le(octets, at);
}

/** What follows by protocol family. */
export function byFamily(family: number): Next {
  if (family === AF_INET) {
    return byEtherType(0x0800);
  }
  return AF_INET6.includes(family) ? byEtherType(0x86dd) : NOTHING;
}

function behindFamily(p: Position, family: number): Next {
  if (p.captured < HEADER) {
    return NOTHING;
  }
  p.at += HEADER;
  return byFamily(family);
}
