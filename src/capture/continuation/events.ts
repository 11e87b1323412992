import { ACK } from '../../tcp/segment';
import { distance } from '../../tcp/seq';
import type { EndStory } from './end';
import type { Distances, Journey } from './journey';
import { other, type Side } from './passing';

/** Something that happens to an end. */
export interface Event {
  readonly time: number;
  readonly kind: 'leaves' | 'arrives';
  readonly side: Side;
  readonly journey: Journey;
}

/**
 * What arrives at an end comes before what leaves it at the same time, since it may be the reason; but where the capture
 * was taken at that very end, their order was seen.
 */
export function eventsOf(journeys: readonly Journey[], distances: Distances): Event[] {
  const events = journeys.flatMap((journey): Event[] => {
    const { left, arrived, passing } = journey;
    const to = other(passing.from);
    return [
      { time: left, kind: 'leaves', side: passing.from, journey },
      ...(arrived === undefined ? [] : [{ time: arrived, kind: 'arrives' as const, side: to, journey }]),
    ];
  });
  const kind = (event: Event): number => (distances[event.side] > 0 && event.kind === 'leaves' ? 1 : 0);
  return events.sort(
    (one, two) =>
      one.time - two.time ||
      one.side - two.side ||
      kind(one) - kind(two) ||
      one.journey.passing.row - two.journey.passing.row,
  );
}

/** Lets an event happen. Of what leaves: how many octets of text, and whether a FIN, are new. */
export function pass(
  { kind, side, journey }: Event,
  ends: readonly [EndStory, EndStory],
): ReturnType<EndStory['leaves']> {
  if (kind === 'leaves') {
    return ends[side].leaves(journey);
  }
  ends[side].arrives(journey);
  return { octets: 0, fin: false };
}

/** What had left before the moment and was still to arrive, in order; and the segment that the moment is about. */
export function underwayAt(
  journeys: readonly Journey[],
  before: readonly Event[],
  about: Journey,
): Journey[] {
  const left = new Set(before.filter(({ kind }) => kind === 'leaves').map(({ journey }) => journey));
  const arrived = new Set(before.filter(({ kind }) => kind === 'arrives').map(({ journey }) => journey));
  return journeys.filter(
    (journey) =>
      journey === about || (left.has(journey) && !arrived.has(journey) && journey.arrived !== undefined),
  );
}

/** When an end acknowledges all that it has by now; undefined where it does not. */
export function nextAck(side: Side, later: readonly Event[], end: EndStory): number | undefined {
  return later.find(
    ({ kind, side: whose, journey: { passing } }) =>
      kind === 'leaves' &&
      whose === side &&
      (passing.ctl & ACK) !== 0 &&
      distance(passing.ack, end.rcv.nxt) >= 0,
  )?.time;
}

/** Octets that an end has under way at once before it hears of any: what its congestion window has room for by now. */
export function burstOf(side: Side, later: readonly Event[], end: EndStory): number {
  let most = distance(end.nxt, end.una);
  for (const { kind, side: whose, journey } of later) {
    if (whose === side && kind === 'arrives') {
      break;
    }
    most = whose === side ? Math.max(most, distance(journey.passing.end, end.una)) : most;
  }
  return most;
}
