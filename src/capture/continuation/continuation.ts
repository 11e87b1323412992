import { ACK, controlNames, RST, SYN } from '../../tcp/segment';
import { add, distance } from '../../tcp/seq';
import type { CapturedConnection } from '../connection';
import type { TcpFrames } from '../tcp-frames';
import { Applications } from './applications';
import { EndStory } from './end';
import { distancesOf, journeysOf, type Distances, type Journey } from './journey';
import { isNumbered, other, passingsAround, type Passing, type Side } from './passing';
import { recordOf } from './record';
import type {
  ContinuedConnection,
  ContinuedHost,
  ContinuedScenario,
  SegmentNumber,
  UnderwaySegment,
} from './scenario';
import { agreedBy, shiftOf, stackOf } from './stack';
import { inMilliseconds } from './units';

/** How a connection goes on from a moment, and which of its segments the moment is about. */
export interface Continuation {
  readonly scenario: ContinuedScenario;
  readonly segment: SegmentNumber;
}

/** Something that happens to an end. */
interface Event {
  readonly time: number;
  readonly kind: 'leaves' | 'arrives';
  readonly side: Side;
  readonly journey: Journey;
}

const SIDES = [0, 1] as const;

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
  const hurries = hurriesOf(events, endsOf(passings, distances, [false, false], frames, connection));
  const ends = endsOf(passings, distances, hurries, frames, connection);
  const moment = events.findIndex(({ kind, journey }) => kind === 'leaves' && journey === about);
  const before = events.slice(0, moment + 1);
  before.forEach((event) => pass(event, ends));
  const underway = underwayAt(journeys, before, about);
  const hosts = hostsOf(connection, passings, ends);
  return compose({ events, moment, ends, underway, about, hosts, connection, distances, passings });
}

function hurriesOf(
  events: readonly Event[],
  ends: readonly [EndStory, EndStory],
): readonly [boolean, boolean] {
  events.forEach((event) => pass(event, ends));
  return [ends[0].hurries, ends[1].hurries];
}

function endsOf(
  passings: readonly Passing[],
  distances: Distances,
  hurries: readonly [boolean, boolean],
  frames: TcpFrames,
  connection: CapturedConnection,
): readonly [EndStory, EndStory] {
  const stacks = [
    stackOf(0, passings, distances, hurries[0], frames, connection),
    stackOf(1, passings, distances, hurries[1], frames, connection),
  ] as const;
  const agreed = agreedBy(...stacks);
  const shifts = [shiftOf(0, passings), shiftOf(1, passings)] as const;
  const ends = [
    new EndStory(stacks[0], agreed, { own: shifts[0], other: shifts[1] }),
    new EndStory(stacks[1], agreed, { own: shifts[1], other: shifts[0] }),
  ] as const;
  if (passings[0] !== undefined && !opens(passings[0])) {
    const numbers = SIDES.map((side) => firstNumber(side, passings));
    SIDES.forEach((side) =>
      ends[side].suppose(add(numbers[side] ?? 0, -1), add(numbers[other(side)] ?? 0, -1)),
    );
  }
  return ends;
}

/** A SYN, or what answers one that nobody listens for. */
function opens({ ctl }: Passing): boolean {
  return (ctl & (SYN | ACK)) === SYN;
}

/** The first number of an end that is seen: its own, or what the other end expects. */
function firstNumber(side: Side, passings: readonly Passing[]): number {
  const first = passings.find(({ from, ctl }) => from === side || (ctl & ACK) !== 0);
  return first === undefined
    ? 0
    : first.from === side
      ? first.seq + ((first.ctl & SYN) === 0 ? 0 : 1)
      : first.ack;
}

/**
 * What arrives at an end comes before what leaves it at the same time, since it may be the reason; but where the capture
 * was taken at that very end, their order was seen.
 */
