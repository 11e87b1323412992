import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  cancel,
  cloneClock,
  createClock,
  nextTime,
  reschedule,
  schedule,
  scheduleInLine,
  takeNext,
  type Clock,
} from '../../src/simulation/clock';

/** What a clock ought to be, as simply as it can be said: everything in one list, sorted when asked. */
class Model {
  #entries: { at: number; order: number; event: string }[] = [];
  #order = 0;

  schedule(at: number, event: string): void {
    this.#entries.push({ at, order: this.#order++, event });
  }

  reschedule(event: string, at: number): void {
    const entry = this.#entries.find((one) => one.event === event);
    if (entry !== undefined && entry.at !== at) {
      this.cancel(event);
      this.schedule(at, event);
    }
  }

  cancel(event: string): void {
    this.#entries = this.#entries.filter((one) => one.event !== event);
  }

  sorted(): readonly string[] {
    return [...this.#entries].sort((a, b) => a.at - b.at || a.order - b.order).map(({ event }) => event);
  }

  take(): string | undefined {
    const [event] = this.sorted();
    this.#entries = this.#entries.filter((one) => one.event !== event);
    return event;
  }
}

type Action =
  | { readonly do: 'schedule' | 'line'; readonly at: number }
  | { readonly do: 'reschedule'; readonly which: number; readonly at: number }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'take' };

/** Few different times, so that many are the same. */
const time = fc.integer({ min: 0, max: 40 }).map((halves) => halves / 2);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('schedule' as const, 'line' as const), at: time }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reschedule' as const), which: fc.nat(), at: time }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take' as const) }) },
);

function rest(clock: Clock<string>): string[] {
  const events: string[] = [];
  for (let event = takeNext(clock, Infinity); event !== undefined; event = takeNext(clock, Infinity)) {
    events.push(event);
  }
  return events;
}

describe('the clock', () => {
  it('does what a sorted list does', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
        const clock = createClock<string>();
        const model = new Model();
        const numbers = new Map<string, number>();
        actions.forEach((one, i) => {
          const event = String(i);
          const known = [...numbers];
          switch (one.do) {
            case 'schedule':
              numbers.set(event, schedule(clock, one.at, event));
              model.schedule(one.at, event);
              return;
            case 'line':
              scheduleInLine(clock, one.at, event);
              model.schedule(one.at, event);
              return;
            case 'take': {
              const taken = takeNext(clock, Infinity);
              assert.equal(taken, model.take());
              numbers.delete(taken ?? '');
              return;
            }
            case 'reschedule':
            case 'cancel': {
              const [name, number] = known[one.which % Math.max(1, known.length)] ?? ['', -1];
              if (number === -1) {
                return;
              }
              if (one.do === 'reschedule') {
                reschedule(clock, number, one.at);
                model.reschedule(name, one.at);
              } else {
                cancel(clock, number);
                model.cancel(name);
                numbers.delete(name);
              }
            }
          }
        });
        assert.deepEqual(rest(clock), model.sorted());
      }),
      { numRuns: 500 },
    );
  });

  it('goes on to the time of what it gives, and no further than it may', () => {
    const clock = createClock<string>();
    assert.equal(nextTime(clock), undefined);
    schedule(clock, 30, 'timer');
    scheduleInLine(clock, 20, 'arrival');
    assert.equal(nextTime(clock), 20);
    assert.equal(takeNext(clock, 19), undefined);
    assert.equal(clock.now, 0);
    assert.equal(takeNext(clock, 20), 'arrival');
    assert.equal(clock.now, 20);
    assert.equal(takeNext(clock, 29), undefined);
    assert.equal(takeNext(clock, Infinity), 'timer');
    assert.equal(clock.now, 30);
    assert.equal(nextTime(clock), undefined);
  });

  it('of the same instant, what was scheduled first comes first, in line or not', () => {
    const clock = createClock<string>();
    schedule(clock, 10, 'a');
    scheduleInLine(clock, 10, 'b');
    const c = schedule(clock, 9, 'c');
    scheduleInLine(clock, 10, 'd');
    // Moved to the same instant as the others, it comes after them.
    reschedule(clock, c, 10);
    assert.deepEqual(rest(clock), ['a', 'b', 'd', 'c']);
  });

  it('what is due then already keeps its place', () => {
    const clock = createClock<string>();
    const a = schedule(clock, 10, 'a');
    schedule(clock, 10, 'b');
    reschedule(clock, a, 10);
    assert.deepEqual(rest(clock), ['a', 'b']);
  });

  it('what comes before the last in line waits in the heap', () => {
    const clock = createClock<string>();
    scheduleInLine(clock, 10, 'a');
    scheduleInLine(clock, 5, 'b');
    scheduleInLine(clock, 7, 'c');
    assert.equal(clock.line.length, 1);
    assert.deepEqual(rest(clock), ['b', 'c', 'a']);
  });

  it('thousands, coming and going, are in order, and leave nothing', () => {
    const clock = createClock<string>();
    for (let i = 0; i < 5000; i++) {
      // 7919 is prime to 5000: each time once, in no order.
      schedule(clock, (i * 7919) % 5000, String((i * 7919) % 5000));
      scheduleInLine(clock, i + 0.5, String(i + 0.5));
      if (i % 3 === 2) {
        takeNext(clock, Infinity);
      }
    }
    const times = rest(clock).map(Number);
    assert.equal(times.length, 10_000 - 1666);
    assert.deepEqual(
      times,
      [...times].sort((a, b) => a - b),
    );
    assert.equal(
      clock.events.some((event) => event !== undefined),
      false,
    );
    assert.equal(
      clock.line.events.some((event) => event !== undefined),
      false,
    );
  });

  it('a copy goes its own way', () => {
    const clock = createClock<{ readonly name: string }>();
    const a = schedule(clock, 10, { name: 'a' });
    scheduleInLine(clock, 11, { name: 'b' });
    const copy = cloneClock(clock, ({ name }) => ({ name: `copy of ${name}` }));
    cancel(clock, a);
    schedule(clock, 1, { name: 'c' });
    assert.equal(takeNext(copy, Infinity)?.name, 'copy of a');
    assert.equal(takeNext(copy, Infinity)?.name, 'copy of b');
    assert.equal(takeNext(copy, Infinity), undefined);
    assert.equal(takeNext(clock, Infinity)?.name, 'c');
    assert.equal(takeNext(clock, Infinity)?.name, 'b');
  });
});
