import { controlNames } from '../tcp/segment';
import type { Row } from '../timeline/rows';
import type { Timeline } from '../timeline/timeline';

/** What may happen for the first time: a record enters a state, the application calls, a segment comes, a timer runs out. */
export type Happens = 'state' | 'call' | 'receives' | 'timeout';

/**
 * How many moments have passed once something has happened for the first time: the place of the cursor right
 * after it. Undefined when it never happens. (Before anything has happened it is 0; that needs no search.)
 *
 * @param host the name of the lane it happens on
 * @param name the state, the call without its arguments, the control bits (`SYN,ACK`), or the timer
 * @param from the first moment to look at
 */
export function findMoment(
  timeline: Timeline,
  host: string,
  kind: Happens,
  name: string,
  from = 0,
): number | undefined {
  const lane = timeline.lanes.findIndex((one) => one.name === host);
  for (let moment = from; moment < timeline.length; moment++) {
    if (timeline.moment(moment).rows.some((row) => row.lane === lane && is(row, kind, name))) {
      return moment + 1;
    }
  }
  return undefined;
}

/**
 * The same for the segment that a host sends as the `number`th: the place of the cursor right after it has left. Undefined
 * when so many never leave.
 */
export function findSegment(timeline: Timeline, host: string, number: number): number | undefined {
  const lane = timeline.lanes.findIndex((one) => one.name === host);
  let sent = 0;
  for (let row = 0; row < timeline.rowCount; row++) {
    const moment = timeline.momentOf(row);
    if (timeline.kindOf(row) === 'sent' && timeline.lane(moment) === lane && ++sent === number) {
      return moment + 1;
    }
  }
  return undefined;
}

function is(row: Row, kind: Happens, name: string): boolean {
  switch (kind) {
    case 'state':
      return row.kind === 'state' && row.after === name;
    case 'call':
      return row.kind === 'call' && row.text.startsWith(`${name}(`);
    case 'receives':
      return row.kind === 'received' && controlNames(row.segment.ctl).join() === name;
    case 'timeout':
      return row.kind === 'timeout' && row.text === name;
  }
}
