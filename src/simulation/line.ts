/** What is going to happen in just the order in which it was scheduled: a ring that grows by doubling. */
export interface Line<T> {
  /** Where the first one is; they follow each other from there on and around the end. */
  first: number;
  length: number;
  /** The columns; a power of two of places. */
  at: Float64Array;
  order: Float64Array;
  events: (T | undefined)[];
}

export function createLine<T>(): Line<T> {
  return emptyLine(16);
}

function emptyLine<T>(places: number): Line<T> {
  return {
    first: 0,
    length: 0,
    at: new Float64Array(places),
    order: new Float64Array(places),
    events: new Array<T | undefined>(places).fill(undefined),
  };
}

/** The time of the last one; before everything when there is none. */
export function lastTime({ first, length, at }: Line<unknown>): number {
  return length === 0 ? -Infinity : (at[(first + length - 1) & (at.length - 1)] ?? NaN);
}

export function append<T>(line: Line<T>, at: number, order: number, event: T): void {
  if (line.length === line.at.length) {
    grow(line);
  }
  const place = (line.first + line.length) & (line.at.length - 1);
  line.at[place] = at;
  line.order[place] = order;
  line.events[place] = event;
  line.length++;
}

/** Takes the first one. */
export function takeFirst<T>(line: Line<T>): T | undefined {
  const event = line.events[line.first];
  line.events[line.first] = undefined;
  line.first = (line.first + 1) & (line.at.length - 1);
  line.length--;
  return event;
}

export function cloneLine<T>(line: Line<T>, cloneEvent: (event: T) => T): Line<T> {
  return {
    ...line,
    at: line.at.slice(),
    order: line.order.slice(),
    events: line.events.map((event) => (event === undefined ? undefined : cloneEvent(event))),
  };
}

function grow<T>(line: Line<T>): void {
  const { first, length, at, order, events } = line;
  Object.assign(line, emptyLine<T>(length * 2));
  for (let i = 0; i < length; i++) {
    const place = (first + i) & (length - 1);
    line.at[i] = at[place] ?? NaN;
    line.order[i] = order[place] ?? NaN;
    line.events[i] = events[place];
  }
  line.length = length;
}
