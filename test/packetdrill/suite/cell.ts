import type { State } from '../../../src/tcp/state';
import type { PlaceName } from './place';

/*
 * Lines are packetdrill's, but shorter. They happen at once where no time is said; `101(10)` stands for
 * `101:111(10)`; SND.UNA, SND.NXT and RCV.NXT, with what is added to them, are as they were before; FD is the
 * connection's descriptor, MSS what a SYN offers (RFC 9293 section 3.7.1).
 */

/** An event in a place, and what follows: one script. */
export interface Cell {
  readonly place: PlaceName;
  /** The file's, without its ending. */
  readonly name: string;
  /** Of RFC 9293. */
  readonly section: string;
  /** What is to be seen, as a sentence without its full stop. */
  readonly shows: string;
  /** What has to be so before, beside the place. */
  readonly before?: Outcome;
  readonly event: string;
  readonly outcome: Outcome;
}

/** What follows from an event, as section 3.10 has it. What is left out does not happen. */
export interface Outcome {
  /** What is seen of it. */
  readonly lines?: string;
  readonly enters?: State;
  /** How far RCV.NXT and SND.NXT move. */
  readonly takes?: number;
  readonly sends?: number;
  /** SND.UNA becomes SND.NXT. */
  readonly acknowledges?: boolean;
  /** The descriptor that a program has of it from now on; `none` when it has given it up. */
  readonly fd?: number | 'none';
}

const ACK = '> . SND.NXT(0) ack RCV.NXT';

/** Dropped, or taken in silence. */
export const NOTHING: Outcome = {};
/** Dropped, and an acknowledgment sent: a challenge ACK is one too. */
export const ACKED: Outcome = { lines: ACK };
/** What `outcome` is, `lines` being seen too. */
export function withLines(outcome: Outcome, lines: string): Outcome {
  return { ...outcome, lines: `${outcome.lines ?? ''}\n${lines}` };
}
