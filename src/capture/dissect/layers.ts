import { authentication, extension, fragment, ipv6 } from './ip/ipv6';
import { ipv4 } from './ip/ipv4';
import { ethernet, vlan } from './link/ethernet';
import { cooked, cooked2 } from './link/cooked';
import { loopback } from './link/loopback';
import { rawIp, rawIpv4, rawIpv6 } from './link/raw';
import { LLC, llc } from './link/llc';
import { byEtherType, byIpProtocol, byLinkType, type Layer, type Next } from './next';

export const TCP = byIpProtocol(6);

/** All layers that may lead to TCP. */
export const LAYERS: ReadonlyMap<Next, Layer> = new Map<Next, Layer>([
  [byLinkType(0), loopback],
  [byLinkType(1), ethernet],
  [byLinkType(12), rawIp],
  [byLinkType(14), rawIp],
  [byLinkType(101), rawIp],
  [byLinkType(108), loopback],
  [byLinkType(113), cooked],
  [byLinkType(228), rawIpv4],
  [byLinkType(229), rawIpv6],
  [byLinkType(276), cooked2],

  [byEtherType(LLC), llc],
  [byEtherType(0x0800), ipv4],
  [byEtherType(0x86dd), ipv6],
  [byEtherType(0x8100), vlan],
  [byEtherType(0x88a8), vlan],
  [byEtherType(0x9100), vlan],

  [byIpProtocol(0), extension],
  [byIpProtocol(43), extension],
  [byIpProtocol(44), fragment],
  [byIpProtocol(51), authentication],
  [byIpProtocol(60), extension],
]);
