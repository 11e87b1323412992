import type { Course } from './course';
import type { Diagnosis } from './diagnosis';
import { percent, rounded, say, sidesOf, type Side } from './findings';

/** Seconds: a window that is shut for less is nothing that anybody notices. */
const SHUT = 0.1;
/** Seconds that an end, or the network, takes in all, and how much of the whole that must be, to be called slow. */
const SLOW = 1;
const SHARE = 0.25;
/** Nanoseconds: a round trip that is felt with each question. */
const LONG_WAY = 300e6;
/** How often, at least: a few happen on any path. */
const FULL = 3;
const OVERTAKEN = 3;

/** What is to be said of how a connection got on: what held it up, and who. */
export function pace(course: Course): Diagnosis[] {
  const { connection } = course;
  const { initialRtt } = connection;
  const [a, b] = course.ends;
  // What was sent again says nothing of how long the way is.
  const isPlain = a.syns.count === 1 && b.synAcks.count === 1;
  return [
    ...sidesOf(course).flatMap((side) => [...window(side), ...losses(side)]),
    ...slowness(course),
    ...(initialRtt !== undefined && initialRtt >= LONG_WAY && isPlain
      ? [say('long-way', connection.first, { milliseconds: Math.round(initialRtt / 1e6) })]
      : []),
  ];
}

function window({ who, own }: Side): Diagnosis[] {
  const found: Diagnosis[] = [];
  if (own.shut.total >= SHUT && own.shutSince === -1) {
    found.push(
      say('zero-window', own.shut.row, {
        who,
        seconds: rounded(own.shut.total),
        ...(own.shuts.count > 1 && { times: own.shuts.count, longest: rounded(own.shut.longest) }),
      }),
    );
  }
  if (own.windowFull.count >= FULL) {
    found.push(say('window-full', own.windowFull.row, { who, times: own.windowFull.count }));
  }
  return found;
}

function losses({ who, own }: Side): Diagnosis[] {
  const found: Diagnosis[] = [];
  const sent = own.texts.count + own.fins.count;
  const lost = own.timeouts.count + own.fast.count;
  if (lost > 0) {
    found.push(
      say('retransmissions', own.fast.row === -1 ? own.timeouts.row : own.fast.row, {
        who,
        count: lost,
        percent: percent(lost, sent),
        ...(own.fast.count > 0 && { fast: own.fast.count }),
        ...(own.stalled.longest >= SHUT && { longest: rounded(own.stalled.longest) }),
      }),
    );
  }
  if (own.spurious.count > 0) {
    found.push(say('spurious-retransmissions', own.spurious.row, { who, count: own.spurious.count }));
  }
  if (own.overtaken.count >= OVERTAKEN) {
    const values = { who, count: own.overtaken.count, percent: percent(own.overtaken.count, sent) };
    found.push(say('out-of-order', own.overtaken.row, values));
  }
  if (own.keepAlives.count > 0) {
    found.push(say('keep-alive', own.keepAlives.row, { who, count: own.keepAlives.count }));
  }
  return found;
}

/** Who made the other wait: a client that thinks is no fault, a server that does may be one. */
function slowness(course: Course): Diagnosis[] {
  const [a, b] = course.ends;
  const whole = course.length;
  const isSlow = (seconds: number): boolean => seconds >= SLOW && seconds >= SHARE * whole;
  const found: Diagnosis[] = [];
  for (const [rule, { total, longest, row }] of [
    ['slow-server', b.thinking],
    ['slow-client', a.thinking],
  ] as const) {
    if (isSlow(total)) {
      found.push(
        say(rule, row, {
          who: rule === 'slow-server' ? 'b' : 'a',
          seconds: rounded(longest),
          ...(total > 1.5 * longest && { total: rounded(total) }),
        }),
      );
    }
  }
  const stalled = a.stalled.total + b.stalled.total;
  if (isSlow(stalled)) {
    const worst = a.stalled.longest > b.stalled.longest ? a.stalled : b.stalled;
    found.push(
      say('slow-network', worst.row, { seconds: rounded(stalled), longest: rounded(worst.longest) }),
    );
  }
  return found;
}
