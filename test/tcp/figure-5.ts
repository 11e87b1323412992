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

/**
 * The same as the figure draws it: from, to, what happens, what is done. A segment that is sent is written `snd`; "x"
 * is nothing. What creates or deletes a TCB is not said: the states themselves say it.
 */
export const DRAWN: readonly (readonly [State, State, string, string])[] = [
  ['CLOSED', 'LISTEN', 'passive OPEN', 'x'],
  ['CLOSED', 'SYN-SENT', 'active OPEN', 'snd SYN'],
  ['LISTEN', 'CLOSED', 'CLOSE', 'x'],
  ['LISTEN', 'SYN-RECEIVED', 'rcv SYN', 'snd SYN,ACK'],
  // The figure says SEND; a SEND names no remote socket here (section 3.10.2), so it is the active OPEN of 3.10.1.
  ['LISTEN', 'SYN-SENT', 'active OPEN', 'snd SYN'],
  ['SYN-SENT', 'CLOSED', 'CLOSE', 'x'],
  ['SYN-SENT', 'SYN-RECEIVED', 'rcv SYN', 'snd SYN,ACK'],
  ['SYN-SENT', 'ESTABLISHED', 'rcv SYN,ACK', 'snd ACK'],
  // Note 1.
  ['SYN-RECEIVED', 'LISTEN', 'rcv RST', 'x'],
  ['SYN-RECEIVED', 'ESTABLISHED', 'rcv ACK of SYN', 'x'],
  ['SYN-RECEIVED', 'FIN-WAIT-1', 'CLOSE', 'snd FIN'],
  ['ESTABLISHED', 'FIN-WAIT-1', 'CLOSE', 'snd FIN'],
  ['ESTABLISHED', 'CLOSE-WAIT', 'rcv FIN', 'snd ACK'],
  ['FIN-WAIT-1', 'FIN-WAIT-2', 'rcv ACK of FIN', 'x'],
  ['FIN-WAIT-1', 'CLOSING', 'rcv FIN', 'snd ACK'],
  // Note 2: in words only.
  ['FIN-WAIT-1', 'TIME-WAIT', 'rcv FIN, ACK of FIN', 'snd ACK'],
  ['FIN-WAIT-2', 'TIME-WAIT', 'rcv FIN', 'snd ACK'],
  ['CLOSE-WAIT', 'LAST-ACK', 'CLOSE', 'snd FIN'],
  ['CLOSING', 'TIME-WAIT', 'rcv ACK of FIN', 'x'],
  ['LAST-ACK', 'CLOSED', 'rcv ACK of FIN', 'x'],
  ['TIME-WAIT', 'CLOSED', 'Timeout=2MSL', 'x'],
];
