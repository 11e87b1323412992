import type { Timer } from '../../src/tcp/timers';
import { Column } from '../../src/timeline/column';
import { Behaviour, type Result } from './behaviour';
import { Cursor, WORDS } from './cursor';
import { createEnd, type Side } from './end';
import { firstWithoutEnd } from './ending';
import { brokenByPair, isDeadlock, isEnd, type Facts } from './invariants';
import { formatLadder, type Step } from './ladder';
import type { Model } from './model';
import { StateTable } from './table';

/** What an exhaustive search came to. */
export interface Found {
  /** Distinct states of the two ends, the network and what is left of the bounds. */
  readonly states: number;
  /** Steps looked at, those that lead to a state already seen included. */
  readonly steps: number;
  /** Distinct ends, and distinct segments. */
  readonly ends: number;
  readonly segments: number;
  /** Steps to the last state found: none is farther away. */
  readonly depth: number;
  /** The first broken invariant and the shortest way to it; the search ends there. */
  readonly broken: { readonly invariant: string; readonly ladder: string } | undefined;
}

/** What may become of a state, in the three kinds of a step's number; 8 bits: side, kind, index. */
const OWN = 0;
const ARRIVES = 1;
const ARRIVES_TWICE = 2;
const IS_LOST = 3;
type Kind = typeof OWN | typeof ARRIVES | typeof ARRIVES_TWICE | typeof IS_LOST;

/** Looks at everything that can happen within the bounds, breadth first, until an invariant breaks. */
export function search(model: Model): Found {
  return new Search(model).run();
}

class Search {
  readonly #model: Model;
  readonly #behaviour: Behaviour;
  readonly #states = new StateTable(WORDS);
  /** The state that is looked at, and one that follows it. */
  readonly #here: Cursor;
  readonly #next: Cursor;
  #steps = 0;
  #broken: { readonly invariant: string; readonly ladder: string } | undefined;
  /** For each state the first of its edges, when they are kept; and where the edges lead. */
  readonly #edges = { first: new Column(Uint32Array), to: new Column(Uint32Array) };

  constructor(model: Model) {
    this.#model = model;
    this.#behaviour = new Behaviour(model);
    this.#here = new Cursor(model.bounds);
    this.#next = new Cursor(model.bounds);
  }

  run(): Found {
    this.#begin();
    for (let state = 0; state < this.#states.count && this.#broken === undefined; state++) {
      this.#edges.first.push(this.#edges.to.length);
      this.#states.read(state, this.#here.words);
      this.#checkDeadlock(state);
      for (const side of [0, 1] as const) {
        this.#letAct(state, side);
        this.#letArrive(state, side);
      }
    }
    if (this.#model.ending && this.#broken === undefined) {
      this.#checkEnding();
    }
    return {
      states: this.#states.count,
      steps: this.#steps,
      ends: this.#behaviour.ends.length,
      segments: this.#behaviour.segments.length - 1,
      depth: this.#states.path(this.#states.count - 1).length,
      broken: this.#broken,
    };
  }

