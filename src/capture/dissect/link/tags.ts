import { u16 } from '../../octets';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';

/** What lies between an EtherType and the next one. */

/** A tag of a fixed length, whose last two octets are the next EtherType. */
export function tag(length: number): (p: Position) => Next {
  return (p) => {
    if (p.captured < length) {
      return NOTHING;
    }
    p.at += length;
    return byEtherType(u16(p.octets, p.at - 2));
  };
}

/** TRILL (RFC 6325 section 3): a header that says how many words of options it has, then an Ethernet frame. */
export function trill(p: Position): Next {
  if (p.captured < 6) {
    return NOTHING;
  }
  const options = (u16(p.octets, p.at) >> 6) & 31;
  p.at += 6 + 4 * options;
  return p.captured > 0 ? byLinkType(1) : NOTHING;
}

/** A whole Ethernet frame behind so many octets. */
export function frameBehind(length: number): (p: Position) => Next {
  return (p) => {
    if (p.captured < length) {
      return NOTHING;
    }
    p.at += length;
    return byLinkType(1);
  };
}

/** Encrypted, or changed in another way. */
const MACSEC_ENCRYPTED = 0x0c;
const MACSEC_CHANNEL = 0x20;

/** MACsec (IEEE 802.1AE section 9), where it only protects: a tag, with the channel it is of or without, and a type. */
export function macsec(p: Position): Next {
  const control = p.octets[p.at] ?? 0;
  if ((control & MACSEC_ENCRYPTED) !== 0) {
    return NOTHING;
  }
  return tag((control & MACSEC_CHANNEL) === 0 ? 8 : 16)(p);
}

/** Cisco's FabricPath: a tag and a count of hops behind its EtherType, then a frame with its check sequence. */
export function fabricPath(p: Position): Next {
  p.dropCheckSequence();
  return frameBehind(2)(p);
}

/** The first octet of B.A.T.M.A.N. Advanced's packets that hold a frame, by version; and where the frame begins. */
const BATMAN: ReadonlyMap<number, ReadonlyMap<number, number>> = new Map([
  [
    14,
    new Map([
      [0x03, 10],
      [0x04, 14],
    ]),
  ],
  [
    15,
    new Map([
      [0x40, 10],
      [0x42, 18],
      [0x01, 14],
    ]),
  ],
]);

/** B.A.T.M.A.N. Advanced, of mesh networks. */
export function batman(p: Position): Next {
  const [type = 0, version = 0] = p.octets.subarray(p.at, p.at + 2);
  const header = BATMAN.get(version)?.get(type);
  return header === undefined ? NOTHING : frameBehind(header)(p);
}
