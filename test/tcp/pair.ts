import type { Segment } from '../../src/tcp/segment';
import { End, type Options } from './support';

/** Two ends and the wire between them, which a test empties by hand. */
export class Pair {
  readonly a: End;
  readonly b: End;

  constructor(a: Options = {}, b: Options = {}) {
    this.a = new End({ iss: 100, ...a });
    this.b = new End({ iss: 300, ...b });
  }

  /** Takes what an end has sent off the wire. */
  take(end: End): Segment[] {
    const segments = end.out.segments.map(({ segment }) => segment);
    end.forget();
    return segments;
  }

  /** Delivers everything that an end has sent to the other. */
  deliver(from: End): void {
    const to = from === this.a ? this.b : this.a;
    this.take(from).forEach((segment) => to.arriveSegment(segment));
  }

  /** Delivers until neither side has anything to say. */
  settle(): void {
    for (let turns = 0; this.a.out.segments.length + this.b.out.segments.length > 0; turns++) {
      if (turns > 100) {
        throw new Error('they never fall silent');
      }
      this.deliver(this.a);
      this.deliver(this.b);
    }
  }

  /** Both ESTABLISHED, `a` having opened actively; the wire empty. */
  establish(): this {
    this.b.openPassive();
    this.a.openActive();
    this.settle();
    this.a.forget();
    this.b.forget();
    return this;
  }

  get states(): string {
    return `${this.a.state} ${this.b.state}`;
  }
}
