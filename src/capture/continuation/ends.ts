import { ACK, SYN } from '../../tcp/segment';
import { add } from '../../tcp/seq';
import type { CapturedConnection } from '../connection';
import { MOST_TEXT } from '../pieces';
import type { TcpFrames } from '../tcp-frames';
import { EndStory } from './end';
import { pass, type Event } from './events';
import type { Distances } from './journey';
import { other, type Passing, type Side } from './passing';
import { agreedBy, longestText, shiftOf, stackOf } from './stack';

/** What is known of a connection before its ends are looked at. */
interface Seen {
  readonly frames: TcpFrames;
  readonly connection: CapturedConnection;
  readonly passings: readonly Passing[];
  readonly distances: Distances;
}

/** Both ends as they were before anything happened; whether they hurry shows in all that did. */
export function endsOf(seen: Seen, events: readonly Event[]): readonly [EndStory, EndStory] {
  const once = endsThatHurry(seen, [false, false]);
  events.forEach((event) => pass(event, once));
  return endsThatHurry(seen, [once[0].hurries, once[1].hurries]);
}

function endsThatHurry(
  { frames, connection, passings, distances }: Seen,
  hurries: readonly [boolean, boolean],
): readonly [EndStory, EndStory] {
  const stack = (side: Side) => stackOf(side, passings, distances, hurries[side], frames, connection);
  const stacks = [stack(0), stack(1)] as const;
  const agreed = agreedBy(...stacks);
  const shifts = [shiftOf(0, passings), shiftOf(1, passings)] as const;
  const ends = [
    new EndStory(stacks[0], agreed, { own: shifts[0], other: shifts[1] }),
    new EndStory(stacks[1], agreed, { own: shifts[1], other: shifts[0] }),
  ] as const;
  if (passings[0] !== undefined && !opens(passings[0])) {
    const numbers = [firstNumber(0, passings), firstNumber(1, passings)] as const;
    for (const side of [0, 1] as const) {
      ends[side].suppose(add(numbers[side], -1), add(numbers[other(side)], -1));
      // Who sends as much at a time, was allowed to.
      const own = passings.filter(({ from }) => from === side);
      ends[side].mss = Math.min(MOST_TEXT, longestText(own));
    }
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
