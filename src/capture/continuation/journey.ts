import { ACK, SYN } from '../../tcp/segment';
import { geq, gt, leq, lt } from '../../tcp/seq';
import { isNumbered, other, type Passing, type Side } from './passing';

/** Where a segment was when: who captured it stood somewhere between the ends. Nanoseconds. */
export interface Journey {
  readonly passing: Passing;
  readonly left: number;
  /** Undefined where it was lost on the way. */
  readonly arrived: number | undefined;
}

/** How long a segment takes from whoever captures to each end: half of the shortest round trip there and back. */
export type Distances = readonly [toA: number, toB: number];

export function distancesOf(passings: readonly Passing[]): Distances {
  return [distanceTo(0, passings), distanceTo(1, passings)];
}

function distanceTo(side: Side, passings: readonly Passing[]): number {
  let waiting: (Passing & { readonly again?: boolean })[] = [];
  // What was sent twice was answered nobody knows when (Karn's algorithm, RFC 6298 section 3): it counts where all was.
  let shortest = Infinity;
  let shortestAgain = Infinity;
  for (const passing of passings) {
    if (passing.from !== side && isNumbered(passing) && !passing.probe) {
      const before = waiting.filter(({ end }) => lt(end, passing.end)).slice(-MOST_WAITING);
      const same = waiting.find(({ end }) => end === passing.end);
      const again = before.length < waiting.length && (same === undefined || isAgain(same, passing));
      waiting = [...before, again ? { ...passing, again } : (same ?? passing)];
    } else if (passing.from === side && (passing.ctl & ACK) !== 0) {
      const answered = waiting.filter(({ end }) => geq(passing.ack, end)).at(-1);
      waiting = waiting.filter(({ end }) => gt(end, passing.ack));
      if (answered?.again === true) {
        shortestAgain = Math.min(shortestAgain, passing.at - answered.at);
      } else if (answered !== undefined) {
        shortest = Math.min(shortest, passing.at - answered.at);
      }
    }
  }
  const found = shortest === Infinity ? shortestAgain : shortest;
  return found === Infinity ? 0 : Math.floor(Math.max(0, found) / 2);
}

/** More segments than a window holds are never under way. */
const MOST_WAITING = 1000;

/** What became of each segment, concluded from what the ends did afterwards. Copies that the network made are left out. */
export function journeysOf(passings: readonly Passing[], distances: Distances): Journey[] {
  const oneWay = distances[0] + distances[1];
  const again = repetitions(passings);
  const journeys: Journey[] = [];
  for (const passing of passings) {
    const earlier = again.earlier.get(passing);
    if (earlier !== undefined && passing.at - earlier.at < oneWay) {
      continue;
    }
    const left = passing.at - distances[passing.from];
    const arrived = passing.at + distances[other(passing.from)];
    journeys.push({ passing, left, arrived });
  }
  return withLosses(journeys, again.later);
}

/** A SYN that answers one has the number of the SYN before, but is another (RFC 9293 figure 8, simultaneous open). */
function isAgain(one: Passing, later: Passing): boolean {
  return (later.ctl & SYN) === 0 || (one.ctl & ACK) === (later.ctl & ACK);
}

interface Repetitions {
  /** The next segment that begins with the same number; and the one before. */
  readonly later: ReadonlyMap<Passing, Passing>;
  readonly earlier: ReadonlyMap<Passing, Passing>;
}

function repetitions(passings: readonly Passing[]): Repetitions {
  const last = [new Map<number, Passing>(), new Map<number, Passing>()] as const;
  const later = new Map<Passing, Passing>();
  const earlier = new Map<Passing, Passing>();
  for (const passing of passings) {
    if (isNumbered(passing) && !passing.probe) {
      const before = last[passing.from].get(passing.seq);
      if (before !== undefined && isAgain(before, passing)) {
        later.set(before, passing);
        earlier.set(passing, before);
      }
      last[passing.from].set(passing.seq, passing);
    }
  }
  return { later, earlier };
}

/**
 * What is sent again before the other end said that it had it, was lost; what is sent again although the other end had
 * said so in good time, was not told: what told it was lost.
 */
function withLosses(journeys: readonly Journey[], later: ReadonlyMap<Passing, Passing>): Journey[] {
  const lost = new Set<Passing>();
  const leaving = new Map(journeys.map((journey) => [journey.passing, journey]));
  for (const [index, { passing }] of journeys.entries()) {
    const again = later.get(passing);
    const repeated = again && leaving.get(again);
    if (repeated === undefined) {
      continue;
    }
    const answers = answersTo(passing, journeys, index, repeated);
    if (answers.length === 0) {
      lost.add(passing);
    }
    for (const answer of answers) {
      if ((answer.arrived ?? Infinity) < repeated.left) {
        lost.add(answer.passing);
      }
    }
  }
  for (const passing of unanswered(journeys, later)) {
    lost.add(passing);
  }
  return journeys.map((journey) =>
    lost.has(journey.passing) ? { ...journey, arrived: undefined } : journey,
  );
}

/** What the other end said between a segment and its repetition that acknowledges it. */
function answersTo(
  { from, seq, end }: Passing,
  journeys: readonly Journey[],
  index: number,
  { passing: again }: Journey,
): Journey[] {
  const answers: Journey[] = [];
  for (let at = index + 1; at < journeys.length; at++) {
    const journey = journeys[at];
    if (journey === undefined || journey.passing === again) {
      break;
    }
    const { passing } = journey;
    const reported =
      passing.options.sack?.some(({ left, right }) => leq(left, seq) && geq(right, end)) ?? false;
    if (passing.from !== from && (passing.ctl & ACK) !== 0 && (geq(passing.ack, end) || reported)) {
      answers.push(journey);
    }
  }
  return answers;
}

/** What was sent several times, the last one too without an answer of any kind. */
function unanswered(journeys: readonly Journey[], later: ReadonlyMap<Passing, Passing>): Passing[] {
  const repeated = new Set(later.values());
  const heard: [boolean, boolean] = [false, false];
  const silent: Passing[] = [];
  for (const { passing } of [...journeys].reverse()) {
    if (repeated.has(passing) && !later.has(passing) && !heard[other(passing.from)]) {
      silent.push(passing);
    }
    heard[passing.from] = true;
  }
  return silent;
}
