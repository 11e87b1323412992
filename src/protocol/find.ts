import * as v from 'valibot';
import { Column } from '../timeline/column';
import { findRows, type InWords } from '../timeline/find';
import { bucketOf } from '../timeline/overview';
import { parseQuery } from '../timeline/query';
import { locate, type Place } from './overview';
import { heightOf, type Drawable } from './window';

/** Where to look from a row: there and on, after it, or before it; past the end from the other end again. */
export const DIRECTIONS = ['here', 'next', 'previous'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const FIND_CALLS = {
  /** The row to go to from a row, for a query (src/timeline/query.ts). */
  find: v.strictTuple([
    v.pipe(v.string(), v.maxLength(200)),
    v.pipe(v.number(), v.integer(), v.minValue(-1)),
    v.picklist(DIRECTIONS),
  ]),
} as const;

/** What was found, and how much there is. */
export interface Found {
  readonly version: number;
  /** How many rows the query finds in all. */
  readonly count: number;
  /** Which of them this one is, from 1; 0 when there is none. */
  readonly ordinal: number;
  readonly place: Place | undefined;
  /** The buckets of the overview in which there is one. */
  readonly buckets: readonly number[];
}

export interface FindAnswers {
  /** Undefined when another query came before this one was answered, or when the query says nothing. */
  find: Found | undefined;
}

/** Rows that are looked at before anybody else gets a turn: some milliseconds. */
const SLICE = 100_000;

/** Looks for rows, slice by slice, and remembers those of the last query. */
export class Finder {
  #asked = 0;
  #known:
    | { readonly query: string; readonly of: Drawable['layout']; readonly rows: Column<Uint32Array> }
    | undefined;
  readonly #pause: () => Promise<void>;

  /** @param pause lets others have their turn */
  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  async find(
    version: number,
    drawable: Drawable,
    inWords: InWords,
    query: string,
    from: number,
    direction: Direction,
  ): Promise<Found | undefined> {
    const rows = await this.#rowsOf(drawable, inWords, query);
    if (rows === undefined) {
      return undefined;
    }
    const index = indexFrom(rows, from, direction);
    const height = heightOf(drawable);
    return {
      version,
      count: rows.length,
      ordinal: index + 1,
      place: index === -1 ? undefined : locate(drawable, rows.at(index)),
      buckets: bucketsOf(rows, drawable, height),
    };
  }

  async #rowsOf(
    drawable: Drawable,
    inWords: InWords,
    query: string,
  ): Promise<Column<Uint32Array> | undefined> {
    const { timeline, layout } = drawable;
    const mine = ++this.#asked;
    if (this.#known?.query === query && this.#known.of === layout) {
      return this.#known.rows;
    }
    const parsed = parseQuery(query);
    if ('problem' in parsed) {
      return undefined;
    }
    const rows = new Column(Uint32Array);
    for (let first = 0; first < timeline.rowCount; first += SLICE) {
      findRows(timeline, parsed.terms, inWords, first, Math.min(first + SLICE, timeline.rowCount), rows);
      await this.#pause();
      if (this.#asked !== mine) {
        return undefined;
      }
    }
    this.#known = { query, of: layout, rows };
    return rows;
  }
}

/** The place in `rows` of the one to go to; -1 when there is none. */
function indexFrom(rows: Column<Uint32Array>, from: number, direction: Direction): number {
  if (rows.length === 0) {
    return -1;
  }
  // How many are above the row to look from: with it, or without.
  const above = rows.upperBound(direction === 'next' ? from : from - 1);
  return direction === 'previous' ? (above - 1 + rows.length) % rows.length : above % rows.length;
}

function bucketsOf(rows: Column<Uint32Array>, { timeline, layout }: Drawable, height: number): number[] {
  const buckets = new Set<number>();
  for (let index = 0; index < rows.length; index++) {
    buckets.add(bucketOf(layout.y(timeline.momentOf(rows.at(index))), height));
  }
  return [...buckets];
}
