import type { Span } from './rows';
import type { Timeline } from './timeline';

/** The state in which a moment leaves a lane's record of a connection; undefined where there is no record of it. */
export function spanAfter(
  timeline: Timeline,
  moment: number,
  lane: number,
  connection: number,
): Span | undefined {
  // Those that end with the moment are found too, and are over.
  return timeline
    .spans(moment, moment)
    .find((span) => span.lane === lane && span.connection === connection && span.end !== moment);
}
