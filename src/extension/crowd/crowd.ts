import type { CrowdView } from '../../protocol/crowd';
import type { Timeline } from '../../timeline/timeline';
import type { Subject } from '../diagram/subject';

/** With more tracks than this on a lane, a ladder shows one connection at first. */
const MOST_AT_FIRST = 8;
/** More than this cannot be told from each other beside a lane. */
const MOST_AT_ALL = 64;

/** The connection to begin with where there are more than one can look at: the first of the first lane that has one. */
export function firstOfCrowd(timeline: Timeline): number | undefined {
  const { connections } = timeline;
  const first = connectionsOf(timeline).sort(
    (a, b) => (connections[a]?.local.lane ?? 0) - (connections[b]?.local.lane ?? 0),
  )[0];
  return mostTracks(timeline) > MOST_AT_FIRST ? first : undefined;
}

/** Whether a ladder of all connections can be drawn. */
export function fits(timeline: Timeline): boolean {
  return mostTracks(timeline) <= MOST_AT_ALL;
}

/** The connections with two ends, in the order in which they began. */
export function connectionsOf({ connections }: Timeline): number[] {
  return connections.flatMap(({ remote }, connection) => (remote === undefined ? [] : [connection]));
}

/** What a page needs to lead through a crowd; undefined where there is none. */
export function viewCrowd(subject: Subject): CrowdView | undefined {
  const whole = subject.part?.whole ?? subject;
  const isOne = subject.part === undefined && whole.counted === undefined;
  if (isOne && firstOfCrowd(whole.timeline) === undefined) {
    return undefined;
  }
  const all = connectionsOf(whole.timeline);
  const connection = subject.part?.connection;
  return {
    connections: all.length,
    shown:
      connection === undefined
        ? undefined
        : { connection, nth: all.indexOf(connection) + 1, name: nameOf(whole.timeline, connection) },
    fits: fits(whole.timeline),
  };
}

function nameOf({ connections }: Timeline, connection: number): string {
  const { local, remote } = connections[connection] ?? {};
  return [local, remote].flatMap((end) => (end === undefined ? [] : [end.endpoint])).join(' – ');
}

function mostTracks(timeline: Timeline): number {
  return Math.max(0, ...timeline.lanes.map((_, lane) => timeline.trackCount(lane)));
}
