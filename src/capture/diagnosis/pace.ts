import type { Course } from './course';
import type { Diagnosis } from './diagnosis';
import { percent, rounded, say, sidesOf, type Side } from './findings';

/** Seconds: a window that is shut for less is nothing that anybody notices. */
const SHUT = 0.1;
/** Seconds that an end, or the network, takes in all, and how much of the whole that must be, to be called slow. */
const SLOW = 1;
const SHARE = 0.25;
/** Seconds: a round trip that is felt with each question. */
const LONG_WAY = 0.3;
/** How often, at least: a few happen on any path. */
const FULL = 3;
const OVERTAKEN = 3;

/** What is to be said of how a connection got on: what held it up, and who. */
export function pace(course: Course): Diagnosis[] {
  const way = wayOf(course);
  const quoted = course.ends.find((end) => end.quoted.count > 0);
  return [
    ...sidesOf(course).flatMap((side) => [...window(side), ...losses(side)]),
    ...slowness(course),
    ...(way >= LONG_WAY
      ? [say('long-way', course.connection.first, { milliseconds: Math.round(way * 1000) })]
      : []),
    ...(quoted === undefined || !hasSpoken(course)
      ? []
      : [say('icmp-error', quoted.quoted.row, { who: quoted === course.ends[0] ? 'a' : 'b' })]),
  ];
}

/** How long the handshake says the way there and back is; 0 where it does not: what was sent again says nothing of it. */
function wayOf(course: Course): number {
  const [a, b] = course.ends;
  if (a.syns.count !== 1 || b.synAcks.count !== 1 || a.others.row === -1) {
    return 0;
  }
  // With text comes the last ACK only if it was late, or not captured before.
  const last = course.frames.len(a.others.row) === 0 ? a.others.row : b.synAcks.row;
  return course.at(last) - course.at(a.syns.row);
}

/** Whether there is more than SYNs, and what ICMP quotes of them. */
function hasSpoken({ isOpeningSeen, ends: [a, b] }: Course): boolean {
  return !isOpeningSeen || a.others.count > 0 || b.last !== -1;
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
  const kept = own.keepAlives.count - own.probes.count;
  if (kept > 0) {
    found.push(say('keep-alive', own.keepAlives.row, { who, count: kept }));
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
