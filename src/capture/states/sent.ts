import { distance, gt, leq, max } from '../../tcp/seq';

/** How far an end has sent, as far as it was seen. Numbers are kept as signed 32-bit integers, which cost no object each. */
export class Sent {
  /** Whether anything was seen. */
  isAny = false;
  /** The number after all that was seen in sequence; and as it was before the last segment. */
  nxt = 0;
  before = 0;
  /** Seconds: when something new was last seen in sequence. */
  advanced = 0;
  /** Something was seen beyond a hole, as far as here. */
  #hole = false;
  #top = 0;

  /** Whether `seq` comes next after all that was seen in sequence. */
  isNext(seq: number): boolean {
    return this.isAny && distance(seq, this.nxt) === 0;
  }

  /** Whether `seq` comes next after all that was seen. */
  isEnd(seq: number): boolean {
    return this.#hole ? distance(seq, this.#top) === 0 : this.isNext(seq);
  }

  /** Takes a segment, up to its end; returns whether it brings something after what was seen before. */
  count(seq: number, end: number, now: number): boolean {
    this.before = this.isAny ? this.nxt : seq | 0;
    if (!this.isAny) {
      this.suppose(end);
      this.advanced = now;
      return false;
    }
    if (gt(seq, this.nxt)) {
      this.#top = (this.#hole ? max(this.#top, end) : end) | 0;
      this.#hole = true;
      return end !== seq;
    }
    if (!gt(end, this.nxt)) {
      return false;
    }
    this.nxt = (this.#hole ? max(this.#top, end) : end) | 0;
    this.#hole = false;
    this.advanced = now;
    return true;
  }

  /** What came before `nxt` was not captured. */
  suppose(nxt: number): void {
    this.isAny = true;
    this.nxt = nxt | 0;
  }

  /** What the other end acknowledges has no hole, whatever was captured. */
  fill(ack: number): void {
    if (this.#hole && gt(ack, this.nxt) && leq(ack, this.#top)) {
      this.nxt = ack | 0;
      this.#hole = distance(ack, this.#top) !== 0;
    }
  }

  forget(): void {
    this.isAny = false;
    this.#hole = false;
  }
}
