import type { Course } from './course';
import type { Diagnosis, DiagnosisRule } from './diagnosis';
import type { EndCourse } from './end-course';

/** Bits of `tcp.completeness`: a SYN was seen, or a SYN,ACK. */
export const OPENING = 1 | 2;

/** An end by its name in {@link Diagnosis.values}. */
export type EndName = 'a' | 'b';

/** An end, what it did, and what the other one did. */
export interface Side {
  readonly who: EndName;
  readonly own: EndCourse;
  readonly other: EndCourse;
}

/** Both ends, each as the one that is looked at. */
export function sidesOf({ ends: [a, b] }: Course): readonly [Side, Side] {
  return [
    { who: 'a', own: a, other: b },
    { who: 'b', own: b, other: a },
  ];
}

export function say(rule: DiagnosisRule, row: number, values: Diagnosis['values'] = {}): Diagnosis {
  return { rule, row, values };
}

/** Seconds as they are read: `0.012`, `2.1`, `30`; none where the clock was set back meanwhile. */
export function rounded(seconds: number): number {
  if (seconds < 0) {
    return 0;
  }
  const digits = seconds >= 10 ? 0 : seconds >= 0.1 ? 1 : 3;
  return Number(seconds.toFixed(digits));
}

/** A part of a whole in percent: `0.4`, `12`. */
export function percent(part: number, whole: number): number {
  const value = whole === 0 ? 0 : (100 * part) / whole;
  return Number(value.toFixed(value >= 10 ? 0 : 1));
}
