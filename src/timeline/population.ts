import { STATES, type State } from '../tcp/state';
import { Column } from './column';
import type { Span } from './rows';
import type { Timeline } from './timeline';

/** How many records were in each state over a stretch of time that is cut into equal buckets. */
export interface Population {
  /** Milliseconds since the beginning. */
  readonly from: number;
  readonly until: number;
  /**
   * For each state the records that are in it at the end of each bucket. A record counts from its first state on;
   * what is in CLOSED is over.
   */
  readonly counts: Readonly<Record<State, Uint32Array>>;
}

/** A record and the state that it is in. */
export interface RecordState {
  readonly lane: number;
  readonly connection: number;
  readonly state: State;
}

/**
 * Counts the records of a lane, or of all lanes. What happens at the very end of a bucket is in it.
 *
 * @param from milliseconds; what happened up to then counts from the first bucket on
 * @param buckets how many; a whole number
 */
export function population(
  timeline: Timeline,
  lane: number | undefined,
  from: number,
  until: number,
  buckets: number,
): Population {
  const { time, lanes, before, after } = changesOf(timeline);
  const columns = STATES.map((state) => [state, new Uint32Array(buckets)] as const);
  const tally = new Int32Array(STATES.length + 1);
  let next = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const end = bucket + 1 === buckets ? until : from + ((until - from) * (bucket + 1)) / buckets;
    for (; next < time.length && time.at(next) <= end; next++) {
      if (lane === undefined || lanes.at(next) === lane) {
        add(tally, before.at(next), -1);
        add(tally, after.at(next), 1);
      }
    }
    columns.forEach(([, counts], state) => {
      counts[bucket] = tally[state] ?? 0;
    });
  }
  return { from, until, counts: Object.fromEntries(columns) as Record<State, Uint32Array> };
}

/** The records of all lanes as they are at a time, in the order in which they came to be. */
export function recordsAt(timeline: Timeline, at: number): RecordState[] {
  const records = new Map<string, RecordState>();
  for (let index = 0; index < timeline.spanCount; index++) {
    const span = timeline.span(index);
    if (timeline.time(span.start) > at) {
      break;
    }
    const { lane, connection } = span;
    records.set(`${String(lane)}/${String(connection)}`, {
      lane,
      connection,
      state: stateIn(timeline, span),
    });
  }
  return [...records.values()];
}

/** Every change of state, in order: when, where, from what and to what, the states by their numbers. */
interface Changes {
  readonly time: Column<Float64Array>;
  readonly lanes: Column<Uint16Array>;
  readonly before: Column<Uint8Array>;
  readonly after: Column<Uint8Array>;
  /** By lane and connection, the state of a record after the last of them. */
  readonly present: number[][];
}

/** Stands for the state of a record that is new. */
const NONE = STATES.length;

/** Timelines only grow: what was gathered of one holds. */
const gathered = new WeakMap<Timeline, Changes>();

function changesOf(timeline: Timeline): Changes {
  const changes = gathered.get(timeline) ?? noChanges(timeline);
  gathered.set(timeline, changes);
  const { time, lanes, before, after, present } = changes;
  for (let index = time.length; index < timeline.spanCount; index++) {
    const span = timeline.span(index);
    const { lane, connection } = span;
    const states = (present[lane] ??= []);
    const now = STATES.indexOf(stateIn(timeline, span));
    time.push(timeline.time(span.start));
    lanes.push(lane);
    before.push(states[connection] ?? NONE);
    after.push(now);
    states[connection] = now;
  }
  return changes;
}

/** What returns to LISTEN and has another side is over: its listener has been there all the time. */
function stateIn({ connections }: Timeline, { connection, state }: Span): State {
  return state === 'LISTEN' && connections[connection]?.remote !== undefined ? 'CLOSED' : state;
}

function noChanges(timeline: Timeline): Changes {
  return {
    time: new Column(Float64Array),
    lanes: new Column(Uint16Array),
    before: new Column(Uint8Array),
    after: new Column(Uint8Array),
    present: timeline.lanes.map(() => []),
  };
}

function add(tally: Int32Array, state: number, by: 1 | -1): void {
  tally[state] = (tally[state] ?? 0) + by;
}
