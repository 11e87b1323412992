/** What a thread does its work with when it has other things to do besides. */
export interface Platform {
  /** Milliseconds since whenever. */
  now(): number;
  /** Resolves when all others who wait have had their turn. */
  others(): Promise<void>;
}

/** Milliseconds after which others have their turn. */
const TURN = 8;

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
