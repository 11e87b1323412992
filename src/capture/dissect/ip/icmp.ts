import { byEtherType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

/** Behind the header of an error lies what it is about, as far as there was room. */
const HEADER = 8;

/** Destination unreachable, source quench, time exceeded, parameter problem (RFC 792). */
const ERRORS: readonly number[] = [3, 4, 11, 12];
/** In ICMPv6 errors are the lower half (RFC 4443 section 2.1); of these are known: */
const LAST_ERROR_OF_IPV6 = 4;

/** ICMP: its errors quote the packet that they are about. */
export function icmp(p: Position): Next {
  return quoted(p, ERRORS.includes(p.octets[p.at] ?? 0), 0x0800);
}

/** ICMPv6. */
export function icmpv6(p: Position): Next {
  const type = p.octets[p.at] ?? 0;
  return quoted(p, type > 0 && type <= LAST_ERROR_OF_IPV6, 0x86dd);
}

function quoted(p: Position, isError: boolean, etherType: number): Next {
  if (p.captured < HEADER || !isError) {
    return NOTHING;
  }
  p.at += HEADER;
  p.quoted = true;
  return byEtherType(etherType);
}
