import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Segment } from '../../src/tcp/segment';
import { nextTimeout } from '../../src/tcp/timers';
import type { End } from './support';

/** What a wire does to segments. */
export interface Roughness {
  readonly seed: number;
  /** Milliseconds from one end to the other. */
  readonly delay: number;
  /** Up to so many milliseconds more, for each segment its own: what is sent later may arrive earlier. */
  readonly jitter: number;
  /** How likely a segment is lost, or arrives twice. */
  readonly loss: number;
  readonly duplication: number;
}

interface Flight {
  readonly at: number;
  readonly to: End;
  readonly segment: Segment;
}

/** Two ends, a wire that loses, doubles and reorders by a seed, and a clock that leaps from event to event. */
export class RoughWire {
  /** Segments that carried something and were lost. */
  lost = 0;
  /** Retransmission timers that ran out. */
  timeouts = 0;
  now = 0;
  /** What is under way, in the order of arrival. */
  readonly #wire: Flight[] = [];
  readonly #random;
  readonly #ends: readonly [End, End];
  readonly #roughness: Roughness;

  constructor(ends: readonly [End, End], roughness: Roughness) {
    this.#ends = ends;
    this.#roughness = roughness;
    this.#random = xoroshiro128plus(roughness.seed);
  }

  /** The next thing happens: something arrives, or a timer runs out. Returns to whom, or undefined at the end. */
  step(): End | undefined {
    this.#sendAll();
    const [arriving] = this.#wire;
    const timed = this.#nextTimed();
    if (timed !== undefined && (arriving === undefined || timed.at < arriving.at)) {
      this.#advance(timed.at);
      this.timeouts += timed.end.expire() === 'retransmission' ? 1 : 0;
      return timed.end;
    }
    if (arriving === undefined) {
      return undefined;
    }
    this.#wire.shift();
    this.#advance(arriving.at);
    arriving.to.arriveSegment(arriving.segment);
    return arriving.to;
  }

  #advance(to: number): void {
    this.now = to;
    this.#ends.forEach((end) => (end.now = to));
  }

  #nextTimed(): { end: End; at: number } | undefined {
    const [first, second] = this.#ends.flatMap((end) => {
      const next = nextTimeout(end.tcb);
      return next === undefined ? [] : [{ end, at: next.at }];
    });
    return first === undefined || second === undefined || first.at <= second.at ? first : second;
  }

  #sendAll(): void {
    const [a, b] = this.#ends;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      from.out.segments.forEach(({ segment }) => this.#send(segment, to));
      from.forget();
    }
  }

  #send(segment: Segment, to: End): void {
    const { delay, jitter, loss, duplication } = this.#roughness;
    if (this.#chance() < loss) {
      this.lost += 1;
      return;
    }
    for (let copies = this.#chance() < duplication ? 2 : 1; copies > 0; copies--) {
      const at = this.now + delay + this.#chance() * jitter;
      // Of two that arrive at once the one that was sent first comes first.
      const before = this.#wire.findIndex((flight) => flight.at > at);
      this.#wire.splice(before === -1 ? this.#wire.length : before, 0, { at, to, segment });
    }
  }

  #chance(): number {
    return uniformFloat64(this.#random);
  }
}
