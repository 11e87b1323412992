import { acknowledgesSyn } from './count';
import type { Course } from './course';
import type { Diagnosis } from './diagnosis';
import { rounded, say } from './findings';

/** What is to be said of how a connection opened, or did not. */
export function opening(course: Course): Diagnosis[] {
  const [a, b] = course.ends;
  if (!course.isOpeningSeen) {
    return [];
  }
  if (a.syns.count > 0 && b.syns.count > 0) {
    return [say('simultaneous-open', b.syns.row)];
  }
  if (b.synAcks.count === 0) {
    return unopened(course);
  }
  return a.others.count === 0 ? [unfinished(course)] : late(course);
}

/** There was no SYN,ACK, or it was not captured. */
function unopened(course: Course): Diagnosis[] {
  const [a, b] = course.ends;
  if (a.others.count > 0) {
    return [];
  }
  if (b.others.count > 0) {
    return isOlder(course) ? [say('half-open', b.others.row, { who: 'b' })] : [];
  }
  if (b.resets.count > 0) {
    return [say('refused', b.resets.last, { who: 'b', tries: b.resets.count })];
  }
  return a.quoted.count > 0 ? [say('unreachable', a.quoted.row, { who: 'b' })] : [noAnswer(course)];
}

/** Whether the SYN was answered with something that acknowledges another. */
function isOlder({ frames, ends: [a, b] }: Course): boolean {
  const answer = b.others.row;
  return a.syns.count > 0 && answer > a.syns.row && !acknowledgesSyn(frames, answer, a.syns.row);
}

function noAnswer(course: Course): Diagnosis {
  const [a] = course.ends;
  return say('no-answer', a.syns.last, {
    who: 'b',
    tries: a.syns.count,
    ...(a.syns.count > 1 && { seconds: rounded(course.at(a.syns.last) - course.at(a.syns.row)) }),
  });
}

function unfinished({ ends: [, b], reset, frames }: Course): Diagnosis {
  return reset !== -1 && !frames.isFromB(reset)
    ? say('handshake-reset', reset, { who: 'a' })
    : say('handshake-unfinished', b.synAcks.last, {
        who: 'a',
        tries: b.synAcks.count,
      });
}

/** It opened; how many SYNs, and SYN,ACKs, that took. */
function late(course: Course): Diagnosis[] {
  const [a, b] = course.ends;
  const found: Diagnosis[] = [];
  const seconds = a.tries > 1 ? rounded(course.at(b.synAcks.row) - course.at(a.syns.row)) : 0;
  if (b.others.row < b.synAcks.row && isOlder(course)) {
    found.push(say('half-open', b.others.row, { who: 'b' }));
  } else if (b.resets.row !== -1 && b.resets.row < b.synAcks.row) {
    found.push(say('refused-at-first', b.resets.row, { who: 'b', seconds }));
  } else if (a.tries > 1) {
    found.push(say('syn-retried', b.synAcks.row, { who: 'b', tries: a.tries, seconds }));
  }
  if (b.synAcks.count > 1) {
    found.push(...again(course));
  }
  return found;
}

/** The SYN,ACK was sent again: before it was acknowledged, or although it was. */
function again(course: Course): Diagnosis[] {
  const [a, b] = course.ends;
  if (a.others.row > b.synAcks.last) {
    const seconds = rounded(course.at(a.others.row) - course.at(b.synAcks.row));
    return [say('syn-ack-retried', b.synAcks.last, { who: 'a', tries: b.synAcks.count, seconds })];
  }
  // A SYN that is sent again is answered again.
  return a.syns.count > 1 ? [] : [say('syn-ack-repeated', b.synAcks.last, { who: 'b' })];
}
