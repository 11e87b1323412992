import { byEtherType, NOTHING, type Next } from '../next';
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

export function rawIpv4(): Next {
  return byEtherType(IPV4);
}

export function rawIpv6(): Next {
  return byEtherType(IPV6);
}
