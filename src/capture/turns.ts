/** What a thread does its work with when it has other things to do besides. */
export interface Platform {
  /** Milliseconds since whenever. */
  now(): number;
  /** Resolves when all others who wait have had their turn. */
  others(): Promise<void>;
}

/** Milliseconds after which others have their turn. */
const TURN = 8;

/** Work that may be long: it yields wherever others may have their turn. Whether they have it is for its caller to say. */
export type Work<T> = Generator<undefined, T, undefined>;

/** Rows that are gone through between two looks at the clock: a millisecond's work, or less. */
export const ROWS_BETWEEN = 1024;

/**
 * Long work in short turns, so that nobody else on the thread has to wait: `if (turns.isOver()) await turns.next()`.
 */
export class Turns {
  readonly #platform: Platform;
  #began: number;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#began = platform.now();
  }

  isOver(): boolean {
    return this.#platform.now() - this.#began >= TURN;
  }

  async next(): Promise<void> {
    await this.#platform.others();
    this.#began = this.#platform.now();
  }
}

/** Does work in turns. */
export async function inTurns<T>(work: Work<T>, platform: Platform): Promise<T> {
  const turns = new Turns(platform);
  for (;;) {
    const step = work.next();
    if (step.done === true) {
      return step.value;
    }
    if (turns.isOver()) {
      await turns.next();
    }
  }
}

/** Does work in one go, for whoever has nothing else to do. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) {
      return step.value;
    }
  }
}
