import { authentication, extension, fragment, ipv6, options } from './ip/ipv6';
import { icmp, icmpv6 } from './ip/icmp';
import { ipv4 } from './ip/ipv4';
import { erf, pktap, serviceHeader, tzsp } from './link/captured';
import { cooked, cooked2 } from './link/cooked';
import { ethernet, vlan } from './link/ethernet';
import { LLC, llc } from './link/llc';
import { loopback, openBsdLoopback } from './link/loopback';
import { mpls } from './link/mpls';
import { atm, ciscoHdlc, enc, fddi, frameRelay, infiniband, nflog, pflog, tokenRing } from './link/others';
import { ppp, pppoe, pppWithDirection } from './link/ppp';
import { rawIp, rawIpv4, rawIpv6 } from './link/raw';
import { frameBehind, tag } from './link/tags';
import { avs, ppi, prism, radiotap, wifi } from './link/wifi';
import {
  byEtherType,
  byIpProtocol,
  byLinkType,
  byPppProtocol,
  byUdpPort,
  type Layer,
  type Next,
} from './next';
import { geneve } from './tunnel/geneve';
import { gre } from './tunnel/gre';
import { gtp } from './tunnel/gtp';
import { etherIp, ipv4InIp, ipv6InIp } from './tunnel/ip-in-ip';
import { l2tp } from './tunnel/l2tp';
import { teredo } from './tunnel/teredo';
import { GENEVE, GTP_U, L2TP, MPLS, TEREDO, TZSP, udp, VXLAN, VXLAN_GPE } from './tunnel/udp';
import { vxlan, vxlanGpe } from './tunnel/vxlan';

export const TCP = byIpProtocol(6);

/** All layers that may lead to TCP. */
export const LAYERS: ReadonlyMap<Next, Layer> = new Map<Next, Layer>([
  [byLinkType(0), loopback],
  [byLinkType(1), ethernet],
  [byLinkType(6), tokenRing],
  [byLinkType(9), ppp],
  [byLinkType(10), fddi],
  [byLinkType(12), rawIp],
  [byLinkType(14), rawIp],
  [byLinkType(50), ppp],
  [byLinkType(51), pppoe],
  [byLinkType(100), atm],
  [byLinkType(101), rawIp],
  [byLinkType(104), ciscoHdlc],
  [byLinkType(105), wifi],
  [byLinkType(107), frameRelay],
  [byLinkType(108), openBsdLoopback],
  [byLinkType(109), enc],
  [byLinkType(113), cooked],
  [byLinkType(117), pflog],
  [byLinkType(119), prism],
  [byLinkType(127), radiotap],
  // IP over FireWire: two addresses of 8 octets, and a type.
  [byLinkType(138), tag(18)],
  [byLinkType(163), avs],
  [byLinkType(166), pppWithDirection],
  [byLinkType(192), ppi],
  [byLinkType(197), erf],
  [byLinkType(204), pppWithDirection],
  [byLinkType(219), mpls],
  [byLinkType(228), rawIpv4],
  [byLinkType(229), rawIpv6],
  [byLinkType(239), nflog],
  [byLinkType(242), infiniband],
  [byLinkType(258), pktap],
  [byLinkType(276), cooked2],

  [byEtherType(LLC), llc],
  [byEtherType(0x0800), ipv4],
  [byEtherType(0x86dd), ipv6],
  [byEtherType(0x8847), mpls],
  [byEtherType(0x8848), mpls],
  [byEtherType(0x8864), pppoe],
  // IEEE 802.1Q, 802.1ad, and what came before that.
  [byEtherType(0x8100), vlan],
  [byEtherType(0x88a8), vlan],
  [byEtherType(0x9100), vlan],
  // A frame in a frame: transparent bridging, and the backbone tag of IEEE 802.1ah.
  [byEtherType(0x6558), frameBehind(0)],
  [byEtherType(0x88e7), frameBehind(4)],
  // Cisco's VN-Tag and metadata, the E-Tag of IEEE 802.1BR, the tag of HSR.
  [byEtherType(0x894f), serviceHeader],
  [byEtherType(0x8926), tag(6)],
  [byEtherType(0x8909), tag(8)],
  [byEtherType(0x893f), tag(8)],
  [byEtherType(0x892f), tag(6)],

  [byPppProtocol(0x21), rawIpv4],
  [byPppProtocol(0x57), rawIpv6],
  [byPppProtocol(0x281), mpls],
  [byPppProtocol(0x283), mpls],

  [byIpProtocol(0), options],
  [byIpProtocol(1), icmp],
  [byIpProtocol(4), ipv4InIp],
  [byIpProtocol(17), udp],
  [byIpProtocol(41), ipv6InIp],
  [byIpProtocol(43), extension],
  [byIpProtocol(44), fragment],
  [byIpProtocol(47), gre],
  [byIpProtocol(51), authentication],
  [byIpProtocol(58), icmpv6],
  [byIpProtocol(60), options],
  [byIpProtocol(94), ipv4InIp],
  [byIpProtocol(97), etherIp],
  [byIpProtocol(135), extension],
  [byIpProtocol(137), mpls],
  [byIpProtocol(139), extension],
  [byIpProtocol(140), extension],

  [byUdpPort(GENEVE), geneve],
  [byUdpPort(GTP_U), gtp],
  [byUdpPort(L2TP), l2tp],
  [byUdpPort(MPLS), mpls],
  [byUdpPort(TEREDO), teredo],
  [byUdpPort(TZSP), tzsp],
  [byUdpPort(VXLAN), vxlan],
  [byUdpPort(VXLAN_GPE), vxlanGpe],
]);
