import { u32, u32le } from '../../octets';
import { byEtherType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const AF_INET = 2;
/** IPv6, as NetBSD and OpenBSD, FreeBSD, macOS, Linux and Windows count. */
const AF_INET6: readonly number[] = [24, 28, 30, 10, 23];
/** A family is a small number: a large one was written in the other byte order. */
const LARGEST_FAMILY = 0xffff;

/** BSD's loopback (LINKTYPE_NULL, LINKTYPE_LOOP): a protocol family, in the byte order of whoever captured. */
export function loopback(p: Position): Next {
  if (p.captured < 4) {
    return NOTHING;
  }
  const family = u32(p.octets, p.at) <= LARGEST_FAMILY ? u32(p.octets, p.at) : u32le(p.octets, p.at);
  p.at += 4;
  return family === AF_INET ? byEtherType(0x0800) : AF_INET6.includes(family) ? byEtherType(0x86dd) : NOTHING;
}
