import { STATES } from '../../tcp/state';
import type { Counts } from '../service';
import type { History } from '../history';

/** As many readings as a chart a thousand pixels wide can show, twice over. */
const MOST = 2048;

/** How many sockets were in each state, reading by reading: when there are too many, every other one goes. */
export class Counted {
  #at: number[] = [];
  #states: number[][] = STATES.map(() => []);

  add(at: number, histories: Iterable<History>): void {
    if (this.#at.length === MOST) {
      this.#at = everyOther(this.#at);
      this.#states = this.#states.map(everyOther);
    }
    const tally = new Map<string, number>();
    for (const {
      socket: { state },
    } of histories) {
      tally.set(state, (tally.get(state) ?? 0) + 1);
    }
    this.#at.push(at);
    this.#states.forEach((column, state) => {
      column.push(tally.get(STATES[state] ?? '') ?? 0);
    });
  }

  counts(): Counts {
    return { at: [...this.#at], states: this.#states.map((column) => [...column]) };
  }
}

function everyOther(cells: readonly number[]): number[] {
  return cells.filter((_, index) => index % 2 === 0);
}
