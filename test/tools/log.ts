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

/** Shows output as it comes, each line with the name of what it is from: stages run side by side. */
export function lines(name: string): { write(chunk: string): void; end(): void } {
  let rest = '';
  const show = (text: string): void => {
    console.log(`${name} | ${text}`);
  };
  return {
    write: (chunk) => {
      const whole = (rest + chunk).split('\n');
      rest = whole.pop() ?? '';
      whole.forEach(show);
    },
    end: () => {
      if (rest !== '') {
        show(rest);
      }
    },
  };
}
