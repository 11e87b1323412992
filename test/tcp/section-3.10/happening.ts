import type { Policy } from '../../../src/tcp/policy';
import type { End, Place } from '../support';
import type { Outcome } from './outcome';

/** An event of section 3.10 that no segment has a part in: a user call, or a timeout. */
export interface Happening {
  readonly title: string;
  readonly policy?: Partial<Policy>;
  /** What went before, in those states where it could. */
  readonly prepare?: (end: End) => void;
  /** Returns what the user is answered, when that is more than "ok". */
  readonly act: (end: End) => string | undefined;
  /** What follows in each state, or in those in which what went before could happen. */
  readonly cells: Readonly<Partial<Record<Place, Outcome>>>;
}

/** What follows in each state: leaving one out does not compile. */
export type All = Readonly<Record<Place, Outcome>>;

export const OK: Outcome = {};
export const ABSENT: Outcome = { answers: 'connection does not exist' };
export const CLOSING: Outcome = { answers: 'connection closing' };
