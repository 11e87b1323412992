import { EMPTY } from './list';
import { offeredShift } from './scale';
import { islandAt, islandsOf } from './reassembly';
import {
  NO_OPTIONS,
  type FastOpenOption,
  type SackBlock,
  type SegmentOptions,
  type Timestamps,
} from './segment';
import type { Tcb } from './tcb';

/** Which options a segment carries (RFC 9293 section 3.2, RFC 7323, RFC 2018), and how much room they take. */

/** Octets of the TCP header without options (RFC 9293 section 3.1). */
export const TCP_HEADER = 20;
/** A window no wider than this takes no more than a segment of the least MSS, in octets. */
const NARROW = 536;
/** Octets of each option, with the NOPs that stacks put before it to keep words aligned. */
export const TIMESTAMPS_LENGTH = 12;
const SACK_LENGTH = 4;
const SACK_BLOCK_LENGTH = 8;

/** The MSS option: what fits into the largest datagram this end can receive (MUST-67). */
export function ownMss(tcb: Tcb): number {
  return Math.min(tcb.policy.mss, mssOfPath(tcb));
}

/** What the other side can take when it does not say (MUST-15), in octets. */
export function defaultMss({ ipHeader }: Tcb): number {
  return ipHeader === 40 ? 1220 : 536;
}

/** What the path is able to carry in one segment, in octets, options included (MUST-16: MMS_S). */
export function mssForMtu({ ipHeader }: Tcb, mtu: number): number {
  return mtu - ipHeader - TCP_HEADER;
}

/** {@link mssForMtu} of the path as far as it is known when the connection opens. */
export function mssOfPath(tcb: Tcb): number {
  return mssForMtu(tcb, Math.min(tcb.policy.mtu, tcb.pathMtu ?? Infinity));
}

/** SMSS (RFC 5681 section 2): the text of a full segment beside the options that every segment carries. */
export function smss({ snd, agreed }: Tcb): number {
  return Math.max(1, snd.mss - (agreed.timestamps ? TIMESTAMPS_LENGTH : 0));
}

/** Half the widest window offered, unless it is narrow anyway: else whoever offers it sees it full or empty only. */
function halfWindow(maxWnd: number): number {
  return maxWnd > NARROW ? Math.floor(maxWnd / 2) : Math.max(maxWnd, 1);
}

/** Eff.snd.MSS (MUST-16): the text that fits into the next segment, which may have to report SACK blocks too. */
export function effectiveMss(tcb: Tcb): number {
  const blocks = tcb.agreed.sack ? sackBlocks(tcb).length : 0;
  const room = smss(tcb) - (blocks > 0 ? SACK_LENGTH + SACK_BLOCK_LENGTH * blocks : 0);
  return Math.max(1, tcb.policy.halfWindow ? Math.min(room, halfWindow(tcb.snd.maxWnd)) : room);
}

/** The options of a SYN. With ACK they answer: only what the other side offered (MUST-65: MSS on SYN alone). */
export function synOptions(tcb: Tcb, now: number, fastOpen?: FastOpenOption): SegmentOptions {
  const { policy } = tcb;
  // A SYN that has crossed another is the same SYN once more, with ACK, where the policy has it so.
  const crossed = tcb.state === 'SYN-RECEIVED' && !tcb.passive && policy.crossingSyn === 'as offered';
  const { windowScaling, sack, timestamps } = crossed ? policy : tcb.agreed;
  return {
    ...(policy.mssOption && { mss: ownMss(tcb) }),
    ...(windowScaling && { windowScale: crossed ? offeredShift(policy) : tcb.rcv.shift }),
    ...(sack && { sackPermitted: true }),
    ...(timestamps && { timestamps: timestampsOf(tcb, now) }),
    ...(fastOpen && { fastOpen }),
  };
}

/** The options of any other segment, beside so many octets of text. */
export function options(tcb: Tcb, now: number, octets = 0): SegmentOptions {
  const { agreed } = tcb;
  const sack = agreed.sack ? blocksBeside(tcb, octets) : EMPTY;
  if (!agreed.timestamps && sack.length === 0) {
    return NO_OPTIONS;
  }
  return {
    ...(agreed.timestamps && { timestamps: timestampsOf(tcb, now) }),
    ...(sack.length > 0 && { sack }),
  };
}

/** The options of a segment that has nothing to do with text. */
export function timestampOptions(tcb: Tcb, now: number): SegmentOptions {
  return tcb.agreed.timestamps ? { timestamps: timestampsOf(tcb, now) } : NO_OPTIONS;
}

/** The blocks that have room in a segment of so many octets of text. */
function blocksBeside(tcb: Tcb, octets: number): readonly SackBlock[] {
  const room = Math.floor((smss(tcb) - octets - SACK_LENGTH) / SACK_BLOCK_LENGTH);
  return room > 0 ? sackBlocks(tcb).slice(0, room) : EMPTY;
}

/** The options of a reset without ACK, where timestamps were agreed on: it echoes nothing (RFC 7323 section 3.2). */
export function resetOptions(now: number): SegmentOptions {
  return { timestamps: { tsval: Math.floor(now) >>> 0, tsecr: 0 } };
}

/** TSval is this end's clock in milliseconds (RFC 7323 section 4.1: between 1 ms and 1 s), TSecr is TS.Recent. */
function timestampsOf(tcb: Tcb, now: number): Timestamps {
  return { tsval: Math.floor(now) >>> 0, tsecr: tcb.tsRecent };
}

/**
 * The blocks of a SACK option (RFC 2018 section 4): the one with the latest arrival first, then those reported
 * before it. What came a second time leads, once (RFC 2883 section 4).
 */
function sackBlocks(tcb: Tcb): readonly SackBlock[] {
  if (tcb.outOfOrder.length === 0 && tcb.duplicate === undefined) {
    return EMPTY;
  }
  const islands = islandsOf(tcb);
  // What the duplicate lies in comes right after it, so that the sender can tell what it is (RFC 2883 section 4).
  const { duplicate } = tcb;
  const latest = duplicate === undefined ? tcb.recent : [duplicate.left, ...tcb.recent];
  const blocks = new Set<SackBlock>(duplicate && [duplicate]);
  for (const seq of latest) {
    const island = islandAt(islands, seq);
    if (island !== undefined) {
      blocks.add(island);
    }
  }
  return [...blocks].slice(0, tcb.agreed.timestamps ? 3 : 4);
}
