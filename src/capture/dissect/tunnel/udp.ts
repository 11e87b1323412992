import { u16 } from '../../octets';
import { byUdpPort, NOTHING, type Next } from '../next';
import type { Position } from '../position';

const HEADER = 8;

/** The ports behind which TCP may be found: tunnels. */
export const VXLAN = 4789;
export const VXLAN_GPE = 4790;
export const GENEVE = 6081;
export const GTP_U = 2152;
export const TEREDO = 3544;
/** RFC 8086. */
export const GRE_IN_UDP = 4754;
/** RFC 9300. */
export const LISP = 4341;
export const L2TP = 1701;
export const MPLS = 6635;
export const TZSP = 37008;
/** RFC 5415; only its data leads to TCP. */
export const CAPWAP_DATA = 5247;
/** RFC 5412. */
export const LWAPP_DATA = 12222;
export const AYIYA = 5072;
export const SFLOW = 6343;
/** Mobile IP, for hosts behind a translator: RFC 3519. */
export const MOBILE_IP = 434;
/** What Juniper's routers mirror. */
export const JMIRROR = 30030;

const TUNNELS: ReadonlySet<number> = new Set([
  VXLAN,
  VXLAN_GPE,
  GENEVE,
  GRE_IN_UDP,
  GTP_U,
  TEREDO,
  L2TP,
  LISP,
  MPLS,
  TZSP,
  CAPWAP_DATA,
  LWAPP_DATA,
  AYIYA,
  SFLOW,
  MOBILE_IP,
  JMIRROR,
]);

/** UDP (RFC 768): only what can lead to TCP. Of two ports that are known the lower one counts, as for Wireshark. */
export function udp(p: Position): Next {
  const { octets, at } = p;
  if (p.captured < HEADER) {
    return NOTHING;
  }
  const [source, destination] = [u16(octets, at), u16(octets, at + 2)];
  const [low, high] = source > destination ? [destination, source] : [source, destination];
  const port = TUNNELS.has(low) ? low : TUNNELS.has(high) ? high : undefined;
  if (port === undefined) {
    return NOTHING;
  }
  const length = u16(octets, at + 4);
  // Zero: a jumbogram (RFC 2675), which only IPv6 has: as long as its datagram.
  const isJumbo = length === 0 && p.addressLength === 16;
  if (length < HEADER && !isJumbo) {
    return NOTHING;
  }
  if (!isJumbo) {
    p.limit(length);
  }
  p.at += HEADER;
  return byUdpPort(port);
}
