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

/** The states in which both ends have seen each other's SYN acknowledged (RFC 9293 section 3.4). */
export function isSynchronized(state: State): boolean {
  switch (state) {
    case 'CLOSED':
    case 'LISTEN':
    case 'SYN-SENT':
    case 'SYN-RECEIVED':
      return false;
    default:
      return true;
  }
}
