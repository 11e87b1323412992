import type { Journey } from './journey';
import type { Side } from './passing';
import type { ContinuedHost, SegmentNumber } from './scenario';

/** Counts the segments that each host of a scenario sends, and notes those that are lost. */
export class SentSegments {
  readonly lost: SegmentNumber[] = [];
  readonly #hosts: readonly [ContinuedHost, ContinuedHost];
  readonly #sent: [number, number] = [0, 0];

  constructor(hosts: readonly [ContinuedHost, ContinuedHost]) {
    this.#hosts = hosts;
  }

  /** The segment that a host sends next. */
  next(side: Side): SegmentNumber {
    return { from: this.#hosts[side].name, segment: this.#sent[side] + 1 };
  }

  /** So many are sent, and arrive where their journey did. */
  count({ passing, arrived }: Journey, segments: number): void {
    if (arrived === undefined) {
      this.lose(passing.from, segments);
    } else {
      this.#sent[passing.from] += segments;
    }
  }

  lose(side: Side, segments: number): void {
    for (let more = 0; more < segments; more++) {
      this.lost.push(this.next(side));
      this.#sent[side]++;
    }
  }
}
