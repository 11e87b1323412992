/** What decides how long nothing is read. */
export interface Effort {
  /** Milliseconds that the last reading took, with all that was made of it. */
  readonly took: number;
  /** How many readings have failed one after the other. */
  readonly failures: number;
  readonly hidden: boolean;
}

/** Milliseconds. Nobody sees more than a change a second. */
const SHORTEST = 1000;
/** Milliseconds. Longer, and whoever looks thinks that it has stopped. */
const LONGEST = 30_000;
/** A reading may take a twentieth of a processor at most. */
const SHARE = 20;

/** So much longer while nobody works in the window, which may well be in view: beside a browser, on a second screen. */
const SELDOM = 5;

/** Milliseconds until the next reading. */
export function pauseAfter({ took, failures, hidden }: Effort): number {
  const pause = Math.max(SHORTEST, took * SHARE) * 2 ** failures * (hidden ? SELDOM : 1);
  return Math.min(pause, LONGEST);
}
