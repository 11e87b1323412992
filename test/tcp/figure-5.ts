import type { State } from '../../src/tcp/state';

/** The arrows of RFC 9293 figure 5, by hand, with the notes under it and what section 3.10 adds. */
const FIGURE_5: readonly (readonly [State, readonly State[]])[] = [
  ['CLOSED', ['LISTEN', 'SYN-SENT']],
  ['LISTEN', ['CLOSED', 'SYN-SENT', 'SYN-RECEIVED']],
  ['SYN-SENT', ['CLOSED', 'SYN-RECEIVED', 'ESTABLISHED']],
  // Note 1: a reset leads back to LISTEN after a passive OPEN; note 3: to CLOSED after an active one.
  ['SYN-RECEIVED', ['ESTABLISHED', 'FIN-WAIT-1', 'LISTEN', 'CLOSED']],
  // To CLOSED from here on: a reset that arrives or is sent, ABORT, and the user timeout.
  ['ESTABLISHED', ['FIN-WAIT-1', 'CLOSE-WAIT', 'CLOSED']],
  // Note 2: to TIME-WAIT when the FIN comes on the segment that acknowledges ours.
  ['FIN-WAIT-1', ['FIN-WAIT-2', 'CLOSING', 'TIME-WAIT', 'CLOSED']],
  ['FIN-WAIT-2', ['TIME-WAIT', 'CLOSED']],
  ['CLOSE-WAIT', ['LAST-ACK', 'CLOSED']],
  ['CLOSING', ['TIME-WAIT', 'CLOSED']],
  ['LAST-ACK', ['CLOSED']],
  ['TIME-WAIT', ['CLOSED']],
];

const ARROWS = new Map(FIGURE_5);

/** Whether figure 5 has an arrow from one state to another. */
export function isArrow(before: State, after: State): boolean {
  return ARROWS.get(before)?.includes(after) ?? false;
}
