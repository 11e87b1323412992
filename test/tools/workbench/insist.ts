import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds in which what was done may lead somewhere, on a busy machine too. */
const AWHILE = 6_000;
const TIMES = 8;
const BETWEEN = 20;

/**
 * Does something by hand until it has led to what is wanted. What is done once may be done in vain: before somebody is there who
 * would hear of it, or where something else was the moment before.
 *
 * @param act is done at least once; it may fail, and may be done again though it has led there
 */
export async function insist(
  act: () => Promise<void>,
  isThere: () => Promise<boolean>,
  what: string,
): Promise<void> {
  let cause: unknown;
  for (let times = 0; times < TIMES; times++) {
    await act().catch((error: unknown) => {
      cause = error;
    });
    const end = performance.now() + AWHILE;
    do {
      if (await isThere()) {
        return;
      }
      await pause(BETWEEN);
    } while (performance.now() < end);
  }
  throw new Error(`${what}, whatever is done`, { cause });
}
