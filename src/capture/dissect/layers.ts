import {
  authentication,
  destinationOptions,
  extension,
  fragment,
  ipv6,
  ofIpv6,
  options,
  routing,
} from './ip/ipv6';
import { icmp, icmpv6 } from './ip/icmp';
import { ipv4 } from './ip/ipv4';
import { erf, pktap, serviceHeader, tzsp } from './link/captured';
import { cooked, cooked2 } from './link/cooked';
import { ethernet, providerVlan, vlan } from './link/ethernet';
import { as, juniper, juniperAtm, juniperPpp, withoutLinkLayer } from './link/juniper';
import { LLC, llc, llcBehind } from './link/llc';
import { loopback, openBsdLoopback } from './link/loopback';
import { mpls } from './link/mpls';
import {
  atm,
  ciscoHdlc,
  enc,
  fddi,
  frameRelay,
  infiniband,
  nflog,
  pflog,
  sunAtm,
  tokenRing,
} from './link/others';
import { bridged, multilink, ppp, pppoe, pppWithDirection } from './link/ppp';
import { ipBehind, rawIpv4, rawIpv6, rawLink } from './link/raw';
import { noIp, WITHOUT_IP } from './link/without-ip';
import { batman, fabricPath, frameBehind, macsec, tag, trill } from './link/tags';
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
import { capwap, lwapp } from './tunnel/access-point';
import { ayiya } from './tunnel/ayiya';
import { geneve } from './tunnel/geneve';
import { gre } from './tunnel/gre';
import { gtp } from './tunnel/gtp';
import { etherIp, ipv4InIp, ipv6InIp, mobileIp } from './tunnel/ip-in-ip';
import { l2tp } from './tunnel/l2tp';
import { sflow } from './tunnel/sflow';
import { teredo } from './tunnel/teredo';
import {
  AYIYA,
  CAPWAP_DATA,
  GENEVE,
  GRE_IN_UDP,
  GTP_U,
  JMIRROR,
  L2TP,
  LISP,
  LWAPP_DATA,
  MOBILE_IP,
  MPLS,
  SFLOW,
  TEREDO,
  TZSP,
  udp,
  VXLAN,
  VXLAN_GPE,
} from './tunnel/udp';
import { vxlan, vxlanGpe } from './tunnel/vxlan';

export const TCP = byIpProtocol(6);

