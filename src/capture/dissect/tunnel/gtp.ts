import { u16 } from '../../octets';
import { rawIp } from '../link/raw';
import { NOTHING, type Next } from '../next';
import type { Position } from '../position';

const MESSAGE_OF_USER = 255;
const GTP_OPTIONAL = 7;
const GTP_EXTENSION = 4;

/** What phones send, in GTP-U (3GPP TS 29.281 section 5). */
export function gtp(p: Position): Next {
  const { octets, at } = p;
  const flags = octets[at] ?? 0;
  if (p.captured < 8 || flags >> 5 !== 1 || octets[at + 1] !== MESSAGE_OF_USER) {
    return NOTHING;
  }
  p.limit(8 + u16(octets, at + 2));
  p.at += 8;
  if ((flags & GTP_OPTIONAL) !== 0) {
    p.at += 4;
    let next = (flags & GTP_EXTENSION) !== 0 ? octets[p.at - 1] : 0;
    while (next !== 0 && p.captured > 0) {
      const length = (octets[p.at] ?? 0) * 4;
      if (length === 0) {
        return NOTHING;
      }
      p.at += length;
      next = octets[p.at - 1];
    }
  }
  return rawIp(p);
}
