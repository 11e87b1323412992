import type { ConnectionRecord } from '../../simulation/world';
import type { State } from '../../tcp/state';
import type { Diagram } from './diagram';
import { describeTuple, statesAt } from './records';

/** A record of a host, as it is at the moment the diagram is at. */
export interface RecordNow {
  /** Its place among the host's records. */
  readonly record: number;
  /** As the whole timeline numbers them. */
  readonly connection: number;
  readonly tuple: string;
  readonly state: State;
}

/** A host of a diagram, and its records as they are at the moment the diagram is at. */
export interface HostNow {
  readonly name: string;
  readonly address: string;
  /** How many are in each state, the closed ones too, in the order in which the states came to be. */
  readonly counts: ReadonlyMap<State, number>;
  /** Undefined where there are more than anybody would read. */
  readonly records: readonly RecordNow[] | undefined;
}

/** A list of more is shown by states. */
const MOST = 100;

/** The hosts of what a diagram shows; empty when it shows nothing. */
export function hostsOf({ whole, cursorInWhole }: Diagram): readonly HostNow[] {
  if (whole === undefined) {
    return [];
  }
  const { timeline, look } = whole;
  if (look === undefined) {
    const records = statesAt(timeline, cursorInWhole);
    return timeline.lanes.map(({ name, address }, lane) => {
      const own = records.filter((record) => record.lane === lane);
      return { name, address, counts: count(own), records: own.map((one, record) => ({ ...one, record })) };
    });
  }
  return look(cursorInWhole, ({ hosts }) =>
    hosts.map(({ name, address, records }) => ({
      name,
      address,
      counts: count(records.map(({ tcb }) => tcb)),
      records: records.length > MOST ? undefined : records.map(viewRecord),
    })),
  );
}

/** Some of the records of a host that are in a state: from the nth on, counted from 0. */
export function recordsIn(
  { whole, cursorInWhole }: Diagram,
  host: number,
  state: State,
  from: number,
  most: number,
): readonly RecordNow[] {
  return (
    whole?.look?.(cursorInWhole, ({ hosts }) =>
      (hosts[host]?.records ?? [])
        .filter(({ tcb }) => tcb.state === state)
        .slice(from, from + most)
        .map((record) => viewRecord(record, record.index)),
    ) ?? []
  );
}

function viewRecord(record: ConnectionRecord, index: number): RecordNow {
  return {
    record: index,
    connection: record.connection,
    tuple: describeTuple(record),
    state: record.tcb.state,
  };
}

function count(records: readonly { readonly state: State }[]): Map<State, number> {
  const counts = new Map<State, number>();
  for (const { state } of records) {
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}
