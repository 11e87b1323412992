import TinyQueue from 'tinyqueue';

/** An event and its place in time. */
export interface Scheduled<T> {
  /** Milliseconds since the beginning. */
  readonly at: number;
  /** The order of scheduling, which decides between events of the same instant: so that runs can be repeated. */
  readonly order: number;
  readonly event: T;
}

/** The discrete-event clock: what is going to happen, soonest first. */
export interface Queue<T> {
  readonly heap: TinyQueue<Scheduled<T>>;
  order: number;
}

export function createQueue<T>(): Queue<T> {
  return { heap: new TinyQueue<Scheduled<T>>([], compare), order: 0 };
}

/** Schedules an event and returns its order. */
export function schedule<T>(queue: Queue<T>, at: number, event: T): number {
  queue.heap.push({ at, order: queue.order, event });
  return queue.order++;
}

export function cloneQueue<T>(queue: Queue<T>): Queue<T> {
  return { heap: new TinyQueue([...queue.heap.data], compare), order: queue.order };
}

function compare<T>(a: Scheduled<T>, b: Scheduled<T>): number {
  return a.at - b.at || a.order - b.order;
}
