import * as v from 'valibot';
import { population } from '../timeline/population';
import { staysIn, type Stay } from '../timeline/stays';
import type { Timeline } from '../timeline/timeline';
import type { Drawable } from './window';

/** How many connections are in which state over time, and which they are. */

type State = Stay['state'];

/** Of a lane, or of all lanes together. */
export interface PopulationView {
  readonly version: number;
  /** Milliseconds since the beginning: the whole of the timeline. */
  readonly from: number;
  readonly until: number;
  /** For each state, how many are in it at the end of each bucket; the buckets are equal. */
  readonly counts: Readonly<Record<State, readonly number[]>>;
}

/** How many were in each state at some times, as somebody counted them. */
export interface Counted {
  /** Milliseconds since the beginning of the timeline; they rise. */
  readonly at: readonly number[];
  readonly counts: PopulationView['counts'];
}

/** A connection's time in a state, and how to find it in the diagram. */
export interface StayView extends Stay {
  /** Its ends, as the field writes them. */
  readonly name: string;
}

/** The records that were in some state in a stretch of time, each with the first of its stays there. */
export interface StaysView {
  /** As many as can be listed. */
  readonly stays: readonly StayView[];
  /** How many there are. */
  readonly total: number;
  /** Where the stretch is in the diagram: from where to where, in rows, and how many moments have passed at its end. */
  readonly top: number;
  readonly bottom: number;
  readonly moments: number;
}

const lane = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)));
const time = v.pipe(v.number(), v.finite());

export const POPULATION_CALLS = {
  /** Of a lane, or, with null, of all, in so many buckets. */
  population: v.strictTuple([lane, v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000))]),
  /** Which connections of a lane were in a state, or, with null, in any, at some time between two times. */
  stays: v.strictTuple([lane, time, time, v.nullable(v.pipe(v.string(), v.maxLength(20)))]),
} as const;

export interface PopulationAnswers {
  population: PopulationView;
  stays: StaysView;
}

/** More than anybody reads. */
const MOST_LISTED = 200;

export function viewPopulation(
  version: number,
  timeline: Timeline,
  lane: number | null,
  buckets: number,
): PopulationView {
  const { from, until, counts } = population(timeline, lane ?? undefined, 0, endOf(timeline), buckets);
  const entries = Object.entries(counts).map(([state, column]) => [state, [...column]] as const);
  return { version, from, until, counts: Object.fromEntries(entries) as PopulationView['counts'] };
}

export function viewStays(
  { timeline, layout }: Pick<Drawable, 'timeline' | 'layout'>,
  lane: number | null,
  from: number,
  until: number,
  state: string | null,
): StaysView {
  const all = staysIn(timeline, { lane: lane ?? undefined, from, until, state: state ?? undefined });
  const stays = firstOfEach(all);
  return {
    stays: stays.slice(0, MOST_LISTED).map((stay) => ({ ...stay, name: nameOf(stay, timeline) })),
    total: stays.length,
    top: layout.yAt(from),
    bottom: layout.yAt(until),
    moments: timeline.momentsUntil(until),
  };
}

/** The same of what was counted: in each bucket what the last count in it, or before it, said. */
export function viewCounted(version: number, { at, counts }: Counted, buckets: number): PopulationView {
  const from = at[0] ?? 0;
  const until = at.at(-1) ?? from;
  let count = 0;
  const last = Array.from({ length: buckets }, (_, bucket) => {
    const end = bucket + 1 === buckets ? until : from + ((until - from) * (bucket + 1)) / buckets;
    while ((at[count + 1] ?? Infinity) <= end) {
      count++;
    }
    return count;
  });
  const entries = Object.entries(counts).map(([state, column]): [string, readonly number[]] => [
    state,
    last.map((one) => column[one] ?? 0),
  ]);
  return { version, from, until, counts: Object.fromEntries(entries) as PopulationView['counts'] };
}

/** Each record once, with the first of its stays. */
function firstOfEach(stays: readonly Stay[]): readonly Stay[] {
  const records = new Map<string, Stay>();
  for (const stay of stays) {
    const record = `${String(stay.lane)}/${String(stay.connection)}`;
    records.set(record, records.get(record) ?? stay);
  }
  return [...records.values()];
}

function endOf(timeline: Timeline): number {
  return timeline.length === 0 ? 0 : timeline.time(timeline.length - 1);
}

/** From the lane's own end to the other. */
function nameOf({ lane, connection }: Stay, { connections }: Timeline): string {
  const { local, remote } = connections[connection] ?? {};
  const ends = local?.lane === lane ? [local, remote] : [remote, local];
  return ends.flatMap((end) => (end === undefined ? [] : [end.endpoint])).join(' → ');
}
