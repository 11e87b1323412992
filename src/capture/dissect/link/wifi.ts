import { u16, u16le, u32, u32le } from '../../octets';
import { byEtherType, byLinkType, NOTHING, type Next } from '../next';
import type { Position } from '../position';
import { LLC } from './llc';

/** IEEE 802.11 (section 9.2), and what tools write before it. */

const WIFI = byLinkType(105);

/** The frame control field: a data frame, with data in it; and what makes its header longer or its data unreadable. */
const VERSION = 0x0003;
const TYPE = 0x000c;
const DATA = 0x0008;
const NO_DATA = 0x0040;
const QOS = 0x0080;
const TO_DS = 0x0100;
const FROM_DS = 0x0200;
const MORE_FRAGMENTS = 0x0400;
const PROTECTED = 0x4000;
const ORDER = 0x8000;

const HEADER = 24;
/** In the QoS control field: the data is several frames, each with its own addresses and length. */
const AGGREGATED = 0x80;
const SUBFRAME_HEADER = 14;

/** A frame of IEEE 802.11: of data that nobody encrypted, and that is not cut in pieces. */
export function wifi(p: Position): Next {
  return dataFrame(p, u16le(p.octets, p.at));
}

/** The same with the octets of the frame control field swapped, as Cisco's access points send it. */
export function swappedWifi(p: Position): Next {
  return dataFrame(p, u16(p.octets, p.at));
}

function dataFrame(p: Position, control: number): Next {
  const { octets, at } = p;
  if (
    p.captured < HEADER ||
    (control & TYPE) !== DATA ||
    (control & (VERSION | NO_DATA | PROTECTED | MORE_FRAGMENTS)) !== 0
  ) {
    return NOTHING;
  }
  p.at += HEADER;
  if ((control & TO_DS) !== 0 && (control & FROM_DS) !== 0) {
    // A fourth address.
    p.at += 6;
  }
  if ((control & QOS) !== 0) {
    const isAggregated = ((octets[p.at] ?? 0) & AGGREGATED) !== 0;
    p.at += 2;
    if ((control & ORDER) !== 0) {
      // HT control.
      p.at += 4;
    }
    if (isAggregated) {
      p.at += SUBFRAME_HEADER;
      p.limit(u16(octets, p.at - 2));
    }
  }
  if (p.paddedWifi) {
    p.at += (4 - ((p.at - at) % 4)) % 4;
  }
  return p.captured < 2 ? NOTHING : byEtherType(LLC);
}

/** Which fields a radiotap header has: another such word follows; the first two fields. */
const EXTENDED = 0x80000000;
const TSFT = 1;
const FLAGS = 2;
/** In its flags: a frame check sequence follows the frame; its header is padded. */
const CHECK_SEQUENCE = 0x10;
const DATA_PAD = 0x20;

/** With a radiotap header before it (radiotap.org). */
export function radiotap(p: Position): Next {
  const { octets, at } = p;
  const header = u16le(octets, at + 2);
  if (p.captured < 8 || header < 8) {
    return NOTHING;
  }
  const flags = radiotapFlags(octets, at, header);
  p.paddedWifi = (flags & DATA_PAD) !== 0;
  p.at += header;
  if ((flags & CHECK_SEQUENCE) !== 0) {
    p.dropCheckSequence();
  }
  return p.captured > 0 ? WIFI : NOTHING;
}

function radiotapFlags(octets: Uint8Array, at: number, header: number): number {
  const present = u32le(octets, at + 4);
  let field = 8;
  for (let word = present; (word & EXTENDED) !== 0 && field < header; field += 4) {
    word = u32le(octets, at + field);
  }
  if ((present & TSFT) !== 0) {
    // Fields are aligned to their own size.
    field = Math.ceil(field / 8) * 8 + 8;
  }
  return (present & FLAGS) !== 0 && field < header ? (octets[at + field] ?? 0) : 0;
}

/** The first number of a Prism header: which message it is, in the byte order of whoever captured. */
const PRISM_MAGIC: readonly number[] = [0x41, 0x44];
const PRISM_HEADER = 144;
const AVS_MAGIC = 0x8021;

/** With the header of Prism cards, or that of AVS, which takes its place. */
export function prism(p: Position): Next {
  const { octets, at } = p;
  if (u16(octets, at) === AVS_MAGIC) {
    return avs(p);
  }
  // Some drivers left the header out.
  const hasHeader = PRISM_MAGIC.includes(u32le(octets, at)) || PRISM_MAGIC.includes(u32(octets, at));
  p.at += hasHeader ? PRISM_HEADER : 0;
  return p.captured > 0 ? WIFI : NOTHING;
}

/** With the header of AVS, which says how long it is. */
export function avs(p: Position): Next {
  p.at += u32(p.octets, p.at + 4);
  return p.captured > 0 ? WIFI : NOTHING;
}

/** With what PPI writes before frames of any kind: its length, and the link type of the frame. */
export function ppi(p: Position): Next {
  const { octets, at } = p;
  const header = u16le(octets, at + 2);
  if (p.captured < 8 || header < 8) {
    return NOTHING;
  }
  p.at += header;
  return byLinkType(u32le(octets, at + 4));
}
