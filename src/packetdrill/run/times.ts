import type { Time } from '../language/script';

/** When an event is due, or its range begins, in microseconds; undefined for any time. */
export function startOf(time: Time, base: number): number | undefined {
  switch (time.kind) {
    case 'absolute':
      return time.at;
    case 'relative':
      return base + time.at;
    case 'absolute range':
      return time.from;
    case 'relative range':
      return base + time.from;
    case 'any':
      return undefined;
  }
}

/** When an event is due at the latest. */
export function endOf(time: Time, base: number): number | undefined {
  switch (time.kind) {
    case 'absolute range':
      return time.to;
    case 'relative range':
      return base + time.to;
    case 'absolute':
    case 'relative':
    case 'any':
      return startOf(time, base);
  }
}

/** The time that later events count from: that of the script where it is one time, else when it came. */
export function baseAfter(time: Time, base: number, cameAt: number): number {
  return time.kind === 'absolute' || time.kind === 'relative' ? (startOf(time, base) ?? cameAt) : cameAt;
}

/** What is wrong with when something came; undefined when nothing is. All in microseconds. */
export function lateness(
  at: number,
  from: number | undefined,
  to: number | undefined,
  tolerance: number,
): string | undefined {
  if (from !== undefined && at < from - tolerance) {
    return `sent at ${seconds(at)} s, not before ${seconds(from)} s as expected`;
  }
  return to !== undefined && at > to + tolerance
    ? `sent at ${seconds(at)} s, not until ${seconds(to)} s as expected`
    : undefined;
}

export function seconds(microseconds: number): string {
  return (microseconds / 1e6).toFixed(6).replace(/\.?0+$/, '');
}
