import type { Capture } from './capture';
import { parseFilter, type Filter, type FilterMistake } from './filter/filter';
import { compareKeys, keyOf } from './order';
import type { Query } from './service';
import { inTurns, type Platform, type Work } from './turns';

/** What was found, and what it cost. */
interface Found {
  readonly query: Query;
  readonly frames: number;
  readonly numbers: Uint32Array;
  /** Milliseconds: when it was found, and how long that took. */
  readonly at: number;
  readonly took: number;
}

/** While frames come, connections are looked for again when that would take no more than this part of the time. */
const PART = 1 / 4;

/** Finds connections, and puts them in order. Pages of the same question are answered from what was found once. */
export class Finder {
  readonly #capture: Capture;
  readonly #platform: Platform;
  #last: Found | undefined;

  constructor(capture: Capture, platform: Platform) {
    this.#capture = capture;
    this.#platform = platform;
  }

  /**
   * The numbers of the connections that are found.
   *
   * @param isReading more frames are coming: what was found a moment ago will do
   */
  async find(query: Query, isReading: boolean): Promise<Uint32Array | FilterMistake> {
    const last = this.#last;
    if (last !== undefined && isSame(last.query, query) && this.#isFresh(last, isReading)) {
      return last.numbers;
    }
    if (isAll(query)) {
      return Uint32Array.from({ length: this.#capture.connections.count }, (_, number) => number);
    }
    const filter = parseFilter(query.filter);
    if ('code' in filter) {
      return filter;
    }
    const [count, at] = [this.#capture.frames.length, this.#platform.now()];
    const numbers = await inTurns(this.#look(filter, query), this.#platform);
    this.#last = { query, frames: count, numbers, at, took: this.#platform.now() - at };
    return numbers;
  }

  *#look(filter: Filter, { by, descending }: Query): Work<Uint32Array> {
    const { frames, connections, start } = this.#capture;
    const found: { readonly number: number; readonly key: number | string }[] = [];
    for (let number = 0; number < connections.count; number++) {
      const connection = connections.at(number);
      if (yield* filter.matches(frames, connection, start)) {
        found.push({ number, key: keyOf(by, connection) });
      }
      yield;
    }
    const sign = descending ? -1 : 1;
    found.sort((one, other) => sign * compareKeys(one.key, other.key) || one.number - other.number);
    return Uint32Array.from(found, ({ number }) => number);
  }

  #isFresh({ frames, at, took }: Found, isReading: boolean): boolean {
    return frames === this.#capture.frames.length || (isReading && PART * (this.#platform.now() - at) < took);
  }
}

/** All of them, as they began: nobody has to look for them, which is how a file is looked at first. */
function isAll({ filter, by, descending }: Query): boolean {
  return filter.trim() === '' && by === 'number' && !descending;
}

function isSame(one: Query, other: Query): boolean {
  return one.filter === other.filter && one.by === other.by && one.descending === other.descending;
}
