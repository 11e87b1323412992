import type { Policy } from '../tcp/policy';
import type { Timeline } from '../timeline/timeline';
import type { World } from './world';

/**
 * By which policy each host goes on with a connection: that of its record, which it keeps when the host is set up anew;
 * where there is no record yet, that of the host.
 */
export function policiesOf({ hosts }: World, connection: number | undefined): Policy[] {
  return hosts.map(
    ({ records, policy }) => records.find((one) => one.connection === connection)?.tcb.policy ?? policy,
  );
}

/** The moments in which a host is set up anew, in order. */
export function configuredIn(timeline: Timeline): number[] {
  const moments: number[] = [];
  for (let row = 0; row < timeline.rowCount; row++) {
    if (timeline.kindOf(row) === 'call' && timeline.textOf(row).startsWith('configure(')) {
      moments.push(timeline.momentOf(row));
    }
  }
  return moments;
}
