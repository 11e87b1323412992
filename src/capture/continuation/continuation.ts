import type { CapturedConnection } from '../connection';
import type { TcpFrames } from '../tcp-frames';
import { Applications } from './applications';
import { doubtsOf, type Doubt } from './doubts';
import type { EndStory } from './end';
import { endsOf } from './ends';
import { burstOf, eventsOf, nextAck, pass, underwayAt, type Event } from './events';
import { hostsOf } from './hosts';
import { distancesOf, journeysOf, type Journey } from './journey';
import { holeBefore, packetsOf, segmentsFor, underwaySegment } from './packets';
import { passingsAround, type Side } from './passing';
import { recordOf } from './record';
import type {
  ContinuedCall,
  ContinuedConnection,
  ContinuedHost,
  ContinuedScenario,
  SegmentNumber,
} from './scenario';
import { SentSegments } from './sent';
import { inMilliseconds } from './units';

/** How a connection goes on from a moment, and which of its segments the moment is about. */
export interface Continuation {
  readonly scenario: ContinuedScenario;
  readonly segment: SegmentNumber;
  readonly doubts: readonly Doubt[];
}

/**
 * The connection as it was when a segment had just left its end, and what happened afterwards as far as the network and the
 * applications are the reason: their calls, and what was lost. What TCP makes of it is for TCP to say: as long as both
 * stacks are what they are taken for, the same.
 *
 * Where the capture was taken follows from the round trips to either side; all segments of a direction are as long under
 * way. An application that acts after something reached it acts because of that, and as much later.
 *
 * @param row of TcpFrames: the segment
 * @returns undefined where the row is none of the analysed segments of the connection
 */
export function continuationOf(
  frames: TcpFrames,
  connection: CapturedConnection,
  row: number,
): Continuation | undefined {
  const passings = passingsAround(frames, connection, row);
  const distances = distancesOf(passings);
  const journeys = journeysOf(passings, distances);
  const about = journeys.find(({ passing }) => passing.row === row);
  if (about === undefined) {
    return undefined;
  }
  const events = eventsOf(journeys, distances);
  const ends = endsOf({ frames, connection, passings, distances }, events);
  const moment = events.findIndex(({ kind, journey }) => kind === 'leaves' && journey === about);
  const before = events.slice(0, moment + 1);
  before.forEach((event) => pass(event, ends));
  const underway = underwayAt(journeys, before, about);
  const now: Now = {
    connection,
    hosts: hostsOf(connection, passings, ends),
    ends,
    underway,
    at: about.left,
    start: Math.min(...underway.map(({ left }) => left)),
    later: events.slice(moment + 1),
  };
  const doubts = doubtsOf(ends, passings, row);
  // From here on the ends are no longer as they were at the moment.
  const begin = beginOf(now);
  const { calls, lost, segment } = restOf(now, about);
  return {
    scenario: {
      hosts: [...now.hosts],
      network: {
        delay: inMilliseconds(distances[0] + distances[1]),
        faults: lost.map((one) => ({ ...one, do: 'lose' as const })),
      },
      begins: [begin],
      calls,
    },
    segment,
    doubts,
  };
}

/** The moment that the connection goes on from. Times in nanoseconds since the connection's first segment. */
interface Now {
  readonly connection: CapturedConnection;
  readonly hosts: readonly [ContinuedHost, ContinuedHost];
  readonly ends: readonly [EndStory, EndStory];
  /** What had left and was still to arrive; the scenario begins when the first of it left. */
  readonly underway: readonly Journey[];
  readonly at: number;
  readonly start: number;
  readonly later: readonly Event[];
}

/** The connection as the scenario begins with it: both records, and what is under way. */
function beginOf({ connection, hosts, ends, underway, at, start, later }: Now): ContinuedConnection {
  const end = (side: Side, port: number): ContinuedConnection['ends'][Side] => {
    const record = recordOf(
      ends[side],
      { now: at, start },
      { acknowledges: nextAck(side, later, ends[side]), burst: burstOf(side, later, ends[side]) },
    );
    return { host: hosts[side].name, port, ...(record && { record }) };
  };
  return {
    at: inMilliseconds(at - start),
    ends: [end(0, connection.a.port), end(1, connection.b.port)],
    underway: underway.flatMap((journey) =>
      packetsOf(journey).map((packet) => underwaySegment(packet, start, hosts, ends)),
    ),
  };
}

/** What happens from the moment on, as far as TCP is not the reason; lets the ends go through it. */
function restOf(
  { connection, hosts, ends, underway, at, start, later }: Now,
  about: Journey,
): {
  readonly calls: ContinuedCall[];
  readonly lost: readonly SegmentNumber[];
  readonly segment: SegmentNumber;
} {
  const applications = new Applications(ends, connection, hosts, { start, now: at });
  const sent = new SentSegments(hosts);
  const lastText = lastTexts(later);
  let segment: SegmentNumber = sent.next(about.passing.from);
  for (const journey of underway) {
    segment = journey === about ? sent.next(about.passing.from) : segment;
    sent.count(journey, packetsOf(journey).length);
  }
  for (const event of later) {
    const { kind, side, time, journey } = event;
    const hole = kind === 'leaves' ? holeBefore(journey.passing, ends[side]) : 0;
    const { state } = ends[side];
    const done = pass(event, ends);
    if (kind === 'leaves') {
      applications.left(journey, { ...done, before: state, reads: lastText[side] > time });
      sent.lose(side, hole);
      sent.count(journey, Math.max(1, segmentsFor(journey.passing.len, ends[side])));
    } else {
      applications.told(side, time);
    }
  }
  return { calls: applications.calls, lost: sent.lost, segment };
}

/** When the last text reaches each end. */
function lastTexts(later: readonly Event[]): readonly [number, number] {
  const last: [number, number] = [-Infinity, -Infinity];
  for (const { kind, side, time, journey } of later) {
    if (kind === 'arrives' && journey.passing.len > 0) {
      last[side] = time;
    }
  }
  return last;
}
