/**
 * A time in two parts, since nanoseconds since 1970 do not fit into a number: seconds since 1970, and the nanoseconds
 * of that second.
 */
export interface Timestamp {
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** From `since` to `now` in nanoseconds, exact as long as it is less than 104 days; negative where the clock ran back. */
export function nanosecondsBetween(since: Timestamp, now: Timestamp): number {
  return (now.seconds - since.seconds) * 1e9 + (now.nanoseconds - since.nanoseconds);
}
