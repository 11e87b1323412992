import type { Session } from './session';

/** How long others wait for their turn, in milliseconds; what comes between two looks at the clock is not in it. */
const SLICE = 12;
/** The moments between two looks at the clock. */
const MOMENTS = 32;

/**
 * Runs a session to its end, a slice at a time: what asks for the next one lets others have their turn between.
 *
 * @param now a clock, in milliseconds
 * @yields how many moments there are so far
 */
export function* slices(session: Session, now: () => number): Generator<number, void> {
  for (;;) {
    const end = now() + SLICE;
    while (now() < end) {
      if (!session.advance(MOMENTS)) {
        return;
      }
    }
    yield session.length;
  }
}
