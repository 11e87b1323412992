import { Column } from './column';
import type { Timeline } from './timeline';

/** Heights in rows; the diagram multiplies them by the height of a row in pixels. */
const MINIMUM = 1;
const MAXIMUM = 4;
/** How many milliseconds of waiting make one row, before the gap is folded. */
const MILLISECONDS_PER_ROW = 40;

/**
 * Where each moment stands, from the top, in rows. Time goes down: a longer wait is a longer way, up to a limit
 * past which the gap is folded (TIME-WAIT would otherwise be a thousand times a handshake's height).
 * Things that happen at one instant on different lanes stand at the same height, unless one comes of the other: what
 * arrives in the instant in which it was sent stands below its sending.
 */
export class Layout {
  readonly #y = new Column(Float64Array);
  readonly #timeline: Timeline;
  readonly height: number;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    const lowest = timeline.lanes.map(() => -1);
    let top = 0;
    let bottom = 0;
    for (let moment = 0; moment < timeline.length; moment++) {
      const wait = moment === 0 ? 0 : timeline.time(moment) - timeline.time(moment - 1);
      if (wait > 0) {
        top = bottom + Math.min(MAXIMUM, Math.max(MINIMUM, wait / MILLISECONDS_PER_ROW));
        bottom = top;
      }
      const lane = timeline.lane(moment);
      const caused = wait > 0 ? 0 : this.#belowSending(moment);
      const y = Math.max(top, caused, (lowest[lane] ?? -1) + MINIMUM);
      lowest[lane] = y;
      bottom = Math.max(bottom, y);
      this.#y.push(y);
    }
    this.height = bottom + MINIMUM;
  }

  y(moment: number): number {
    return this.#y.at(moment);
  }

  /** Where an arrival may stand, as far as what it comes of was sent in the same instant; else anywhere. */
  #belowSending(moment: number): number {
    const timeline = this.#timeline;
    const time = timeline.time(moment);
    let lowest = 0;
    for (let row = timeline.firstRow(moment); row < timeline.firstRow(moment + 1); row++) {
      if (timeline.kindOf(row) === 'received') {
        const sent = timeline.momentOf(timeline.segments.row(timeline.segmentOf(row)));
        if (timeline.time(sent) === time) {
          lowest = Math.max(lowest, this.y(sent) + MINIMUM);
        }
      }
    }
    return lowest;
  }

  /** Whether the wait before `moment` was folded, so that the way down says less than the time. */
  folded(moment: number): boolean {
    return (
      moment > 0 &&
      this.#timeline.time(moment) - this.#timeline.time(moment - 1) > MAXIMUM * MILLISECONDS_PER_ROW
    );
  }

  /** The height of an instant between moments, such as the one at which a lost segment would have arrived. */
  yAt(time: number): number {
    let low = 0;
    let high = this.#timeline.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#timeline.time(middle) < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low === this.#timeline.length) {
      const last = low - 1;
      const wait = last < 0 ? 0 : time - this.#timeline.time(last);
      return (last < 0 ? 0 : this.y(last)) + Math.min(MAXIMUM, wait / MILLISECONDS_PER_ROW);
    }
    const y = this.y(low);
    if (low === 0) {
      return y;
    }
    const from = this.#timeline.time(low - 1);
    const until = this.#timeline.time(low);
    const above = this.y(low - 1);
    return above + ((time - from) / (until - from)) * (y - above);
  }
}
