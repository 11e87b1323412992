import type { Timeline } from '../timeline/timeline';

/** Which segment: the host that sends it, and the how manieth it is of those that it sends, counted from 1. */
export interface SegmentPlace {
  readonly from: string;
  readonly segment: number;
}

/**
 * Which segment a row is about, which left in it or arrives in it; undefined when the row is about none of a host: a
 * middlebox speaks in hosts' names.
 */
export function placeOfRow(timeline: Timeline, row: number): SegmentPlace | undefined {
  const about = timeline.segmentOf(row);
  if (about === -1 || timeline.segments.isOfMiddlebox(about)) {
    return undefined;
  }
  const lane = senderOf(timeline, about);
  // A copy that the network made is the same segment: it stands right after it, and counts nothing.
  let segment = 0;
  for (let index = 0; index <= about; index++) {
    segment += isSentBy(timeline, index, lane) ? 1 : 0;
  }
  return { from: timeline.lanes[lane]?.name ?? '', segment };
}

/** The row in which a segment leaves; undefined when it never does. */
export function rowOfSegment(timeline: Timeline, { from, segment }: SegmentPlace): number | undefined {
  const { segments } = timeline;
  const lane = timeline.lanes.findIndex(({ name }) => name === from);
  let count = 0;
  for (let index = 0; index < segments.length; index++) {
    count += isSentBy(timeline, index, lane) ? 1 : 0;
    if (count === segment) {
      return segments.row(index);
    }
  }
  return undefined;
}

function senderOf(timeline: Timeline, segment: number): number {
  return timeline.lane(timeline.momentOf(timeline.segments.row(segment)));
}

function isSentBy(timeline: Timeline, segment: number, lane: number): boolean {
  const { segments } = timeline;
  return (
    !segments.isCopy(segment) && !segments.isOfMiddlebox(segment) && senderOf(timeline, segment) === lane
  );
}

/** Steps of readable numbers, in milliseconds. */
const STEPS = [1, 0.1, 0.01, 0.001] as const;

/**
 * When to do something so that it falls after the moment that is shown and before whatever comes next, in milliseconds.
 *
 * What is done at a time comes before whatever else happens at the same time and was not foreseen at the beginning, so
 * it has to be later than the moment shown. When others of the same instant come after that one, it comes after them.
 *
 * @param cursor how many moments have passed
 */
export function justAfter(timeline: Timeline, cursor: number): number {
  if (cursor === 0) {
    return 0;
  }
  const now = timeline.time(cursor - 1);
  let next = Infinity;
  for (let moment = cursor; moment < timeline.length && next === Infinity; moment++) {
    const time = timeline.time(moment);
    next = time > now ? time : Infinity;
  }
  for (const step of STEPS) {
    const readable = Number(((Math.floor(now / step) + 1) * step).toFixed(3));
    if (readable > now && readable < next) {
      return readable;
    }
  }
  return (now + next) / 2;
}
