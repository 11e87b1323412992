import { change, cloneHeap, createHeap, insert, remove, timeOf, type Heap } from './heap';
import { append, cloneLine, createLine, lastTime, takeFirst, type Line } from './line';

/**
 * The discrete-event clock: what is going to happen, soonest first, and of the same instant in the order of
 * scheduling, so that runs can be repeated.
 *
 * What a network delivers comes nearly always in the order in which it was sent: that stands in line, which costs
 * next to nothing. Everything else is in a heap, where it can be put off and cancelled.
 */
export interface Clock<T> {
  /** Milliseconds since the beginning. */
  now: number;
  /** How often something was scheduled. */
  order: number;
  readonly line: Line<T>;
  readonly heap: Heap;
  /** What is in the heap, by its number there; and the numbers that are free again. */
  readonly events: (T | undefined)[];
  readonly free: number[];
}

export function createClock<T>(): Clock<T> {
  return { now: 0, order: 0, line: createLine(), heap: createHeap(), events: [], free: [] };
}

/** Schedules an event. Returns its number, by which it can be put off and cancelled until it happens. */
export function schedule<T>(clock: Clock<T>, at: number, event: T): number {
  const number = clock.free.pop() ?? clock.events.length;
  clock.events[number] = event;
  insert(clock.heap, number, at, clock.order++);
  return number;
}

/** Schedules an event that nobody will put off or cancel: best in the order in which such events happen. */
export function scheduleInLine<T>(clock: Clock<T>, at: number, event: T): void {
  if (at >= lastTime(clock.line)) {
    append(clock.line, at, clock.order++, event);
  } else {
    schedule(clock, at, event);
  }
}

/** Moves a scheduled event to another time; one that is due then already keeps its place. */
export function reschedule(clock: Clock<unknown>, number: number, at: number): void {
  if (timeOf(clock.heap, number) !== at) {
    change(clock.heap, number, at, clock.order++);
  }
}

export function cancel(clock: Clock<unknown>, number: number): void {
  remove(clock.heap, number);
  clock.events[number] = undefined;
  clock.free.push(number);
}

/** When the next thing happens; undefined when nothing will. */
export function nextTime(clock: Clock<unknown>): number | undefined {
  const { line, heap } = clock;
  if (isNextInLine(clock)) {
    return line.at[line.first];
  }
  return heap.length > 0 ? heap.at[0] : undefined;
}

/** Lets the clock go on to what happens next, unless that is later than `until`. */
export function takeNext<T>(clock: Clock<T>, until: number): T | undefined {
  const at = nextTime(clock);
  if (at === undefined || at > until) {
    return undefined;
  }
  clock.now = at;
  if (isNextInLine(clock)) {
    return takeFirst(clock.line);
  }
  const number = clock.heap.entry[0] ?? 0;
  const event = clock.events[number];
  cancel(clock, number);
  return event;
}

/** A copy, with copies of the events in it. */
export function cloneClock<T>(clock: Clock<T>, cloneEvent: (event: T) => T): Clock<T> {
  return {
    ...clock,
    line: cloneLine(clock.line, cloneEvent),
    heap: cloneHeap(clock.heap),
    events: clock.events.map((event) => (event === undefined ? undefined : cloneEvent(event))),
    free: [...clock.free],
  };
}

function isNextInLine({ line, heap }: Clock<unknown>): boolean {
  if (line.length === 0 || heap.length === 0) {
    return line.length > 0;
  }
  const a = line.at[line.first] ?? NaN;
  const b = heap.at[0] ?? NaN;
  return a < b || (a === b && (line.order[line.first] ?? NaN) < (heap.order[0] ?? NaN));
}
