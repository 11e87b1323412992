import type { Segment } from '../../src/tcp/segment';
import type { Timer } from '../../src/tcp/timers';
import { happen, ownEvents, type End, type Event, type Outcome } from './end';
import { brokenByTurn, factsOf, type Facts } from './invariants';
import { keyOf } from './key';
import type { Model } from './model';

/** What follows when something happens to an end, all by number. */
export interface Result {
  readonly end: number;
  readonly sent: readonly number[];
  /** The invariant that this broke. */
  readonly broken: string | undefined;
}

/** Something that an end may do by itself. */
interface OwnResult extends Result {
  readonly event: Event;
  /** The timer that ran out, unless the application called. */
  readonly timer: Timer | undefined;
}

/**
 * What an end does depends on nothing but the end and what happens to it. So ends and segments get numbers, and the
 * engine is asked only once what follows; whatever else there is to explore is work on small integers.
 */
export class Behaviour {
  readonly ends: End[] = [];
  readonly facts: Facts[] = [];
  /** By their numbers, which begin at 1. */
  readonly segments: (Segment | undefined)[] = [undefined];
  readonly #endNumbers = new Map<string, number>();
  readonly #segmentNumbers = new Map<string, number>();
  readonly #own: (readonly OwnResult[] | undefined)[] = [];
  readonly #arrivals: Map<number, Result>[] = [];
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  /** The number of an end, whatever its record is made of; equal ends have the same. */
  number(end: End): number {
    const key = keyOf(end);
    let number = this.#endNumbers.get(key);
    if (number === undefined) {
      number = this.ends.push(end) - 1;
      this.#endNumbers.set(key, number);
      this.facts.push(factsOf(end));
      this.#arrivals.push(new Map());
    }
    return number;
  }

  /** What an end may do by itself. */
  own(number: number): readonly OwnResult[] {
    return (this.#own[number] ??= this.#findOwn(this.#end(number)));
  }

  /** What an end makes of a segment. */
  arrival(number: number, segment: number): Result {
    const arrivals = this.#arrivals[number];
    let result = arrivals?.get(segment);
    if (result === undefined) {
      const end = this.#end(number);
      const event = { kind: 'arrival' as const, segment: this.segment(segment) };
      const outcome = happen(this.#model, end, event);
      if (outcome === undefined) {
        throw new Error('nobody can refuse a segment');
      }
      result = this.#result(end, event, outcome);
      arrivals?.set(segment, result);
    }
    return result;
  }

  segment(number: number): Segment {
    const segment = this.segments[number];
    if (segment === undefined) {
      throw new RangeError(`segment ${String(number)} of ${String(this.segments.length)}`);
    }
    return segment;
  }

  #end(number: number): End {
    const end = this.ends[number];
    if (end === undefined) {
      throw new RangeError(`end ${String(number)} of ${String(this.ends.length)}`);
    }
    return end;
  }

  #findOwn(end: End): OwnResult[] {
    return ownEvents(end, this.#model).flatMap((event) => {
      const outcome = happen(this.#model, end, event);
      const timer = event.kind === 'timeout' ? event.timer : undefined;
      return outcome === undefined ? [] : [{ ...this.#result(end, event, outcome), event, timer }];
    });
  }

  #result(before: End, event: Event, outcome: Outcome): Result {
    return {
      end: this.number(outcome.end),
      sent: outcome.effects.flatMap((effect) =>
        effect.kind === 'send' ? [this.#segmentNumber(effect.segment)] : [],
      ),
      broken: brokenByTurn(before, event, outcome),
    };
  }

  #segmentNumber(segment: Segment): number {
    const key = keyOf(segment);
    let number = this.#segmentNumbers.get(key);
    if (number === undefined) {
      number = this.segments.push(segment) - 1;
      if (number > 0xffff) {
        throw new RangeError('too many different segments');
      }
      this.#segmentNumbers.set(key, number);
    }
    return number;
  }
}
