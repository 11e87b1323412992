import { ACK, FIN, SYN } from '../../tcp/segment';
import { flagBit } from '../flags';
import type { OptionsOfInterest } from './options';
import type { Segment } from './segment';
import { Unacked, type Acknowledged } from './unacked';

const LOST_SEGMENT = flagBit('lost_segment');

/** More octets under way Wireshark does not believe. */
const MOST_OCTETS = 2e9;

/** What is remembered of a direction to say how much of it is under way. */
export interface Flight {
  readonly unacked: Unacked;
  /** After a hole nobody can tell, until the other end acknowledges something. */
  isKnown: boolean;
  /** How many octets its last packet reported to have come, beyond what it acknowledged. */
  sacked: number;
}

export function newFlight(): Flight {
  return { unacked: new Unacked(), isKnown: true, sacked: 0 };
}

/** What a segment brings. */
export interface Flown {
  /** The segment that it acknowledges. */
  readonly acks: Acknowledged | undefined;
  /** How much is under way with it; whatever there is only for Wireshark, when it is not between 0 and {@link MOST_OCTETS}. */
  readonly inFlight: number | undefined;
}

/** Notes what a segment sends and acknowledges. `base`: from which number its direction is counted. */
export function fly(
  segment: Segment,
  { sacked }: OptionsOfInterest,
  flags: number,
  base: number,
  fwd: Flight,
  rev: Flight,
): Flown {
  fwd.sacked = sacked;
  if (segment.unanalysed !== 0) {
    return { acks: undefined, inFlight: undefined };
  }
  const { seq, ack, ctl, len, frame, seconds, nanoseconds } = segment;
  const control = (ctl & (SYN | FIN)) === 0 ? 0 : 1;
  if (len + control > 0) {
    fwd.unacked.push(seq, len + control, frame, { seconds, nanoseconds });
  }
  if ((flags & LOST_SEGMENT) !== 0) {
    fwd.isKnown = false;
  }
  if ((ctl & ACK) !== 0) {
    rev.isKnown = true;
  }
  const acks = rev.unacked.acknowledge(ack, segment);
  const isCounted = len > 0 && fwd.isKnown;
  return { acks, inFlight: isCounted ? fwd.unacked.span(base) - control - rev.sacked : undefined };
}

/** What Wireshark shows of it. */
export function bytesInFlight({ inFlight = 0 }: Flown): number | undefined {
  return inFlight > 0 && inFlight < MOST_OCTETS ? inFlight : undefined;
}
