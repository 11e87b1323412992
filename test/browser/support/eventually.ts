import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

/** How long something may take to come true on a busy machine. */
const PATIENCE = 30_000;
const BETWEEN = 20;

/** Reads again and again until what is read is what is expected; else fails with the difference. */
export async function eventually<T>(read: () => Promise<T>, expected: T, message?: string): Promise<void> {
  const until = performance.now() + PATIENCE;
  let actual = await read();
  while (!isDeepStrictEqual(actual, expected) && performance.now() < until) {
    await pause(BETWEEN);
    actual = await read();
  }
  assert.deepEqual(actual, expected, message);
}

/** Waits until something holds; else fails with what was read last. */
export async function until<T>(
  read: () => Promise<T>,
  holds: (value: T) => boolean,
  what: string,
  patience = PATIENCE,
): Promise<T> {
  const end = performance.now() + patience;
  let actual = await read();
  while (!holds(actual) && performance.now() < end) {
    await pause(BETWEEN);
    actual = await read();
  }
  assert.ok(holds(actual), `${what}; it is ${JSON.stringify(actual)}`);
  return actual;
}
