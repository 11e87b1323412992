import type { Stretch } from './chart.js';

/** What is marked in a chart: the bucket that is looked at, and a stretch of buckets. */
export interface Marks {
  readonly at: number | undefined;
  readonly stretch: Stretch | undefined;
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/**
 * What a key makes of the marks: an arrow goes to another bucket, with Shift it selects on the way, Escape selects
 * nothing any more. Undefined for keys that mean nothing here.
 */
export function moved({ at, stretch }: Marks, key: Key, buckets: number): Marks | undefined {
  if (key.altKey || key.ctrlKey || key.metaKey) {
    return undefined;
  }
  if (key.key === 'Escape') {
    return stretch === undefined ? undefined : { at, stretch: undefined };
  }
  const from = at ?? buckets - 1;
  const to = target(key.key, from, buckets);
  if (to === undefined) {
    return undefined;
  }
  return { at: to, stretch: key.shiftKey ? extended(stretch, from, to) : stretch };
}

/** Whether another stretch is selected. */
export function brushed(before: Marks, after: Marks): boolean {
  return before.stretch?.first !== after.stretch?.first || before.stretch?.last !== after.stretch?.last;
}

function target(key: string, from: number, buckets: number): number | undefined {
  const most = buckets - 1;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, from - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(most, from + 1);
    case 'PageDown':
      return Math.max(0, from - 10);
    case 'PageUp':
      return Math.min(most, from + 10);
    case 'Home':
      return 0;
    case 'End':
      return most;
    default:
      return undefined;
  }
}

/** From the end of the stretch that stays where it is to `to`; from `from` where there is none that ends there. */
function extended(stretch: Stretch | undefined, from: number, to: number): Stretch {
  const stays = stretch?.last === from ? stretch.first : stretch?.first === from ? stretch.last : from;
  return { first: Math.min(stays, to), last: Math.max(stays, to) };
}
