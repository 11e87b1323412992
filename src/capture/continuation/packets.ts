import { controlNames, FIN, PSH, RST } from '../../tcp/segment';
import { add, distance } from '../../tcp/seq';
import { inPieces, MOST_TEXT } from '../pieces';
import { DEFAULT_MSS, LARGEST_HOLE, LEAST_MSS, type EndStory } from './end';
import type { Journey } from './journey';
import { isNumbered, type Passing } from './passing';
import type { ContinuedHost, UnderwaySegment } from './scenario';
import { inMilliseconds } from './units';

/** A segment, or what the network card makes of one that is longer than a packet can be. */
export function packetsOf(journey: Journey): Journey[] {
  const { passing } = journey;
  let seq = passing.seq;
  return inPieces(passing.len, MOST_TEXT).map((len, nth, { length }) => {
    const isLast = nth === length - 1;
    const ctl = isLast ? passing.ctl : passing.ctl & ~(FIN | PSH);
    const piece = { ...passing, seq, len, ctl, end: isLast ? passing.end : add(seq, len) };
    seq = piece.end;
    return { ...journey, passing: piece };
  });
}

/** How many segments text fills, whole ones: what was captured may be longer, before the network card cuts it. */
export function segmentsFor(octets: number, end: EndStory): number {
  return Math.ceil(octets / Math.max(LEAST_MSS, end.mss ?? DEFAULT_MSS));
}

/** How many segments, whole ones, the text fills that nobody saw leave before this. */
export function holeBefore(passing: Passing, end: EndStory): number {
  if (!isNumbered(passing) || end.iss === undefined || passing.probe) {
    return 0;
  }
  const octets = distance(passing.seq, end.nxt);
  return octets <= 0 || octets > LARGEST_HOLE ? 0 : segmentsFor(octets, end);
}

/** A segment that is under way when the scenario begins, as its file has it. */
export function underwaySegment(
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
    ...(len > 0 && { octets: len }),
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

const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'] as const;

/** What a clock that begins at `start` would have said, in milliseconds. */
function clockAt(time: number | undefined, start: number): number {
  return time === undefined ? 0 : Math.trunc((time - start) / 1e6) >>> 0;
}
