import { ACK, SYN } from '../../tcp/segment';
import type { CapturedConnection, InferredState } from '../connection';
import { reusesPorts } from './analyse';
import { back, type Pairs, type Way } from './pairs';
import type { Segment } from './segment';
import type { Standings } from './standings';
import { framesOf, type Tracked } from './tracked';

/** The connections of a capture: by addresses and ports, and by the SYNs that take the same ports again. */
export class Connections {
  readonly #pairs: Pairs;
  /** By pair: the number of the connection that has the addresses and ports now. */
  readonly #current: number[] = [];
  readonly #standings: Standings;

  constructor(pairs: Pairs, standings: Standings) {
    this.#pairs = pairs;
    this.#standings = standings;
  }

  get count(): number {
    return this.#standings.count;
  }

  /** @throws RangeError when there is no such connection */
  at(number: number): CapturedConnection {
    const tracked = this.#standings.at(number);
    if (tracked === undefined) {
      throw new RangeError(`connection ${String(number)} of ${String(this.count)}`);
    }
    const { way, conversation, ends, totals, first, last, span, flags } = tracked;
    const [a, b] = this.#pairs.ends(way);
    return {
      number,
      a,
      b,
      first,
      last,
      frames: framesOf(tracked),
      reused: conversation.reused,
      span: { earliest: { ...span.earliest }, latest: { ...span.latest } },
      sent: [{ ...totals[0] }, { ...totals[1] }],
      completeness: conversation.completeness,
      initialRtt: conversation.initialRtt === 0 ? undefined : conversation.initialRtt,
      flags,
      states: [stateOf(ends.a), stateOf(ends.b)],
    };
  }

  /** The connection that a segment belongs to, which goes that way. A new one has no rows yet. */
  of(way: Way, segment: Segment): Tracked {
    const pair = way >>> 1;
    const before = this.#current[pair];
    const current = before === undefined ? undefined : this.#standings.use(before);
    if (current !== undefined) {
      current.fromB = way !== current.way;
      if (!reusesPorts(segment, current.conversation.directions[current.fromB ? 1 : 0])) {
        return current;
      }
    }
    // Who answers a SYN that was not captured, did not open the connection.
    const fromB = (segment.ctl & (SYN | ACK)) === (SYN | ACK);
    const tracked = this.#standings.add(fromB ? back(way) : way, current !== undefined);
    tracked.fromB = fromB;
    this.#current[pair] = tracked.number;
    return tracked;
  }
}

/** What it is now. */
function stateOf({ state, sure }: InferredState): InferredState {
  return { state, sure };
}
