/**
 * A time in two parts, since nanoseconds since 1970 do not fit into a number: seconds since 1970, and the nanoseconds
 * of that second.
 */
export interface Timestamp {
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** A time that is written over. */
export interface Moment {
  seconds: number;
  nanoseconds: number;
}

export function setMoment(moment: Moment, { seconds, nanoseconds }: Timestamp): void {
  moment.seconds = seconds;
  moment.nanoseconds = nanoseconds;
}

/** From when to when something was: its frames need not come in the order of their times. */
export interface Span {
  readonly earliest: Timestamp;
  readonly latest: Timestamp;
}

/** A span that becomes longer. */
export interface GrowingSpan {
  readonly earliest: Moment;
  readonly latest: Moment;
}

export function newSpan(): GrowingSpan {
  return { earliest: { seconds: 0, nanoseconds: 0 }, latest: { seconds: 0, nanoseconds: 0 } };
}

/** Takes a time into a span; the first one begins it. */
export function stretch({ earliest, latest }: GrowingSpan, time: Timestamp, isFirst: boolean): void {
  if (isFirst || isBefore(latest, time)) {
    setMoment(latest, time);
  }
  if (isFirst || isBefore(time, earliest)) {
    setMoment(earliest, time);
  }
}

/** How long a span is, in nanoseconds: as in Wireshark, from the earliest of its frames to the latest, and so never negative. */
export function lengthOf({ earliest, latest }: Span): number {
  return nanosecondsBetween(earliest, latest);
}

export function isBefore(one: Timestamp, other: Timestamp): boolean {
  return (
    one.seconds < other.seconds || (one.seconds === other.seconds && one.nanoseconds < other.nanoseconds)
  );
}

/** From `since` to `now` in nanoseconds, exact as long as it is less than 104 days; negative where the clock ran back. */
export function nanosecondsBetween(since: Timestamp, now: Timestamp): number {
  return (now.seconds - since.seconds) * 1e9 + (now.nanoseconds - since.nanoseconds);
}
