import { NO_OPTIONS, type FastOpenOption, type SackBlock, type SegmentOptions } from '../tcp/segment';
import { Column } from './column';
import { cellsOf, fill, type TableData } from './table';

const MSS = 1;
const WINDOW_SCALE = 2;
const SACK_PERMITTED = 4;
const TIMESTAMPS = 8;
const FAST_OPEN = 16;

/** The options of segments as data. */
export interface OptionData {
  readonly options: TableData;
  readonly fastOpen: readonly (readonly [segment: number, option: FastOpenOption])[];
}

/** The options of segments, in columns: most segments have none, and cost a few octets. */
export class OptionColumns {
  readonly #columns = {
    /** Which there are, by the bits above. */
    present: new Column(Uint8Array),
    mss: new Column(Uint16Array),
    windowScale: new Column(Uint8Array),
    tsval: new Column(Uint32Array),
    tsecr: new Column(Uint32Array),
    /** Where the segment's SACK blocks end among all of them; they begin where those of the one before end. */
    sackEnd: new Column(Uint32Array),
    left: new Column(Uint32Array),
    right: new Column(Uint32Array),
  };
  /** By the segment's index: hardly any has one. */
  readonly #fastOpen = new Map<number, FastOpenOption>();

  push({ mss, windowScale, sackPermitted, timestamps, sack, fastOpen }: SegmentOptions): void {
    if (fastOpen !== undefined) {
      this.#fastOpen.set(this.#columns.present.length, fastOpen);
    }
    this.#columns.present.push(
      (mss === undefined ? 0 : MSS) |
        (windowScale === undefined ? 0 : WINDOW_SCALE) |
        (sackPermitted === true ? SACK_PERMITTED : 0) |
        (timestamps === undefined ? 0 : TIMESTAMPS) |
        (fastOpen === undefined ? 0 : FAST_OPEN),
    );
    this.#columns.mss.push(mss ?? 0);
    this.#columns.windowScale.push(windowScale ?? 0);
    this.#columns.tsval.push(timestamps?.tsval ?? 0);
    this.#columns.tsecr.push(timestamps?.tsecr ?? 0);
    for (const { left, right } of sack ?? []) {
      this.#columns.left.push(left);
      this.#columns.right.push(right);
    }
    this.#columns.sackEnd.push(this.#columns.left.length);
  }

  /** See src/timeline/transfer.ts. */
  data(): OptionData {
    return { options: cellsOf(this.#columns), fastOpen: [...this.#fastOpen] };
  }

  fill({ options, fastOpen }: OptionData): void {
    fill(this.#columns, options);
    fastOpen.forEach(([index, option]) => this.#fastOpen.set(index, option));
  }

  at(index: number): SegmentOptions {
    const present = this.#columns.present.at(index);
    const sack = this.#sack(index);
    const fastOpen = (present & FAST_OPEN) === 0 ? undefined : this.#fastOpen.get(index);
    if (present === 0 && sack.length === 0) {
      return NO_OPTIONS;
    }
    return {
      ...((present & MSS) !== 0 && { mss: this.#columns.mss.at(index) }),
      ...((present & WINDOW_SCALE) !== 0 && { windowScale: this.#columns.windowScale.at(index) }),
      ...((present & SACK_PERMITTED) !== 0 && { sackPermitted: true }),
      ...((present & TIMESTAMPS) !== 0 && {
        timestamps: { tsval: this.#columns.tsval.at(index), tsecr: this.#columns.tsecr.at(index) },
      }),
      ...(sack.length > 0 && { sack }),
      ...(fastOpen && { fastOpen }),
    };
  }

  #sack(index: number): SackBlock[] {
    const start = index === 0 ? 0 : this.#columns.sackEnd.at(index - 1);
    const blocks: SackBlock[] = [];
    for (let i = start; i < this.#columns.sackEnd.at(index); i++) {
      blocks.push({ left: this.#columns.left.at(i), right: this.#columns.right.at(i) });
    }
    return blocks;
  }
}
