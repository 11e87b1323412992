import { cloneWorld, type World } from './world';

/** The moments between checkpoints at first, and how many are kept. */
const FIRST_INTERVAL = 64;
const MOST = 32;

/**
 * A world as it was at some moments of its past: as many as memory bears, at even distances. When there are too many,
 * every other one is given up, and from then on they are twice as far apart.
 */
export class Checkpoints {
  readonly #worlds: World[] = [];
  #interval = FIRST_INTERVAL;

  /** Keeps a copy of a world, if the time has come; to be asked at the beginning and after each moment. */
  offer(world: World): void {
    if (world.moments % this.#interval !== 0) {
      return;
    }
    this.#worlds.push(cloneWorld(world, this.#worlds.at(-1)));
    if (this.#worlds.length > MOST) {
      const kept = this.#worlds.filter((_, place) => place % 2 === 0);
      this.#worlds.splice(0, Infinity, ...kept);
      this.#interval *= 2;
    }
  }

  /**
   * The latest one at which no more than so many moments had passed. It is not to be changed.
   *
   * @throws Error when there is none yet
   */
  before(moments: number): World {
    const place = Math.min(Math.floor(moments / this.#interval), this.#worlds.length - 1);
    const world = this.#worlds[place];
    if (world === undefined) {
      throw new Error('no checkpoint has been taken yet');
    }
    return world;
  }
}
