import { Failure } from '../../tools/ending';
import { runRound, type Command, type Round, type Task } from './round';

/** Who takes part. */
export interface Contender {
  readonly name: string;
  readonly command: Command;
}

/** How a contender did. */
export interface Outcome {
  readonly name: string;
  readonly rounds: readonly Round[];
  /** Why it did not come to its end, if it did not. */
  readonly failure?: string;
}

/** A round that took so many seconds is not asked for again. */
const LONG = 10;

function wantsAnother({ rounds, failure }: Outcome): boolean {
  return failure === undefined && rounds.every(({ seconds }) => seconds < LONG);
}

async function another(outcome: Outcome, command: Command, task: Task): Promise<Outcome> {
  try {
    return { ...outcome, rounds: [...outcome.rounds, await runRound(command, task)] };
  } catch (error) {
    if (error instanceof Failure) {
      return { ...outcome, failure: error.message };
    }
    throw error;
  }
}

/**
 * Takes all contenders through their rounds by turns, so that what else the machine does in the meantime falls on
 * each alike.
 */
export async function compare(
  contenders: readonly Contender[],
  task: Task,
  rounds: number,
): Promise<Outcome[]> {
  const outcomes = new Map(
    contenders.map((contender): [Contender, Outcome] => [contender, { name: contender.name, rounds: [] }]),
  );
  for (let round = 0; round < rounds; round++) {
    for (const [contender, outcome] of outcomes) {
      if (wantsAnother(outcome)) {
        outcomes.set(contender, await another(outcome, contender.command, task));
      }
    }
  }
  return [...outcomes.values()];
}
