import { flagBit } from '../flags';
import type { Course } from './course';
import type { Diagnosis } from './diagnosis';
import { say, sidesOf, type Side } from './findings';

const REUSED_PORTS = flagBit('reused_ports');
/** So many frames, and so much of the whole, are copies where everything was captured twice. */
const COPIES = 4;
const TWICE = 0.4;

/** What is to be said of the capture itself: what it shows twice, and what it does not show. */
export function recording(course: Course): Diagnosis[] {
  const { connection, copies, carriers, copiedCarriers, ends } = course;
  const found: Diagnosis[] = [];
  const isWhole = copies.count >= TWICE * connection.frames && copiedCarriers >= TWICE * carriers;
  if (copies.count >= COPIES && isWhole) {
    found.push(say('captured-twice', copies.row, { count: copies.count, frames: connection.frames }));
  }
  for (const side of sidesOf(course)) {
    if (isUnseen(side)) {
      found.push(say('one-sided', connection.first, { who: side.who }));
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
  if (!course.isOpeningSeen) {
    found.push(say('begins-in-middle', connection.first));
  }
  return found;
}

/** Whether an end is there, as the other shows, and was not captured: who is gone is not seen either. */
function isUnseen({ own, other }: Side): boolean {
  const again = other.timeouts.count + other.fast.count + other.spurious.count;
  const isHeard =
    other.hearsUnseen || other.syns.count + other.synAcks.count > 0 || (other.texts.count > 1 && again === 0);
  return own.last === -1 && other.others.count > 1 && isHeard;
}