  #begin(): void {
    for (const side of [0, 1] as const) {
      this.#here.words[side] = this.#behaviour.number(createEnd(this.#model, side));
    }
    this.#states.add(this.#here.words, 0, 0);
  }

  /** The application's calls, and the timers. */
  #letAct(state: number, side: Side): void {
    const own = this.#behaviour.own(this.#here.end(side));
    const other = this.#facts(this.#here, side === 0 ? 1 : 0);
    for (let i = 0; i < own.length; i++) {
      const result = own[i];
      this.#next.copy(this.#here);
      if (result !== undefined && this.#timePermits(result.timer, other)) {
        this.#follow(state, side, OWN, i, result);
      }
    }
  }

  #timePermits(timer: Timer | undefined, other: Facts): boolean {
    switch (timer) {
      case 'retransmission':
      case 'reordering':
      case 'tail loss probe':
      case 'zero-window probe':
      case 'keep-alive':
        return this.#next.timeOut();
      case 'time-wait':
        return this.#model.timeWait === 'any time' || (isSilent(this.#here) && !other.retransmits);
      case 'delayed ack':
      case 'user timeout':
      case 'fin-wait-2':
      case undefined:
        return true;
    }
  }

  /** What is under way to a side arrives, once or twice, or is lost. */
  #letArrive(state: number, to: Side): void {
    const count = this.#here.underWay(to);
    for (let i = 0; i < count; i++) {
      const segment = this.#here.segment(to, i);
      if (i > 0 && segment === this.#here.segment(to, i - 1)) {
        continue;
      }
      const result = this.#behaviour.arrival(this.#here.end(to), segment);
      this.#next.copy(this.#here);
      if (i === 0 || this.#next.overtake()) {
        this.#next.take(to, i);
        this.#follow(state, to, ARRIVES, i, result);
      }
      this.#next.copy(this.#here);
      if (this.#next.duplicate() && (i === 0 || this.#next.overtake())) {
        this.#follow(state, to, ARRIVES_TWICE, i, result);
      }
      this.#next.copy(this.#here);
      if (this.#next.lose()) {
        this.#next.take(to, i);
        this.#arriveAt(state, stepOf(to, IS_LOST, i));
      }
    }
  }

  #follow(state: number, side: Side, kind: Kind, index: number, result: Result): void {
    const step = stepOf(side, kind, index);
    this.#next.words[side] = result.end;
    const other = side === 0 ? 1 : 0;
    for (const segment of result.sent) {
      this.#next.put(other, segment);
    }
    if (result.broken !== undefined) {
      this.#break(result.broken, [...this.#states.path(state), { state, step }]);
    }
    this.#arriveAt(state, step);
  }

  #arriveAt(parent: number, step: number): void {
    const before = this.#states.count;
    const state = this.#states.add(this.#next.words, parent, step);
    this.#steps++;
    if (this.#model.ending) {
      this.#edges.to.push(state);
    }
    if (state === before) {
      const broken = brokenByPair(this.#facts(this.#next, 0), this.#facts(this.#next, 1));
      if (broken !== undefined) {
        this.#break(broken, this.#states.path(state));
      }
    }
  }

  #checkDeadlock(state: number): void {
    if (isSilent(this.#here) && isDeadlock(this.#facts(this.#here, 0), this.#facts(this.#here, 1))) {
      this.#break('somebody waits, and nothing will ever happen', this.#states.path(state));
    }
  }

  #checkEnding(): void {
    const { first, to } = this.#edges;
    const stuck = firstWithoutEnd(this.#states.count, first, to, (state) => {
      this.#states.read(state, this.#here.words);
      return isEnd(this.#facts(this.#here, 0), this.#facts(this.#here, 1));
    });
    if (stuck !== undefined) {
      this.#break('no way leads from here to the end of both records', this.#states.path(stuck));
    }
  }

  #facts(cursor: Cursor, side: Side): Facts {
    const facts = this.#behaviour.facts[cursor.end(side)];
    if (facts === undefined) {
      throw new RangeError(`end ${String(cursor.end(side))}`);
    }
    return facts;
  }

  #break(invariant: string, path: readonly { readonly state: number; readonly step: number }[]): void {
    this.#broken ??= {
      invariant,
      ladder: formatLadder(
        this.#model,
        path.map((one) => this.#describe(one)),
      ),
    };
  }

  /** What a step was, in words of its own: numbers mean nothing outside of this search. */
  #describe({ state, step }: { readonly state: number; readonly step: number }): Step {
    const cursor = new Cursor(this.#model.bounds);
    this.#states.read(state, cursor.words);
    const side: Side = step >> 7 === 0 ? 0 : 1;
    const kind = (step >> 5) & 3;
    const index = step & 31;
    if (kind === OWN) {
      const own = this.#behaviour.own(cursor.end(side))[index];
      if (own === undefined) {
        throw new RangeError(`step ${String(step)}`);
      }
      return { side, event: own.event, fate: undefined };
    }
    const segment = this.#behaviour.segment(cursor.segment(side, index));
    const fate =
      kind === ARRIVES ? 'arrives' : kind === ARRIVES_TWICE ? 'arrives, and will again' : 'is lost';
    return { side, event: { kind: 'arrival', segment }, fate };
  }
}

function stepOf(side: Side, kind: Kind, index: number): number {
  return (side << 7) | (kind << 5) | index;
}

function isSilent(cursor: Cursor): boolean {
  return cursor.underWay(0) === 0 && cursor.underWay(1) === 0;
}
