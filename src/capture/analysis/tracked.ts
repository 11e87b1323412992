import { SYN } from '../../tcp/segment';
import { add } from '../../tcp/seq';
import type { EndTotals } from '../connection';
import { flagBit } from '../flags';
import { Ends } from '../states/ends';
import { newSpan, stretch, type GrowingSpan } from '../time';
import { analyse } from './analyse';
import { newConversation, type Conversation } from './conversation';
import { cover, newCoverage, type Coverage } from './coverage';
import { readOptions, type OptionsOfInterest } from './options';
import type { Way } from './pairs';
import type { Segment } from './segment';

/** Wireshark calls each retransmission one, whichever it is. */
const RETRANSMISSION = flagBit('retransmission');

/** {@link EndTotals} while they are being counted. */
type Totals = { -readonly [K in keyof EndTotals]: EndTotals[K] };

/** A connection while its packets come. */
export interface Tracked {
  readonly number: number;
  /** From `a` to `b`. */
  readonly way: Way;
  readonly conversation: Conversation;
  readonly ends: Ends;
  readonly totals: readonly [a: Totals, b: Totals];
  readonly coverage: readonly [fromA: Coverage, fromB: Coverage];
  /** Whether `b` sent its newest packet, and whether the states may be others since. */
  fromB: boolean;
  hasMoved: boolean;
  /** Rows of TcpFrames; -1 before there is one. */
  first: number;
  last: number;
  flags: number;
  readonly span: GrowingSpan;
}

/** A connection of which nothing was seen yet. `reused`: it takes the place of another with the same addresses and ports. */
export function newTracked(number: number, way: Way, reused: boolean): Tracked {
  return {
    number,
    way,
    conversation: newConversation(reused),
    ends: new Ends(),
    totals: [newTotals(), newTotals()],
    coverage: [newCoverage(), newCoverage()],
    fromB: false,
    hasMoved: false,
    first: -1,
    last: -1,
    flags: 0,
    span: newSpan(),
  };
}

/** How many frames it has. */
export function framesOf({ totals: [a, b] }: Tracked): number {
  return a.frames + b.frames;
}

/** Takes a connection's next segment, which `fromB` tells who sent, and returns its flags. `options`: to be written over. */
export function take(connection: Tracked, segment: Segment, options: OptionsOfInterest): number {
  const { conversation, ends, fromB } = connection;
  readOptions(segment, options);
  const flags = analyse(conversation, segment, fromB, options);
  connection.hasMoved = ends.see(segment, fromB);
  connection.flags |= flags;
  stretch(connection.span, segment, framesOf(connection) === 0);
  count(connection, segment, flags, options);
  return flags;
}

function count(
  connection: Tracked,
  { seq, ctl, len, unanalysed }: Segment,
  flags: number,
  { windowScale, mss }: OptionsOfInterest,
): void {
  const sender = connection.fromB ? 1 : 0;
  const totals = connection.totals[sender];
  totals.frames++;
  if (unanalysed !== 0) {
    return;
  }
  totals.octets += len;
  totals.uniqueOctets +=
    len === 0 ? 0 : cover(connection.coverage[sender], add(seq, (ctl & SYN) === 0 ? 0 : 1), len);
  totals.retransmissions += (flags & RETRANSMISSION) === 0 ? 0 : 1;
  if ((ctl & SYN) !== 0) {
    totals.windowScale = windowScale === -1 ? undefined : windowScale;
    totals.mss = mss === -1 ? undefined : mss;
  }
}

function newTotals(): Totals {
  return {
    frames: 0,
    octets: 0,
    uniqueOctets: 0,
    retransmissions: 0,
    windowScale: undefined,
    mss: undefined,
  };
}
