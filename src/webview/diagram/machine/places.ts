import type { State } from '../look';

/** A box of RFC 9293 figure 5: which state, and where the figure has it. CLOSED is there twice, as in the figure. */
export interface Place {
  readonly id: string;
  readonly state: State;
  /** From the left, and from the top. */
  readonly column: 0 | 1 | 2;
  readonly row: number;
}

export const ROWS = 7;

/** In the order in which a connection that goes well passes them. */
export const PLACES = [
  { id: 'CLOSED', state: 'CLOSED', column: 1, row: 0 },
  { id: 'LISTEN', state: 'LISTEN', column: 1, row: 1 },
  { id: 'SYN-SENT', state: 'SYN-SENT', column: 2, row: 2 },
  { id: 'SYN-RECEIVED', state: 'SYN-RECEIVED', column: 0, row: 2 },
  { id: 'ESTABLISHED', state: 'ESTABLISHED', column: 1, row: 3 },
  { id: 'FIN-WAIT-1', state: 'FIN-WAIT-1', column: 0, row: 4 },
  { id: 'FIN-WAIT-2', state: 'FIN-WAIT-2', column: 0, row: 5 },
  { id: 'CLOSE-WAIT', state: 'CLOSE-WAIT', column: 2, row: 4 },
  { id: 'CLOSING', state: 'CLOSING', column: 1, row: 5 },
  { id: 'LAST-ACK', state: 'LAST-ACK', column: 2, row: 5 },
  { id: 'TIME-WAIT', state: 'TIME-WAIT', column: 1, row: 6 },
  { id: 'CLOSED-again', state: 'CLOSED', column: 2, row: 6 },
] as const satisfies readonly Place[];

export type PlaceId = (typeof PLACES)[number]['id'];

export function stateOf(place: PlaceId): State {
  return place === 'CLOSED-again' ? 'CLOSED' : place;
}

/** What was never open ends where it began; all else ends at the bottom. */
const OPENING: ReadonlySet<State> = new Set<State>(['CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED']);

/** Where a change of state leads. */
export function placeAfter({ before, after }: Change): PlaceId {
  return after === 'CLOSED' && !OPENING.has(before) ? 'CLOSED-again' : after;
}

/** One state, and the one that comes next. */
export interface Change {
  readonly before: State;
  readonly after: State;
}
