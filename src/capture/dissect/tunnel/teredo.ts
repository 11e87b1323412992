import { u16 } from '../../octets';
import type { Next } from '../next';
import type { Position } from '../position';
import { ipv6InIp } from './ip-in-ip';

const AUTHENTICATION = 1;
const ORIGIN = 0;

/** IPv6 for who has IPv4 behind a translator: Teredo (RFC 4380 section 5.1.1). */
export function teredo(p: Position): Next {
  if (p.captured >= 4 && u16(p.octets, p.at) === AUTHENTICATION) {
    p.at += 13 + (p.octets[p.at + 2] ?? 0) + (p.octets[p.at + 3] ?? 0);
  }
  if (p.captured >= 8 && u16(p.octets, p.at) === ORIGIN) {
    p.at += 8;
  }
  return ipv6InIp(p);
}
