import type { State } from '../tcp/state';

/** A segment that a change of state is made by, or makes, as figure 5 of RFC 9293 names it. */
export interface Step {
  readonly from: 'here' | 'there';
  readonly segment: 'SYN' | 'SYN,ACK' | 'ACK' | 'FIN';
  /** Of an ACK: what it is the first to acknowledge. */
  readonly of?: 'SYN' | 'FIN';
  /** The state that the other side is in when it has sent it, and nothing was lost. */
  readonly peer?: State;
}

/** A change of state of a record that nothing goes wrong with, and the segments that are part of it, in order. */
export interface Transition {
  readonly before: State;
  readonly after: State;
  readonly steps: readonly Step[];
}

/**
 * The ways of a connection's record from one state to another: figure 5 of RFC 9293 and its notes, but for what gives
 * up (resets, aborts), which leads to CLOSED from everywhere. What a listener accepts has a record of its own, so that
 * it begins in CLOSED like any other.
 */
export const TRANSITIONS: readonly Transition[] = [
  { before: 'CLOSED', after: 'SYN-SENT', steps: [{ from: 'here', segment: 'SYN' }] },
  {
    before: 'CLOSED',
    after: 'SYN-RECEIVED',
    steps: [
      { from: 'there', segment: 'SYN', peer: 'SYN-SENT' },
      { from: 'here', segment: 'SYN,ACK' },
    ],
  },
  {
    before: 'SYN-SENT',
    after: 'SYN-RECEIVED',
    steps: [
      { from: 'there', segment: 'SYN', peer: 'SYN-SENT' },
      { from: 'here', segment: 'SYN,ACK' },
    ],
  },
  {
    before: 'SYN-SENT',
    after: 'ESTABLISHED',
    steps: [
      { from: 'there', segment: 'SYN,ACK', peer: 'SYN-RECEIVED' },
      { from: 'here', segment: 'ACK', of: 'SYN' },
    ],
  },
  {
    before: 'SYN-RECEIVED',
    after: 'ESTABLISHED',
    steps: [{ from: 'there', segment: 'ACK', of: 'SYN', peer: 'ESTABLISHED' }],
  },
  { before: 'SYN-RECEIVED', after: 'FIN-WAIT-1', steps: [{ from: 'here', segment: 'FIN' }] },
  { before: 'ESTABLISHED', after: 'FIN-WAIT-1', steps: [{ from: 'here', segment: 'FIN' }] },
  {
    before: 'ESTABLISHED',
    after: 'CLOSE-WAIT',
    steps: [
      { from: 'there', segment: 'FIN', peer: 'FIN-WAIT-1' },
      { from: 'here', segment: 'ACK', of: 'FIN' },
    ],
  },
  {
    before: 'FIN-WAIT-1',
    after: 'FIN-WAIT-2',
    steps: [{ from: 'there', segment: 'ACK', of: 'FIN', peer: 'CLOSE-WAIT' }],
  },
  {
    before: 'FIN-WAIT-1',
    after: 'CLOSING',
    steps: [
      { from: 'there', segment: 'FIN', peer: 'FIN-WAIT-1' },
      { from: 'here', segment: 'ACK', of: 'FIN' },
    ],
  },
  // Note 2 of the figure: the FIN and the ACK of ours come as one.
  {
    before: 'FIN-WAIT-1',
    after: 'TIME-WAIT',
    steps: [
      { from: 'there', segment: 'ACK', of: 'FIN', peer: 'CLOSE-WAIT' },
      { from: 'there', segment: 'FIN', peer: 'LAST-ACK' },
      { from: 'here', segment: 'ACK', of: 'FIN' },
    ],
  },
  {
    before: 'FIN-WAIT-2',
    after: 'TIME-WAIT',
    steps: [
      { from: 'there', segment: 'FIN', peer: 'LAST-ACK' },
      { from: 'here', segment: 'ACK', of: 'FIN' },
    ],
  },
  {
    before: 'CLOSING',
    after: 'TIME-WAIT',
    steps: [{ from: 'there', segment: 'ACK', of: 'FIN', peer: 'CLOSING' }],
  },
  { before: 'CLOSE-WAIT', after: 'LAST-ACK', steps: [{ from: 'here', segment: 'FIN' }] },
  {
    before: 'LAST-ACK',
    after: 'CLOSED',
    steps: [{ from: 'there', segment: 'ACK', of: 'FIN', peer: 'TIME-WAIT' }],
  },
  { before: 'TIME-WAIT', after: 'CLOSED', steps: [] },
];

/**
 * All ways of a record from one state to another, each a list of changes; none visits a state twice, and none goes on
 * from CLOSED. A way through a simultaneous opening is one only where it ends there: it takes two that call each other at
 * the same instant from the very ports that they call.
 */
export function waysBetween(before: State, after: State): readonly (readonly Transition[])[] {
  return TRANSITIONS.filter((first) => first.before === before).flatMap((first) => {
    if (first.after === after) {
      return [[first]];
    }
    if (first.after === 'CLOSED' || (first.before === 'SYN-SENT' && first.after === 'SYN-RECEIVED')) {
      return [];
    }
    return waysBetween(first.after, after).map((rest) => [first, ...rest]);
  });
}

/** Whether a connection that was seen in one state may be the one that is seen in another, or in the same, later. */
export function mayBecome(before: State, after: State): boolean {
  return before === after || waysBetween(before, after).length > 0;
}
