import { NO_OPTIONS, type FastOpenOption, type SackBlock, type SegmentOptions } from '../tcp/segment';
import { Column } from './column';

const MSS = 1;
const WINDOW_SCALE = 2;
const SACK_PERMITTED = 4;
const TIMESTAMPS = 8;
const FAST_OPEN = 16;

/** The options of segments, in columns: most segments have none, and cost a few octets. */
export class OptionColumns {
  /** Which there are, by the bits above. */
  readonly #present = new Column(Uint8Array);
  readonly #mss = new Column(Uint16Array);
  readonly #windowScale = new Column(Uint8Array);
  readonly #tsval = new Column(Uint32Array);
  readonly #tsecr = new Column(Uint32Array);
  /** Where the segment's SACK blocks end among all of them; they begin where those of the one before end. */
  readonly #sackEnd = new Column(Uint32Array);
  readonly #left = new Column(Uint32Array);
  readonly #right = new Column(Uint32Array);
  /** By the segment's index: hardly any has one. */
  readonly #fastOpen = new Map<number, FastOpenOption>();

  push({ mss, windowScale, sackPermitted, timestamps, sack, fastOpen }: SegmentOptions): void {
    if (fastOpen !== undefined) {
      this.#fastOpen.set(this.#present.length, fastOpen);
    }
    this.#present.push(
      (mss === undefined ? 0 : MSS) |
        (windowScale === undefined ? 0 : WINDOW_SCALE) |
        (sackPermitted === true ? SACK_PERMITTED : 0) |
        (timestamps === undefined ? 0 : TIMESTAMPS) |
        (fastOpen === undefined ? 0 : FAST_OPEN),
    );
    this.#mss.push(mss ?? 0);
    this.#windowScale.push(windowScale ?? 0);
    this.#tsval.push(timestamps?.tsval ?? 0);
    this.#tsecr.push(timestamps?.tsecr ?? 0);
    for (const { left, right } of sack ?? []) {
      this.#left.push(left);
      this.#right.push(right);
    }
    this.#sackEnd.push(this.#left.length);
  }

  at(index: number): SegmentOptions {
    const present = this.#present.at(index);
    const sack = this.#sack(index);
    const fastOpen = (present & FAST_OPEN) === 0 ? undefined : this.#fastOpen.get(index);
    if (present === 0 && sack.length === 0) {
      return NO_OPTIONS;
    }
    return {
      ...((present & MSS) !== 0 && { mss: this.#mss.at(index) }),
      ...((present & WINDOW_SCALE) !== 0 && { windowScale: this.#windowScale.at(index) }),
      ...((present & SACK_PERMITTED) !== 0 && { sackPermitted: true }),
      ...((present & TIMESTAMPS) !== 0 && {
        timestamps: { tsval: this.#tsval.at(index), tsecr: this.#tsecr.at(index) },
      }),
      ...(sack.length > 0 && { sack }),
      ...(fastOpen && { fastOpen }),
    };
  }

  #sack(index: number): SackBlock[] {
    const start = index === 0 ? 0 : this.#sackEnd.at(index - 1);
    const blocks: SackBlock[] = [];
    for (let i = start; i < this.#sackEnd.at(index); i++) {
      blocks.push({ left: this.#left.at(i), right: this.#right.at(i) });
    }
    return blocks;
  }
}
