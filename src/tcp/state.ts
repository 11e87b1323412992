/**
 * The eleven states of RFC 9293 section 3.3.2, in the order in which that section introduces them,
 * with CLOSED ("no connection state at all") first.
 */
export const STATES = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;

/** One of the eleven states of RFC 9293 section 3.3.2. */
export type State = (typeof STATES)[number];
