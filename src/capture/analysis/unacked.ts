import { add, lt } from '../../tcp/seq';
import { nanosecondsBetween, type Timestamp } from '../time';

/** As many as Wireshark keeps. */
const MOST = 10_000;

/** A segment of a direction that was not acknowledged yet. */
interface Sent {
  seq: number;
  readonly end: number;
  readonly frame: number;
  readonly time: Timestamp;
}

/** What an acknowledgment is of. */
export interface Acknowledged {
  readonly frame: number;
  /** Nanoseconds. */
  readonly roundTrip: number;
}

/** The segments of a direction that were not acknowledged, oldest first. */
export class Unacked {
  #sent: Sent[] = [];
  /** What {@link span} found, as long as nothing was let go of. */
  #isMeasured = false;
  #base = 0;
  #lowest = 0;
  #highest = 0;

  get oldest(): Sent | undefined {
    return this.#sent[0];
  }

  /**
   * From the lowest of their sequence numbers to the highest; 0 when there are none. As in Wireshark they are compared as
   * they are counted from `base`: what lies before it is taken for the highest there is.
   */
  span(base: number): number {
    if (!this.#isMeasured || base !== this.#base) {
      this.#isMeasured = true;
      this.#base = base;
      this.#lowest = 0xffffffff;
      this.#highest = 0;
      this.#sent.forEach((one) => this.#measure(one));
    }
    return this.#sent.length === 0 ? 0 : add(this.#highest, -this.#lowest);
  }

  push(seq: number, len: number, frame: number, time: Timestamp): void {
    if (this.#sent.length < MOST) {
      const one = { seq, end: add(seq, len), frame, time };
      this.#sent.push(one);
      this.#measure(one);
    }
  }

  /** Lets go of what is acknowledged, and tells which one ends there: its oldest transmission. */
  acknowledge(ack: number, now: Timestamp): Acknowledged | undefined {
    if (this.#sent.length === 0) {
      return undefined;
    }
    const exact = this.#sent.find(({ end }) => end === ack);
    this.#sent = this.#sent.filter(({ end }) => lt(ack, end));
    this.#isMeasured = false;
    for (const one of this.#sent) {
      one.seq = lt(one.seq, ack) ? ack : one.seq;
    }
    return exact && { frame: exact.frame, roundTrip: nanosecondsBetween(exact.time, now) };
  }

  #measure({ seq, end }: Sent): void {
    this.#lowest = Math.min(this.#lowest, add(seq, -this.#base));
    this.#highest = Math.max(this.#highest, add(end, -this.#base));
  }
}
