import { emptyPacket } from '../packet';
import type { TcpFrames } from '../tcp-frames';
import { noOptions } from './options';
import type { Way } from './pairs';
import type { Segment } from './segment';
import { framesOf, newTracked, take, type Tracked } from './tracked';

/** So many of the connections that were in use last are kept whole, however few frames they have. */
const RECENT = 1024;
/** What has no more frames is soon gone through again. */
const FEW_FRAMES = 16;
/** Words in which a connection is kept that is not whole: its way, whether it reuses ports, its first row and its last. */
const WORDS = 4;

/**
 * How connections stand, by number. What is remembered of one takes as much room as dozens of frames, but follows from its
 * frames: where these are few, it is forgotten when the connection was not in use for a while, and found out again when it
 * is. So a million connections that a scan tried cost little more than their frames.
 */
export class Standings {
  readonly #frames: TcpFrames;
  readonly #whole: (Tracked | undefined)[] = [];
  #words = new Int32Array(64 * WORDS);
  /** A ring: the oldest is at the place of the next. */
  readonly #recent: Tracked[] = [];
  #place = 0;
  /** Written over for each frame that is gone through. */
  readonly #packet = emptyPacket();
  readonly #options = noOptions();

  constructor(frames: TcpFrames) {
    this.#frames = frames;
  }

  get count(): number {
    return this.#whole.length;
  }

  /** A new connection, of which nothing was seen yet. */
  add(way: Way, reused: boolean): Tracked {
    const tracked = newTracked(this.count, way, reused);
    this.#whole.push(tracked);
    this.#use(tracked);
    return tracked;
  }

  /** A connection that goes on: its next frame may be told to what is returned. */
  use(number: number): Tracked | undefined {
    const whole = this.#whole[number];
    if (whole !== undefined || number >= this.count) {
      return whole;
    }
    const tracked = this.#remember(number);
    this.#whole[number] = tracked;
    this.#use(tracked);
    return tracked;
  }

  /** A connection that is looked at. */
  at(number: number): Tracked | undefined {
    return number < this.count ? (this.#whole[number] ?? this.#remember(number)) : undefined;
  }

  /** Takes a connection's next segment, which its `fromB` tells who sent, and returns its flags. */
  take(connection: Tracked, segment: Segment): number {
    return take(connection, segment, this.#options);
  }

  /** Another one is forgotten for it. */
  #use(tracked: Tracked): void {
    const oldest = this.#recent[this.#place];
    if (oldest !== undefined && framesOf(oldest) <= FEW_FRAMES) {
      this.#forget(oldest);
    }
    this.#recent[this.#place] = tracked;
    this.#place = (this.#place + 1) % RECENT;
  }

  #forget(tracked: Tracked): void {
    const at = tracked.number * WORDS;
    while (at >= this.#words.length) {
      const larger = new Int32Array(2 * this.#words.length);
      larger.set(this.#words);
      this.#words = larger;
    }
    const words = this.#words;
    words[at] = tracked.way;
    words[at + 1] = Number(tracked.conversation.reused);
    words[at + 2] = tracked.first;
    words[at + 3] = tracked.last;
    this.#whole[tracked.number] = undefined;
  }

  #remember(number: number): Tracked {
    const words = this.#words;
    const at = number * WORDS;
    const first = words[at + 2] ?? 0;
    const last = words[at + 3] ?? 0;
    const tracked = newTracked(number, words[at] ?? 0, words[at + 1] === 1);
    for (let row = first; row !== -1; row = this.#frames.next(row, last)) {
      tracked.fromB = this.#frames.isFromB(row);
      this.#frames.read(row, this.#packet);
      this.take(tracked, this.#packet);
    }
    tracked.first = first;
    tracked.last = last;
    return tracked;
  }
}
