import type { Timer } from '../tcp/timers';
import type { World } from './world';

/** A record of a host, and one of its timers. */
export interface Armed {
  readonly host: number;
  /** The record's place among the host's, and its connection: a place may have been another record's. */
  readonly record: number;
  readonly connection: number;
  readonly timer: Timer;
}

/**
 * How many moments had passed when a running timer was set to the deadline that it has: the fewest from which on it is
 * that. Looked for backwards in growing steps: mostly it was a short while ago.
 *
 * @param worldAt everything once so many moments have passed
 * @param moments at which it runs
 */
export function armedAt(worldAt: (moments: number) => World, moments: number, armed: Armed): number {
  const deadline = deadlineAt(worldAt(moments), armed);
  const isSet = (at: number): boolean => deadlineAt(worldAt(at), armed) === deadline;
  let set = moments;
  let unset = moments;
  for (let step = 1; unset > 0 && unset === set; step *= 2) {
    unset = Math.max(0, set - step);
    if (isSet(unset)) {
      set = unset;
    }
  }
  while (set - unset > 1) {
    const middle = (set + unset) >>> 1;
    if (isSet(middle)) {
      set = middle;
    } else {
      unset = middle;
    }
  }
  return set;
}

function deadlineAt({ hosts }: World, { host, record, connection, timer }: Armed): number | undefined {
  const found = hosts[host]?.records[record];
  return found?.connection === connection ? found.tcb.timers[timer] : undefined;
}
