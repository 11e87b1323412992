import type { State } from '../../tcp/state';
import type { Request, Requests } from '../stack';

type Steps<T> = Generator<Request, T, Requests[keyof Requests]['answer']>;

/** What a shell line may bring about. */
export interface CommandSteps {
  readonly set: (name: string, value: string) => Steps<string | undefined>;
  readonly states: (port: number) => Steps<readonly State[]>;
  readonly wait: (microseconds: number) => Steps<undefined>;
}

/** Why a shell line does not hold, or cannot be read. */
export type CommandOutcome =
  | { readonly unsupported: string }
  | { readonly failed: string; readonly expected: string; readonly actual: string };

export function* runCommand(text: string, steps: CommandSteps): Steps<CommandOutcome | undefined> {
  yield* steps.wait(0);
  return { unsupported: `the shell line ${text}` };
}