function eventsOf(journeys: readonly Journey[], distances: Distances): Event[] {
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

function pass(
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
function underwayAt(journeys: readonly Journey[], before: readonly Event[], about: Journey): Journey[] {
  const left = new Set(before.filter(({ kind }) => kind === 'leaves').map(({ journey }) => journey));
  const arrived = new Set(before.filter(({ kind }) => kind === 'arrives').map(({ journey }) => journey));
  return journeys.filter(
    (journey) =>
      journey === about || (left.has(journey) && !arrived.has(journey) && journey.arrived !== undefined),
  );
}

function hostsOf(
  connection: CapturedConnection,
  passings: readonly Passing[],
  ends: readonly [EndStory, EndStory],
): [ContinuedHost, ContinuedHost] {
  const names = passings.some(({ ctl }) => (ctl & SYN) !== 0) ? NAMES.opened : NAMES.unknown;
  const { a, b } = connection;
  const addresses = [a.address, a.address === b.address ? another(b.address) : b.address];
  const [first, second] = SIDES.map((side): ContinuedHost => {
    const { profile, choices } = ends[side].stack;
    const syn = passings.find(({ from, ctl }) => from === side && (ctl & SYN) !== 0);
    return {
      name: names[side],
      address: addresses[side] ?? '',
      profile,
      policy: choices,
      ...(syn !== undefined && { isn: syn.seq }),
    };
  });
  if (first === undefined || second === undefined) {
    throw new RangeError('a connection without ends');
  }
  return [first, second];
}

const NAMES = { opened: ['client', 'server'], unknown: ['a', 'b'] } as const;

/** Hosts have addresses of their own: of who speaks with itself, the other end has the next one. */
function another(address: string): string {
  const last = Number(/\d+$/.exec(address)?.[0] ?? 0);
  return address.replace(/\d+$/, String(last < 254 ? last + 1 : last - 1));
}

interface Parts {
  readonly events: readonly Event[];
  /** The place of the event that is the moment. */
  readonly moment: number;
  readonly ends: readonly [EndStory, EndStory];
  readonly underway: readonly Journey[];
  readonly about: Journey;
  readonly hosts: readonly [ContinuedHost, ContinuedHost];
  readonly connection: CapturedConnection;
  readonly distances: Distances;
  readonly passings: readonly Passing[];
}

function compose({
  events,
  moment,
  ends,
  underway,
  about,
  hosts,
  connection,
  distances,
}: Parts): Continuation {
  const now = about.left;
  const start = Math.min(...underway.map(({ left }) => left));
  const later = events.slice(moment + 1);
  const records = SIDES.map((side) =>
    recordOf(
      ends[side],
      { now, start },
      { acknowledges: nextAck(side, later, ends[side]), burst: burstOf(side, later, ends[side]) },
    ),
  );
  const begin: ContinuedConnection = {
    at: inMilliseconds(now - start),
    ends: [
      { host: hosts[0].name, port: connection.a.port, ...(records[0] && { record: records[0] }) },
      { host: hosts[1].name, port: connection.b.port, ...(records[1] && { record: records[1] }) },
    ],
    underway: underway.map((journey) => underwaySegment(journey, start, hosts, ends)),
  };
  const applications = new Applications(ends, connection, hosts, { start, now });
  const sent: [number, number] = [0, 0];
  const lost: SegmentNumber[] = [];
  const count = ({ passing, arrived }: Journey, more: number): number => {
    const side = passing.from;
    for (let hidden = 0; hidden < more; hidden++) {
      lost.push({ from: hosts[side].name, segment: ++sent[side] });
    }
    const segment = ++sent[side];
    if (arrived === undefined) {
      lost.push({ from: hosts[side].name, segment });
    }
    return segment;
  };
  let segment = 1;
  for (const journey of underway) {
    const number = count(journey, 0);
    segment = journey === about ? number : segment;
  }
  for (const event of later) {
    const hole = event.kind === 'leaves' ? holeBefore(event.journey.passing, ends[event.side]) : 0;
    const { state } = ends[event.side];
    const done = pass(event, ends);
    if (event.kind === 'leaves') {
      const reads = later.some(
        (one) =>
          one.kind === 'arrives' &&
          one.side === event.side &&
          one.time > event.time &&
          one.journey.passing.len > 0,
      );
      applications.left(event.journey, { ...done, before: state, reads });
      count(event.journey, hole);
    } else {
      applications.told(event.side, event.time);
    }
  }
  return {
    scenario: {
      hosts: [...hosts],
      network: {
        delay: inMilliseconds(distances[0] + distances[1]),
        faults: lost.map((one) => ({ ...one, do: 'lose' as const })),
      },
      begins: [begin],
      calls: applications.calls,
    },
    segment: { from: hosts[about.passing.from].name, segment },
  };
}

/** How many segments, whole ones, the text fills that nobody saw leave before this. */
function holeBefore(passing: Passing, end: EndStory): number {
  if (!isNumbered(passing) || end.iss === undefined || passing.probe) {
    return 0;
  }
  const octets = distance(passing.seq, end.nxt);
  return octets <= 0 ? 0 : Math.ceil(octets / Math.max(1, end.mss ?? 536));
}

/** When an end acknowledges all that it has by now; undefined where it does not. */
function nextAck(side: Side, later: readonly Event[], end: EndStory): number | undefined {
  return later.find(
    ({ kind, side: whose, journey: { passing } }) =>
      kind === 'leaves' &&
      whose === side &&
      (passing.ctl & ACK) !== 0 &&
      distance(passing.ack, end.rcvNxt) >= 0,
  )?.time;
}

/** Octets that an end has under way at once before it hears of any: what its congestion window has room for by now. */
function burstOf(side: Side, later: readonly Event[], end: EndStory): number {
  let most = distance(end.nxt, end.una);
  for (const { kind, side: whose, journey } of later) {
    if (whose === side && kind === 'arrives') {
      break;
    }
    most = whose === side ? Math.max(most, distance(journey.passing.end, end.una)) : most;
  }
  return most;
}

function underwaySegment(
  { passing, left }: Journey,
  start: number,
  hosts: readonly [ContinuedHost, ContinuedHost],
  ends: readonly [EndStory, EndStory],
): UnderwaySegment {
  const { from, seq, ack, ctl, wnd, up, len, options, end } = passing;
  const { mss, windowScale, sackPermitted, sack, timestamps } = options;
  const at = inMilliseconds(left - start);
  return {
    ...{ at, seq, ack, wnd },
    ...(up > 0 && { up }),
    ...(len > 0 && { octets: Math.min(MOST_OCTETS, len) }),
    from: hosts[from].name,
    flags: FLAGS.filter((name) => controlNames(ctl).includes(name)),
    options: {
      ...(mss !== undefined && { mss }),
      ...(windowScale !== undefined && { windowScale }),
      ...(sackPermitted !== undefined && { sackPermitted }),
      ...(sack !== undefined && (ctl & RST) === 0 && { sack: [...sack] }),
      // The clocks of the simulation begin with it.
      ...(timestamps !== undefined && {
        timestamps: { tsval: Math.trunc(at), tsecr: clockAt(ends[from].recent?.left, start) },
      }),
    },
    ...(ends[from].waiting.some((one) => one.seq === seq && one.end === end && one.times > 1) && {
      again: true,
    }),
  };
}

/** Of a segment; a capture may have those that are longer, before they are cut by the network card. */
const MOST_OCTETS = 0xffff;

const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'] as const;

/** What a clock that begins at `start` would have said, in milliseconds. */
function clockAt(time: number | undefined, start: number): number {
  return time === undefined ? 0 : Math.trunc((time - start) / 1e6) >>> 0;
}
