const begun = performance.now();

function seconds(from: number): string {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}

/** One line of progress, with the time since the start. */
export function say(text: string): void {
  console.log(`[${seconds(begun)}] ${text}`);
}

/** Says what is being done and, when it is done, how long it took. */
export async function saying<T>(what: string, work: () => Promise<T>): Promise<T> {
  say(`${what} ...`);
  const from = performance.now();
  const result = await work();
  say(`${what}: done in ${seconds(from)}`);
  return result;
}
