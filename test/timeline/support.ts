import type { State } from '../../src/tcp/state';
import type { SegmentSummary } from '../../src/timeline/rows';
import { Timeline } from '../../src/timeline/timeline';

/** A segment as the timeline keeps it; only what a test cares about is given. */
export function summary(fields: Partial<SegmentSummary> = {}): SegmentSummary {
  return {
    seq: 0,
    ack: 0,
    relativeSeq: 0,
    relativeAck: 0,
    ctl: 0,
    wnd: 0,
    len: 0,
    up: 0,
    ecn: 0,
    options: {},
    ...fields,
  };
}

/** A timeline of so many lanes: a, b, c … */
export function timelineOf(lanes: number): Timeline {
  return new Timeline(
    Array.from({ length: lanes }, (_, i) => ({
      name: String.fromCharCode(97 + i),
      address: `10.0.0.${String(i + 1)}`,
    })),
  );
}

export function addConnection(timeline: Timeline, lane = 0): number {
  return timeline.connect({ local: { lane, endpoint: `10.0.0.${String(lane + 1)}:1` }, remote: undefined });
}

/** A moment of its own in which a record changes its state; returns the moment. */
export function change(
  timeline: Timeline,
  lane: number,
  connection: number,
  before: State,
  after: State,
): number {
  const moment = timeline.begin(timeline.length * 10, lane);
  timeline.state(connection, before, after, '');
  return moment;
}
