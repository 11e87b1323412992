import type { State } from '../../tcp/state';
import type { Diagram } from './diagram';
import { describeTuple, statesAt } from './records';

/** A host of a diagram, and its records as they are at the moment the diagram is at. */
export interface HostNow {
  readonly name: string;
  readonly address: string;
  readonly records: readonly {
    /** As the timeline numbers them. */
    readonly connection: number;
    readonly tuple: string;
    readonly state: State;
  }[];
}

/** The hosts of what a diagram shows; empty when it shows nothing. */
export function hostsOf({ subject, cursor }: Diagram): readonly HostNow[] {
  if (subject === undefined) {
    return [];
  }
  const { timeline, world } = subject;
  if (world === undefined) {
    const records = statesAt(timeline, cursor);
    return timeline.lanes.map(({ name, address }, lane) => ({
      name,
      address,
      records: records.filter((record) => record.lane === lane),
    }));
  }
  return world(cursor).hosts.map(({ name, address, records }) => ({
    name,
    address,
    records: records.map((record) => ({
      connection: record.connection,
      tuple: describeTuple(record),
      state: record.tcb.state,
    })),
  }));
}
