import type { Course } from './course';
import type { Diagnosis } from './diagnosis';
import { rounded, say } from './findings';

/** What is to be said of how a connection opened, or did not. */
export function opening(course: Course): Diagnosis[] {
  const [a, b] = course.ends;
  if (a.syns.count === 0 && b.synAcks.count === 0) {
    return [];
  }
  if (b.synAcks.count === 0 && b.others.count === 0 && b.syns.count === 0 && course.reset === -1) {
    // A reset that is not believed is no answer.
    return a.others.count === 0 ? [noAnswer(course)] : [];
  }
  if (b.synAcks.count === 0 && b.others.count > 0 && a.syns.count > 0 && a.others.count === 0) {
    return [say('half-open', b.others.row, { who: 'b' })];
  }
  if (a.syns.count > 0 && b.syns.count > 0) {
    return [say('simultaneous-open', b.syns.row)];
  }
  if (course.reset !== -1 && b.synAcks.count === 0 && b.others.count === 0) {
    return [say('refused', course.reset, { who: 'b', tries: a.syns.count })];
  }
  if (b.synAcks.count > 0 && a.others.count === 0) {
    return [unfinished(course)];
  }
  return late(course);
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
  if (a.tries > 1) {
    const seconds = rounded(course.at(b.synAcks.row) - course.at(a.syns.row));
    found.push(say('syn-retried', b.synAcks.row, { who: 'b', tries: a.tries, seconds }));
  }
  if (b.synAcks.count > 1 && a.others.row > b.synAcks.last) {
    const seconds = rounded(course.at(a.others.row) - course.at(b.synAcks.row));
    found.push(say('syn-ack-retried', b.synAcks.last, { who: 'a', tries: b.synAcks.count, seconds }));
  }
  return found;
}