/** All layers that may lead to TCP. */
export const LAYERS: ReadonlyMap<Next, Layer> = new Map<Next, Layer>([
  [byLinkType(0), loopback],
  [byLinkType(1), ethernet],
  [byLinkType(6), tokenRing],
  [byLinkType(9), ppp],
  [byLinkType(10), fddi],
  [byLinkType(11), atm],
  [byLinkType(12), rawLink],
  [byLinkType(14), rawLink],
  // Classical IP over ATM, as BSD and Linux number it.
  ...[16, 18, 19, 106].map((type): [Next, Layer] => [byLinkType(type), rawIpv4]),
  [byLinkType(50), ppp],
  [byLinkType(51), pppoe],
  [byLinkType(100), atm],
  [byLinkType(101), rawLink],
  [byLinkType(104), ciscoHdlc],
  [byLinkType(105), wifi],
  [byLinkType(107), frameRelay],
  [byLinkType(108), openBsdLoopback],
  [byLinkType(109), enc],
  [byLinkType(112), ciscoHdlc],
  [byLinkType(113), cooked],
  [byLinkType(117), pflog],
  [byLinkType(119), prism],
  // IP over Fibre Channel: two addresses of 8 octets (RFC 2625).
  [byLinkType(122), llcBehind(16)],
  [byLinkType(123), sunAtm],
  [byLinkType(127), radiotap],
  [byLinkType(130), juniper(ppp)],
  [byLinkType(133), juniper(withoutLinkLayer)],
  [byLinkType(135), juniper(juniperAtm(8))],
  [byLinkType(137), juniper(juniperAtm(4))],
  // IP over FireWire: two addresses of 8 octets, and a type.
  [byLinkType(138), tag(18)],
  [byLinkType(163), avs],
  [byLinkType(166), pppWithDirection],
  [byLinkType(167), juniper(as(1))],
  [byLinkType(178), juniper(as(1))],
  [byLinkType(179), juniper(juniperPpp)],
  [byLinkType(180), juniper(as(107))],
  [byLinkType(181), juniper(as(104))],
  [byLinkType(183), juniper(juniperAtm(18))],
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
  ...WITHOUT_IP.map((type): [Next, Layer] => [byLinkType(type), noIp]),

  [byEtherType(LLC), llc],
  [byEtherType(0x0800), ipv4],
  [byEtherType(0x86dd), ipv6],
  [byEtherType(0x8847), mpls],
  [byEtherType(0x8848), mpls],
  [byEtherType(0x8864), pppoe],
  // IEEE 802.1Q, 802.1ad, and what came before that.
  [byEtherType(0x8100), vlan],
  [byEtherType(0x88a8), providerVlan],
  [byEtherType(0x9100), vlan],
  // A frame in a frame: transparent bridging, and the backbone tag of IEEE 802.1ah.
  [byEtherType(0x6558), frameBehind(0)],
  [byEtherType(0x88e7), frameBehind(4)],
  [byEtherType(0x22f3), trill],
  // Cisco's VN-Tag and metadata, the E-Tag of IEEE 802.1BR, the tag of HSR.
  [byEtherType(0x894f), serviceHeader],
  [byEtherType(0x8926), tag(6)],
  [byEtherType(0x8909), tag(8)],
  [byEtherType(0x893f), tag(8)],
  [byEtherType(0x892f), tag(6)],
  // The redundancy tag of IEEE 802.1CB.
  [byEtherType(0xf1c1), tag(6)],
  [byEtherType(0x88e5), macsec],
  [byEtherType(0x8903), fabricPath],
  [byEtherType(0x4305), batman],
  // LLC in frames too long for a length; IEEE 802.11 of old drivers; LWAPP without IP.
  [byEtherType(0x8870), llc],
  [byEtherType(0x2452), wifi],
  [byEtherType(0x88bb), lwapp],
  [byEtherType(0xbbbb), lwapp],

  [byPppProtocol(0x21), rawIpv4],
  [byPppProtocol(0x57), rawIpv6],
  [byPppProtocol(0x31), bridged],
  [byPppProtocol(0x3d), multilink],
  [byPppProtocol(0x4b), llc],
  // EtherTypes, which some send there.
  [byPppProtocol(0x0800), rawIpv4],
  [byPppProtocol(0x86dd), rawIpv6],
  [byPppProtocol(0x281), mpls],
  [byPppProtocol(0x283), mpls],

  [byIpProtocol(0), options],
  [byIpProtocol(1), icmp],
  [byIpProtocol(4), ipv4InIp],
  [byIpProtocol(17), udp],
  [byIpProtocol(41), ipv6InIp],
  [byIpProtocol(43), routing],
  [byIpProtocol(44), fragment],
  [byIpProtocol(47), gre],
  [byIpProtocol(51), authentication],
  [byIpProtocol(58), icmpv6],
  [byIpProtocol(60), destinationOptions],
  [byIpProtocol(97), etherIp],
  [byIpProtocol(135), ofIpv6(extension)],
  [byIpProtocol(137), mpls],
  [byIpProtocol(139), ofIpv6(extension)],
  [byIpProtocol(140), extension],
  // RFC 8986 section 4.
  [byIpProtocol(143), frameBehind(0)],

  [byUdpPort(AYIYA), ayiya],
  [byUdpPort(CAPWAP_DATA), capwap],
  [byUdpPort(GENEVE), geneve],
  [byUdpPort(GRE_IN_UDP), gre],
  [byUdpPort(GTP_U), gtp],
  [byUdpPort(JMIRROR), ipBehind(8)],
  [byUdpPort(L2TP), l2tp],
  [byUdpPort(LISP), ipBehind(8)],
  [byUdpPort(LWAPP_DATA), lwapp],
  [byUdpPort(MOBILE_IP), mobileIp],
  [byUdpPort(MPLS), mpls],
  [byUdpPort(SFLOW), sflow],
  [byUdpPort(TEREDO), teredo],
  [byUdpPort(TZSP), tzsp],
  [byUdpPort(VXLAN), vxlan],
  [byUdpPort(VXLAN_GPE), vxlanGpe],
]);
