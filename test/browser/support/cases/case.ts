import type { Hands } from '../lab';

/**
 * Something that a person does, and what the RFCs say comes of it.
 *
 * It is done to the three-way handshake: SYN at 10 ms, SYN,ACK at 60, ACK at 110, which arrives at 160. It takes 50 ms
 * one way; the retransmission timer begins with a second (RFC 6298 section 2.1).
 */
export interface Case {
  readonly what: string;
  /** The moment at which it is done; undefined for the last one. */
  readonly at?: number;
  readonly act: (hands: Hands, goTo: (moment: number) => Promise<void>) => Promise<void>;
  /** How many interventions that is; one by default. */
  readonly times?: number;
  /** Each is said in the ladder. */
  readonly ladder: readonly RegExp[];
  /** What is not said in it. */
  readonly never?: RegExp;
  /** The states of both records of the connection in the end. */
  readonly records: readonly [client: string, server: string];
}

export const OPEN = ['ESTABLISHED', 'ESTABLISHED'] as const;
