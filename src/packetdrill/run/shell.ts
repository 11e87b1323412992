import type { State } from '../../tcp/state';
import type { ShellAction } from '../shell/action';
import { readCommand } from '../shell/command';
import { countHolds, type Count } from '../shell/count';
import { ShellProblem } from '../shell/problem';
import type { Request, Requests } from '../stack';

type Steps<T> = Generator<Request, T, Requests[keyof Requests]['answer']>;

/** What a shell line may bring about. Nothing is given to a shell. */
export interface CommandSteps {
  /** Answers why not, where the stack has no such setting. */
  readonly set: (name: string, value: string) => Steps<string | undefined>;
  readonly states: (port: number) => Steps<readonly State[]>;
  readonly wait: (microseconds: number) => Steps<undefined>;
}

/** Why a shell line does not hold, or cannot be followed. */
export type CommandOutcome =
  | { readonly unsupported: string }
  | { readonly failed: string; readonly expected: string; readonly actual: string };

/** Does what a shell line would have done to the stack; undefined when that is all. */
export function* runCommand(text: string, steps: CommandSteps): Steps<CommandOutcome | undefined> {
  const actions = readCommand(text);
  if (actions instanceof ShellProblem) {
    return { unsupported: actions.message };
  }
  for (const action of actions) {
    const outcome = yield* follow(action, steps);
    if (outcome !== undefined) {
      return outcome;
    }
  }
  return undefined;
}

function* follow(action: ShellAction, steps: CommandSteps): Steps<CommandOutcome | undefined> {
  switch (action.do) {
    case 'set': {
      const reason = yield* steps.set(action.name, action.value);
      return reason === undefined ? undefined : { unsupported: reason };
    }
    case 'wait':
      yield* steps.wait(Math.round(action.seconds * 1e6));
      return undefined;
    case 'count':
      return holds(action, yield* steps.states(action.port));
    case 'nothing':
      return undefined;
  }
}

function holds(count: Count, states: readonly State[]): CommandOutcome | undefined {
  const found = states.filter((state) => count.states.includes(state)).length;
  if (countHolds(count, found)) {
    return undefined;
  }
  const { digits } = count.expected ?? { digits: 'at least 1' };
  const where = `at port ${String(count.port)}`;
  return {
    failed: `${String(found)} sockets ${where} in ${count.states.join(' or ')}`,
    expected: `${digits} in ${count.states.join(' or ')}`,
    actual: states.length === 0 ? `no socket ${where}` : states.join(', '),
  };
}
