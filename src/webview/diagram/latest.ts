/**
 * Calls one after the other, and of those asked for while one is not answered yet, only the last: what is dragged along
 * goes where the hand is, not everywhere it was.
 *
 * @returns what calls; its promise is that of the call that was asked for last
 */
export function latest<A>(call: (argument: A) => Promise<void>): (argument: A) => Promise<void> {
  let running: Promise<void> | undefined;
  let next: { readonly argument: A } | undefined;
  const run = async (): Promise<void> => {
    try {
      for (let now = next; now !== undefined; now = next) {
        next = undefined;
        await call(now.argument);
      }
    } finally {
      running = undefined;
      next = undefined;
    }
  };
  return (argument) => {
    next = { argument };
    running ??= run();
    return running;
  };
}
