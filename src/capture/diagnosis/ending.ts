import { add, distance } from '../../tcp/seq';
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
  const hanging = sidesOf(course).flatMap((side) => hangs(course, side));
  if (hanging.length > 0) {
    // Who does not answer any more does not do anything else either.
    const gone = hanging.filter(({ rule }) => rule === 'given-up');
    return gone.length > 0 ? gone : hanging;
  }
  const isClosed = a.fins.count > 0 && b.fins.count > 0;
  return [
    ...(reset === -1 ? [] : [say('reset-ignored', reset, { who: course.frames.isFromB(reset) ? 'b' : 'a' })]),
    ...(isClosed ? closed(course) : [stillOpen(course)]),
  ];
}

/** Its end was not seen, though perhaps half of it. */
export function stillOpen(course: Course): Diagnosis {
  const { last } = course.connection;
  const closing = sidesOf(course).find(({ own }) => own.fins.count > 0);
  const seconds = rounded(course.length);
  return closing === undefined
    ? say('still-open', last, seconds > 0 ? { seconds } : {})
    : say('closing', closing.own.fins.row, { who: closing.who });
}

/** Whether an end was gone when the capture ended: a reset that was forged changes nothing for either. */
function isOver({ connection }: Course): boolean {
  return connection.states.some(({ state }) => state === 'CLOSED' || state === 'LISTEN');
}

/** Why an end reset the connection, as far as that can be seen. */
function resetOf(course: Course): Diagnosis[] {
  const { reset, beforeReset, silence, frames } = course;
  const isFromB = frames.isFromB(reset);
  const side = sidesOf(course)[isFromB ? 1 : 0];
  const { who, own, other } = side;
  const now = course.at(reset);
  if (other.last === -1) {
    // What it answers was not captured.
    return [say('reset', reset, { who, seconds: rounded(now) })];
  }
  if (isBefore(own.finAcked, reset) && isBefore(other.finAcked, reset)) {
    return closed(course);
  }
  if (own.probes.count > 1) {
    return [givenUp(course, side, now)];
  }
  if (isBefore(own.fins.row, reset) && isAfterClose(course, side)) {
    return [say('reset-after-close', reset, { who, ...moreAfterClose(course, side) })];
  }
  const waited = own.lastText === -1 ? 0 : now - course.at(own.lastText);
  const isUnacknowledged = other.last < own.lastText;
  // What a server sends is an answer itself.
  const isQuestion = isUnacknowledged || (!isFromB && course.isOpeningSeen);
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

/** Whether the other end had anything more to say when one had closed. */
function isAfterClose({ reset }: Course, { own, other }: Side): boolean {
  return [other.lastText, other.fins.row].some((row) => row > own.fins.row && row < reset);
}

/** How much more that was; nothing but a FIN, perhaps. */
function moreAfterClose({ frames }: Course, { own, other }: Side): Diagnosis['values'] {
  const { lastText } = other;
  const end = lastText === -1 ? 0 : add(frames.seq(lastText), frames.len(lastText));
  const octets = lastText > own.fins.row ? distance(end, frames.ack(own.fins.row)) : 0;
  return octets > 0 ? { octets } : {};
}

/** Nothing came any more of what an end sent again, or asked, up to some time. */
function givenUp(course: Course, { who, own }: Side, now: number): Diagnosis {
  const { unheard, probes } = own;
  // What is sent again was sent before.
  const [asked, tries] = unheard.count > 1 ? [unheard, unheard.count + 1] : [probes, probes.count];
  return say('given-up', asked.last, { who, tries, seconds: rounded(now - course.at(asked.row)) });
}

/** What an end that has not closed leaves open. */
function hangs(course: Course, side: Side): Diagnosis[] {
  const { end } = course;
  const { who, own, other } = side;
  if ([own.unheard, own.probes].some(({ count, row }) => count > 1 && end - course.at(row) >= WAIT)) {
    return [givenUp(course, side, end)];
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
  if (own.fins.count > 1 && own.finAcked === -1 && own.unheard.count > 0) {
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
