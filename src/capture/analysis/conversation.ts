import type { Moment } from '../time';
import { COMPLETENESS } from './completeness';

/** Window scaling: nothing is known of it, or it is known not to be in use; else the shift. */
export const SCALE_UNKNOWN = -1;
export const SCALE_UNUSED = -2;

/** The counter of duplicate ACKs after an ACK of what was not captured. */
export const MUTED = -1;

/**
 * What the rules remember of one direction of a connection. Sequence numbers are absolute, and are kept as signed 32-bit
 * integers, which cost no object each; of `next` and `maxAckable`, 0 means that nothing was seen, as in Wireshark.
 */
export interface Direction {
  /** The initial sequence number, from which relative ones are counted; meaningful once it is set. */
  base: number;
  baseSet: boolean;
  /** The highest end of a segment that was seen, and which frame that was. */
  next: number;
  nextFrame: number;
  readonly nextTime: Moment;
  /** The highest end up to which everything was seen: who acknowledges more, has seen more than the capture. */
  maxAckable: number;
  /** Of its last packet: the acknowledgment and window fields as they stood there (-1 before it), when it was, and its flags. */
  ack: number;
  win: number;
  readonly ackTime: Moment;
  lastFlags: number;
  /** {@link Conversation.mptcp}, as it was before its last packet. */
  mptcp: number;
  /** A shift, {@link SCALE_UNKNOWN} or {@link SCALE_UNUSED}. */
  wscale: number;
  /** From its SYN to its first ACK without one, whose window is the first that is scaled. */
  firstAckPending: boolean;
  /** How many duplicate ACKs in a row it sent, or {@link MUTED}; and the frame that they repeat. */
  dup: number;
  lastNonDup: number;
}

/** What the rules remember of a connection. */
export interface Conversation {
  readonly directions: readonly [fromA: Direction, fromB: Direction];
  /** It took the place of another with the same addresses and ports. */
  readonly reused: boolean;
  begun: boolean;
  /** Of its newest SYN without ACK. As in Wireshark, the beginning of 1970 is no time. */
  readonly synTime: Moment;
  /** Nanoseconds; 0 while there is none. */
  initialRtt: number;
  /** Which subtypes of MPTCP's option any packet has carried, a bit for each. */
  mptcp: number;
  /** `tcp.completeness`, up to and with its last packet. */
  completeness: number;
}

/** A connection of which nothing was seen yet; its first packet is a SYN if it took the place of another. */
export function newConversation(reused: boolean): Conversation {
  return {
    directions: [newDirection(), newDirection()],
    reused,
    begun: false,
    synTime: { seconds: 0, nanoseconds: 0 },
    initialRtt: 0,
    mptcp: 0,
    completeness: reused ? COMPLETENESS.syn : 0,
  };
}

function newDirection(): Direction {
  return {
    base: 0,
    baseSet: false,
    next: 0,
    nextFrame: 0,
    nextTime: { seconds: 0, nanoseconds: 0 },
    maxAckable: 0,
    ack: 0,
    win: -1,
    ackTime: { seconds: 0, nanoseconds: 0 },
    lastFlags: 0,
    mptcp: 0,
    wscale: SCALE_UNKNOWN,
    firstAckPending: false,
    dup: 0,
    lastNonDup: 0,
  };
}
