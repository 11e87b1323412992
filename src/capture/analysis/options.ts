import {
  END_OF_OPTIONS,
  MSS,
  NO_OPERATION,
  SACK,
  SACK_BLOCK,
  WINDOW_SCALE,
} from '../../tcp/wire/option-kinds';
import { distance } from '../../tcp/seq';
import { u16, u32 } from '../octets';
import type { Segment } from './segment';

/** Multipath TCP (RFC 8684 section 3), and those of its subtypes whose lengths matter. */
const MPTCP = 30;
const MP_CAPABLE = 0;
const DSS = 2;
const ADD_ADDR = 3;
const MP_FAIL = 6;
const MP_FASTCLOSE = 7;
const MP_TCPRST = 8;
/** The lengths of MP_CAPABLE that Wireshark knows, and the last of the subtypes. */
const CAPABLE_LENGTHS: readonly number[] = [12, 20, 22, 24];
const LAST_KNOWN = MP_FASTCLOSE;

/** How nearly all segments begin and end their options: a timestamp, laid out as RFC 7323 appendix A has it. */
const TIMESTAMPS_ALONE = 0x0101080a;
const ALONE = 12;

/** As many blocks of a SACK option as Wireshark looks at. */
const MOST_BLOCKS = 3;

/** What the analysis needs of a segment's options; -1 where there is none. */
export interface OptionsOfInterest {
  windowScale: number;
  mss: number;
  /** Which MPTCP subtypes there are, a bit for each; and whether one is among them from which Wireshark begins to count. */
  mptcp: number;
  beginsMptcp: boolean;
  /**
   * One of them ends before what it must hold, or not all of them were captured: Wireshark reads no further, and says
   * nothing of the frame.
   */
  isBroken: boolean;
  /** There is a SACK option without a block; and where the first block ended before it, if there was one. */
  hasEmptySack: boolean;
  sackEnd: number;
  /** How many octets the last SACK option reports, of as many blocks as Wireshark looks at. */
  sacked: number;
}

export function noOptions(): OptionsOfInterest {
  return {
    windowScale: -1,
    mss: -1,
    mptcp: 0,
    beginsMptcp: false,
    isBroken: false,
    hasEmptySack: false,
    sackEnd: -1,
    sacked: 0,
  };
}

/** Reads a segment's options into `found`, as Wireshark does. */
export function readOptions({ tcp, options, optionsEnd, missing }: Segment, found: OptionsOfInterest): void {
  found.windowScale = -1;
  found.mss = -1;
  found.mptcp = 0;
  found.beginsMptcp = false;
  found.isBroken = false;
  found.hasEmptySack = false;
  found.sackEnd = -1;
  found.sacked = 0;
  if (missing === 0 && optionsEnd - options === ALONE && u32(tcp, options) === TIMESTAMPS_ALONE) {
    return;
  }
  let at = options;
  while (at < optionsEnd) {
    const kind = tcp[at] ?? END_OF_OPTIONS;
    if (kind === END_OF_OPTIONS) {
      break;
    }
    if (kind === NO_OPERATION) {
      at++;
      continue;
    }
    const length = at + 1 < optionsEnd ? (tcp[at + 1] ?? 0) : Infinity;
    if (length < 2) {
      return;
    }
    if (at + length > optionsEnd) {
      break;
    }
    if (kind === MPTCP) {
      const subtype = (tcp[at + 2] ?? 0) >> 4;
      found.mptcp |= subtype <= LAST_KNOWN ? 1 << subtype : 0;
      found.beginsMptcp ||= isKnown(subtype, length);
      if (length < leastLength(subtype, tcp[at + 3] ?? 0)) {
        found.isBroken = true;
        return;
      }
    } else if (kind === SACK) {
      found.sacked = reportedBy(tcp, at + 2, length - 2);
      if (length < 2 + SACK_BLOCK) {
        found.hasEmptySack = true;
        return;
      }
      found.sackEnd = found.sackEnd === -1 ? u32(tcp, at + 6) : found.sackEnd;
    } else if (kind === WINDOW_SCALE && length === 3) {
      found.windowScale = tcp[at + 2] ?? 0;
    } else if (kind === MSS && length === 4) {
      found.mss = u16(tcp, at + 2);
    }
    at += length;
  }
  found.isBroken = missing > 0;
}

/** Whether Wireshark takes an option for one of MPTCP, if it is the first of the connection. */
function isKnown(subtype: number, length: number): boolean {
  return subtype === MP_CAPABLE ? CAPABLE_LENGTHS.includes(length) : subtype <= LAST_KNOWN && length > 2;
}

/** What an option of MPTCP must hold. */
function leastLength(subtype: number, flags: number): number {
  switch (subtype) {
    case MP_CAPABLE:
    case ADD_ADDR:
    case MP_TCPRST:
      return 4;
    case DSS:
      return leastOfDss(flags);
    case MP_FAIL:
    case MP_FASTCLOSE:
      return 12;
    default:
      return 3;
  }
}

/** A data acknowledgment, and a mapping of sequence numbers, each of 4 octets or 8 (RFC 8684 section 3.3). */
function leastOfDss(flags: number): number {
  const acknowledgment = (flags & 0x01) === 0 ? 0 : (flags & 0x02) === 0 ? 4 : 8;
  const mapping = (flags & 0x04) === 0 ? 0 : (flags & 0x08) === 0 ? 10 : 14;
  return 4 + acknowledgment + mapping;
}

/** How many octets the blocks of a SACK option report. */
function reportedBy(tcp: Uint8Array, at: number, length: number): number {
  const blocks = Math.min(Math.floor(length / SACK_BLOCK), MOST_BLOCKS);
  let octets = 0;
  for (let block = 0; block < blocks; block++) {
    const left = at + block * SACK_BLOCK;
    octets += distance(u32(tcp, left + 4), u32(tcp, left));
  }
  return octets;
}
