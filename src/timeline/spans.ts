import { STATES, type State } from '../tcp/state';
import { Column } from './column';
import { FreeTracks } from './free-tracks';
import type { RecordPlace, Span } from './rows';
import { cellsOf, fill, type TableData } from './table';

/** The stretches that records spend in states, in columns; each has a number. Written in the order of time. */
export class SpanColumns {
  readonly #columns = {
    lane: new Column(Uint16Array),
    track: new Column(Uint32Array),
    connection: new Column(Uint32Array),
    state: new Column(Uint8Array),
    start: new Column(Uint32Array),
    end: new Column(Int32Array),
    row: new Column(Uint32Array),
  };
  /** For each lane and track, the spans in order of their start; the last one is that track's present. */
  readonly #tracks: readonly Column<Uint32Array>[][];
  /** For each lane, the tracks that a new record may take. */
  readonly #free: readonly FreeTracks[];
  /** By lane and connection, the span that a record is in. */
  readonly #current: readonly number[][];

  constructor(lanes: number) {
    const each = <T>(make: () => T): T[] => Array.from({ length: lanes }, make);
    this.#tracks = each(() => []);
    this.#free = each(() => new FreeTracks());
    this.#current = each(() => []);
  }

  get length(): number {
    return this.#columns.start.length;
  }

  trackCount(lane: number): number {
    return this.#tracks[lane]?.length ?? 0;
  }

  /** See src/timeline/transfer.ts. */
  cells(): TableData {
    return cellsOf(this.#columns);
  }

  fill(cells: TableData): void {
    fill(this.#columns, cells);
    // What is kept beside the columns follows from them.
    for (let span = 0; span < this.length; span++) {
      this.#index(span);
    }
  }

  /** A record goes to a state, in a moment, by a row. */
  begin(record: RecordPlace, state: State, moment: number, row: number): void {
    const { lane, connection } = record;
    const tracks = this.#tracks[lane];
    if (tracks === undefined) {
      throw new RangeError(`lane ${String(lane)} of ${String(this.#tracks.length)}`);
    }
    const track =
      this.#heldTrack(tracks, this.#current[lane]?.[connection]) ??
      this.#free[lane]?.take((one) => this.#isFree(tracks, one)) ??
      tracks.length;
    const spans = tracks[track];
    const last = spans?.at(spans.length - 1);
    if (last !== undefined && this.#columns.end.at(last) === -1) {
      this.#columns.end.set(last, moment);
    }
    this.#columns.lane.push(lane);
    this.#columns.track.push(track);
    this.#columns.connection.push(connection);
    this.#columns.state.push(STATES.indexOf(state));
    this.#columns.start.push(moment);
    this.#columns.row.push(row);
    this.#index(this.#columns.end.push(-1));
  }

  /** The stretch that a record is in ends with a moment, and none follows. Returns whether there was one. */
  end({ lane, connection }: RecordPlace, moment: number): boolean {
    const span = this.#current[lane]?.[connection];
    if (span === undefined || this.#columns.end.at(span) !== -1) {
      return false;
    }
    this.#columns.end.set(span, moment);
    return true;
  }

  /** @throws RangeError when there is no such stretch */
  at(span: number): Span {
    const columns = this.#columns;
    return {
      lane: columns.lane.at(span),
      track: columns.track.at(span),
      connection: columns.connection.at(span),
      state: stateAt(columns.state.at(span)),
      start: columns.start.at(span),
      end: columns.end.at(span),
      row: columns.row.at(span),
    };
  }

  /** The stretches that overlap the moments from `first` to `last`, both included. */
  overlapping(first: number, last: number): number[] {
    const found: number[] = [];
    for (const spans of this.#tracks.flat()) {
      // Within a track they follow each other: back from the last one that begins in time to the first one.
      for (let i = this.#countUntil(spans, last) - 1; i >= 0; i--) {
        const span = spans.at(i);
        const end = this.#columns.end.at(span);
        if (end !== -1 && end < first) {
          break;
        }
        found.push(span);
      }
    }
    return found.reverse();
  }

  /** A stretch is its track's present, and its record's. */
  #index(span: number): void {
    const lane = this.#columns.lane.at(span);
    const track = this.#columns.track.at(span);
    const tracks = this.#tracks[lane] ?? [];
    (tracks[track] ??= new Column(Uint32Array)).push(span);
    const current = this.#current[lane] ?? [];
    current[this.#columns.connection.at(span)] = span;
    if (isFreeIn(stateAt(this.#columns.state.at(span)))) {
      this.#free[lane]?.add(track);
    }
  }

  /** The track that a record is on, unless another has taken it over, as a connection takes over a listener's. */
  #heldTrack(tracks: readonly Column<Uint32Array>[], span: number | undefined): number | undefined {
    const track = span === undefined ? undefined : this.#columns.track.at(span);
    const spans = track === undefined ? undefined : tracks[track];
    return spans?.at(spans.length - 1) === span ? track : undefined;
  }

  #isFree(tracks: readonly Column<Uint32Array>[], track: number): boolean {
    const spans = tracks[track];
    return spans !== undefined && isFreeIn(stateAt(this.#columns.state.at(spans.at(spans.length - 1))));
  }

  /** How many of a track's spans begin at `last` or before: by bisection, so that a million cost what ten do. */
  #countUntil(spans: Column<Uint32Array>, last: number): number {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#columns.start.at(spans.at(middle)) <= last) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/**
 * Whether a new connection may take the track of a record in this state: it is gone, or a mere listener, as in the
 * RFC's own figures, where LISTEN turns into SYN-RECEIVED on one line.
 */
function isFreeIn(state: State): boolean {
  return state === 'CLOSED' || state === 'LISTEN';
}

/** @throws RangeError when there is no such state */
export function stateAt(index: number): State {
  const state = STATES[index];
  if (state === undefined) {
    throw new RangeError(`state ${String(index)}`);
  }
  return state;
}
