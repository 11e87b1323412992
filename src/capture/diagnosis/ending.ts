import type { Course } from './course';
import type { Diagnosis } from './diagnosis';
import { OPENING, rounded, say, sidesOf, type Side } from './findings';

/** Seconds: what is shorter is no waiting. */
const WAIT = 1;
/** Seconds: how long an end may keep what the other has closed before it is worth a word. */
const LEAK = 5;

/** What is to be said of how a connection ended, or did not. */
export function ending(course: Course): Diagnosis[] {
  const { reset } = course;
  const [a, b] = course.ends;
  const neverOpened = course.connection.states[0].state === 'SYN-SENT';
  if (neverOpened || (a.others.count === 0 && b.others.count === 0)) {
    return [];
  }
  if (reset !== -1 && isOver(course)) {
    return resetOf(course);
  }
  const open = sidesOf(course).flatMap((side) => stillOpen(course, side));
  if (open.length > 0) {
    return open;
  }
  const { last } = course.connection;
  const isClosed = a.fins.count > 0 && b.fins.count > 0;
  return [
    ...(reset === -1 ? [] : [say('reset-ignored', reset, { who: course.frames.isFromB(reset) ? 'b' : 'a' })]),
    ...(isClosed ? closed(course) : [say('still-open', last, { seconds: rounded(course.length) })]),
  ];
}

/** Whether an end was gone when the capture ended: a reset that was forged changes nothing for either. */
function isOver({ connection }: Course): boolean {
  return connection.states.some(({ state }) => state === 'CLOSED' || state === 'LISTEN');
}

/** Why an end reset the connection, as far as that can be seen. */
function resetOf(course: Course): Diagnosis[] {
  const { reset, beforeReset, silence, frames } = course;
  const isFromB = frames.isFromB(reset);
  const { who, own, other } = sidesOf(course)[isFromB ? 1 : 0];
  const now = course.at(reset);
  if (isBefore(own.finAcked, reset) && isBefore(other.finAcked, reset)) {
    return closed(course);
  }
  if (isBefore(own.fins.row, reset)) {
    return [say('reset-after-close', reset, { who })];
  }
  const waited = own.lastText === -1 ? 0 : now - course.at(own.lastText);
  const isUnacknowledged = other.last < own.lastText;
  // What a server sends is an answer itself.
  const isQuestion = !isFromB || isUnacknowledged;
  if (waited >= WAIT && other.lastText < own.lastText && isQuestion) {
    return [
      say('reset-without-answer', reset, {
        ...{ who, seconds: rounded(waited) },
        ...(isUnacknowledged && { lost: frames.len(own.lastText) }),
      }),
    ];
  }
  if (silence.row !== -1 && now - course.at(silence.row) < WAIT) {
    return [say('reset-after-idle', reset, { who, seconds: rounded(silence.longest) })];
  }
  if (other.lastText > beforeReset) {
    const { octets } = course.connection.sent[isFromB ? 0 : 1];
    return [say('reset-in-transfer', reset, { who, octets })];
  }
  return [say('reset', reset, { who, seconds: rounded(now) })];
}

function isBefore(row: number, reset: number): boolean {
  return row !== -1 && row < reset;
}

/** What an end that has not closed leaves open. */
function stillOpen(course: Course, { who, own, other }: Side): Diagnosis[] {
  const { end } = course;
  if (own.unheard.count > 1) {
    return [
      say('given-up', own.unheard.last, {
        who,
        tries: own.unheard.count + 1,
        seconds: rounded(end - course.at(own.unheard.row)),
      }),
    ];
  }
  if (own.shutSince !== -1 && end - course.at(own.shutSince) >= WAIT) {
    const seconds = rounded(end - course.at(own.shutSince));
    return [say('zero-window-stays', own.shutSince, { who, seconds })];
  }
  if (other.finAcked !== -1 && own.fins.count === 0) {
    const seconds = end - course.at(Math.max(other.finAcked, own.lastText));
    return seconds >= LEAK
      ? [say('close-wait-stays', other.finAcked, { who, seconds: rounded(seconds) })]
      : [];
  }
  if (own.fins.count > 1 && own.finAcked === -1) {
    return [say('fin-unacknowledged', own.fins.last, { who, tries: own.fins.count })];
  }
  return [];
}

/** Both have closed: who did first, and whether the other went on. */
function closed(course: Course): Diagnosis[] {
  const { connection } = course;
  const [a, b] = course.ends;
  const [first, second] = a.fins.row < b.fins.row ? ([a, b] as const) : ([b, a] as const);
  const who = first === a ? 'a' : 'b';
  const [fromA, fromB] = connection.sent;
  const isWhole = (connection.completeness & OPENING) !== 0;
  const inOrder = say(isWhole ? 'in-order' : 'closed', first.fins.row, {
    who,
    octetsA: fromA.uniqueOctets,
    octetsB: fromB.uniqueOctets,
    seconds: rounded(course.length),
  });
  const { row } = second.fins;
  const crossed = first.finAcked === -1 || row < first.finAcked;
  // The acknowledgment may be on the FIN itself.
  if (crossed && first.finAcked !== row) {
    return [inOrder, say('simultaneous-close', row, { who })];
  }
  const wentOn = first.finAcked !== -1 && second.lastText > first.finAcked;
  return [inOrder, ...(wentOn ? [say('half-closed', first.fins.row, { who })] : [])];
}
