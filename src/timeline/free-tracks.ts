/**
 * The tracks of a lane that may be free, so that the lowest of thousands is found without looking at them all: a binary
 * heap. A track is never taken out because it is free no longer: that is seen when its turn comes.
 */
export class FreeTracks {
  readonly #heap: number[] = [];

  add(track: number): void {
    const heap = this.#heap;
    let place = heap.push(track) - 1;
    for (let above = (place - 1) >> 1; place > 0 && this.#at(above) > track; above = (place - 1) >> 1) {
      heap[place] = this.#at(above);
      place = above;
    }
    heap[place] = track;
  }

  /** Takes the lowest track for which `isFree` says so; undefined when there is none. */
  take(isFree: (track: number) => boolean): number | undefined {
    let lowest = this.#removeLowest();
    while (lowest !== undefined && !isFree(lowest)) {
      lowest = this.#removeLowest();
    }
    return lowest;
  }

  #removeLowest(): number | undefined {
    const heap = this.#heap;
    const [lowest] = heap;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) {
      let place = 0;
      for (let below = this.#lowerChild(place); this.#at(below) < last; below = this.#lowerChild(place)) {
        heap[place] = this.#at(below);
        place = below;
      }
      heap[place] = last;
    }
    return lowest;
  }

  #lowerChild(place: number): number {
    const child = 2 * place + 1;
    return this.#at(child + 1) < this.#at(child) ? child + 1 : child;
  }

  #at(place: number): number {
    return this.#heap[place] ?? Infinity;
  }
}
