import { u32, u32le } from '../../octets';
import { byEtherType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const AF_INET = 2;
/** IPv6, as NetBSD and OpenBSD, FreeBSD, macOS, Linux and Windows count. */
const AF_INET6: readonly number[] = [24, 28, 30, 10, 23];
/** A family is a small number: a large one was written in the other byte order. */
const LARGEST_FAMILY = 0xffff;

/** BSD's loopback (LINKTYPE_NULL): a protocol family, in the byte order of whoever captured. */
export function loopback(p: Position): Next {
  return behindFamily(p, familyAt(p));
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
  if (p.captured < 4) {
    return NOTHING;
  }
  p.at += 4;
  return byFamily(family);
}
