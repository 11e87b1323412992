import { main } from '../../src/cli/main';

/** What a command came to. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** Runs `npm run lab -- …` in this process. */
export function lab(...args: string[]): Ran {
  let out = '';
  let error = '';
  const status = main(args, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { status, out, error };
}
