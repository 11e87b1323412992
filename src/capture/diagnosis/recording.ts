import { flagBit } from '../flags';
import type { Course } from './course';
import type { Diagnosis } from './diagnosis';
import { OPENING, say, sidesOf } from './findings';

const REUSED_PORTS = flagBit('reused_ports');
/** So many frames, and so much of the whole, are copies where everything was captured twice. */
const COPIES = 4;
const TWICE = 0.4;

/** What is to be said of the capture itself: what it shows twice, and what it does not show. */
export function recording(course: Course): Diagnosis[] {
  const { connection, copies, ends } = course;
  const found: Diagnosis[] = [];
  if (copies.count >= COPIES && copies.count >= TWICE * connection.frames) {
    found.push(say('captured-twice', copies.row, { count: copies.count, frames: connection.frames }));
  }
  for (const { who, own, other } of sidesOf(course)) {
    if (own.last === -1 && other.others.count > 1) {
      found.push(say('one-sided', connection.first, { who }));
    }
  }
  const missing = ends[0].missing.count + ends[1].missing.count;
  if (missing > 0) {
    const row = Math.max(ends[0].missing.row, ends[1].missing.row);
    found.push(say('frames-missing', row, { count: missing }));
  }
  if (connection.reused || (connection.flags & REUSED_PORTS) !== 0) {
    found.push(say('ports-reused', connection.first));
  }
  if ((connection.completeness & OPENING) === 0) {
    found.push(say('begins-in-middle', connection.first));
  }
  return found;
}
