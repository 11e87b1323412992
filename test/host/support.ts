import assert from 'node:assert/strict';

const PATIENCE = 10_000;

/** Asks until the answer is as it should be, and gives it. */
export async function eventually<T>(
  read: () => T | PromiseLike<T>,
  holds: (value: T) => boolean,
  what: string,
): Promise<T> {
  const end = Date.now() + PATIENCE;
  let value = await read();
  while (!holds(value) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    value = await read();
  }
  assert.ok(holds(value), `${what}: ${JSON.stringify(value)}`);
  return value;
}
