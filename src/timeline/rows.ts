import type { SegmentOptions } from '../tcp/segment';
import type { State } from '../tcp/state';

/** One vertical line of the diagram: a host, or one end of a captured connection. */
export interface Lane {
  readonly name: string;
  /** The address the lane's connections share, as text. */
  readonly address: string;
}

/** One end of a connection: on which lane, at which port. */
export interface End {
  readonly lane: number;
  /** Address and port as the field writes them: `10.0.0.1:40000`, `[::1]:80`. */
  readonly endpoint: string;
}

/**
 * A connection: a four-tuple, from its first segment to the last trace of it. A later connection with the same
 * four-tuple is another one. A listener is a connection that has only its own end.
 */
export interface Connection {
  readonly local: End;
  readonly remote: End | undefined;
}

/** The segment fields that the diagram writes on an arrow. */
export interface SegmentSummary {
  /** SEG.SEQ and SEG.ACK as they stand in the header. */
  readonly seq: number;
  readonly ack: number;
  /** The same, counted from the initial sequence number of their direction, as Wireshark shows them. */
  readonly relativeSeq: number;
  readonly relativeAck: number;
  /** The control bits (see src/tcp/segment.ts). */
  readonly ctl: number;
  readonly wnd: number;
  /** Octets of text, not counting SYN and FIN. */
  readonly len: number;
  /** SEG.UP: how far after SEG.SEQ the urgent data ends; it counts with URG only. */
  readonly up: number;
  /** The ECN field of the IP header (RFC 3168 section 5). */
  readonly ecn: number;
  /** Its options; the numbers in SACK blocks are counted like `relativeAck`. */
  readonly options: SegmentOptions;
}

interface RowBase {
  /** The row's number in its timeline. */
  readonly index: number;
  /** The moment the row belongs to. */
  readonly moment: number;
  /** The lane it happened on. */
  readonly lane: number;
  /** The connection it concerns, or -1 when no connection does (a segment for a port nobody listens on). */
  readonly connection: number;
  /** The rule that was applied (an id of src/tcp/rules.ts), or empty where no rule decided. */
  readonly rule: string;
  /** Nobody saw it: it must have happened, since what was seen before and after leaves no other way. */
  readonly inferred?: true;
}

/** A segment leaves `lane`. */
export interface SentRow extends RowBase {
  readonly kind: 'sent';
  readonly to: number;
  /** Milliseconds: when it left, and when it reached the other lane, or would have, had it not been lost. */
  readonly sentAt: number;
  readonly arrivesAt: number;
  /** The moment of its arrival; -1 while it is under way, and for ever when it was lost. */
  readonly arrivalMoment: number;
  readonly lost: boolean;
  /** This sequence space has left the sender before. */
  readonly retransmission: boolean;
  /** Not sent by the host: a second copy that the network made of the row before. */
  readonly copy: boolean;
  /** Not sent by the host: a middlebox (RFC 3234) between the lanes speaks in its name. */
  readonly middlebox: boolean;
  readonly segment: SegmentSummary;
  /** What it is when it arrives, where it was changed on the way; else undefined. */
  readonly changed: SegmentSummary | undefined;
}

/** A segment reaches `lane`. */
export interface ReceivedRow extends RowBase {
  readonly kind: 'received';
  /** The row in which it was sent. */
  readonly sent: number;
  readonly from: number;
  /** The receiver discarded it, for the reason that `rule` gives. */
  readonly dropped: boolean;
  readonly retransmission: boolean;
  readonly copy: boolean;
  /** As it arrives. */
  readonly segment: SegmentSummary;
  /** It was changed on the way: what was sent, the row of its sending says. */
  readonly changed: boolean;
}

/** A record went from one state to another; or, with both the same, was seen in it first. */
export interface StateRow extends RowBase {
  readonly kind: 'state';
  readonly before: State;
  readonly after: State;
}

/** The application called its stack: `connect()`, `send(200)`; or somebody did something to its host: `crash()`. */
export interface CallRow extends RowBase {
  readonly kind: 'call';
  readonly text: string;
}

/** The stack told its application something: `established`, `closing`, `reset`. */
export interface ToldRow extends RowBase {
  readonly kind: 'told';
  readonly text: string;
}

/** A timer ran out: `retransmission`, `time-wait`. */
export interface TimeoutRow extends RowBase {
  readonly kind: 'timeout';
  readonly text: string;
}

/** The network reported an error about a segment that this lane sent: `port unreachable`. */
export interface IcmpRow extends RowBase {
  readonly kind: 'icmp';
  readonly text: string;
}

/** From now on the network between the lanes is another: `delay 200 ms`. It concerns no lane; it stands on the first. */
export interface NetworkRow extends RowBase {
  readonly kind: 'network';
  readonly text: string;
}

/** One thing that happened. */
export type Row = SentRow | ReceivedRow | StateRow | CallRow | ToldRow | TimeoutRow | IcmpRow | NetworkRow;

/** Where a record is: the connection that it is of, and the lane. */
export interface RecordPlace {
  readonly lane: number;
  readonly connection: number;
}

/** A stretch of time that one record spent in one state. */
export interface Span {
  readonly lane: number;
  /** The place beside the lane's line: records that exist at the same time on one lane have different tracks. */
  readonly track: number;
  readonly connection: number;
  readonly state: State;
  readonly start: number;
  /** The moment at which it ended, or was no longer known; -1 while it lasts. */
  readonly end: number;
  /** The state row that began it. */
  readonly row: number;
  /** Its record was not seen in this state, but must have been in it: as its row. */
  readonly inferred?: true;
}

/**
 * One step of the story: a call, an arrival, a timeout or an ICMP error on one lane, and all that followed from it there
 * at that instant; or a change of the network.
 */
export interface Moment {
  readonly index: number;
  /** Milliseconds since the beginning. */
  readonly time: number;
  readonly lane: number;
  readonly rows: readonly Row[];
}
