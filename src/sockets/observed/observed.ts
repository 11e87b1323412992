import { ACK, FIN, SYN } from '../../tcp/segment';
import type { State } from '../../tcp/state';
import type { Connection, SegmentSummary } from '../../timeline/rows';
import { Timeline } from '../../timeline/timeline';
import type { History, Observation } from '../history';
import type { Endpoint } from '../socket';
import type { Step } from '../transitions';
import { inBetween, type Inferred } from './in-between';

/** The lanes: the machine that is watched, and whoever is at the other end. */
const HERE = 0;
const THERE = 1;

/** What the two sides are called, in the reader's language. */
export interface SideNames {
  readonly here: string;
  readonly there: string;
}

/** What was seen, as a picture. */
export interface Observed {
  readonly timeline: Timeline;
  /** What readings found, by the row that shows it. */
  readonly seen: ReadonlyMap<number, Seen>;
}

/** Something that a reading found. */
export type Seen =
  | {
      readonly kind: 'state';
      readonly observation: Observation;
      /** The state that it had been in when it was seen before; undefined when it was not there, or never looked for. */
      readonly before: State | undefined;
      /** How many ways lead from there to here, and whether what all have in common is drawn. */
      readonly ways: number;
      readonly drawn: boolean;
    }
  | { readonly kind: 'gone'; readonly at: number; readonly last: number; readonly state: State };

/**
 * What was seen of sockets, as a timeline of two lanes: their states, each at the reading that found it; and, marked as
 * inferred, what must have happened since the reading before, in the middle between the two, as it goes when no segment
 * is lost. What is known of the other side is what its segments tell.
 *
 * @param origin milliseconds since 1970: when the picture begins; by default with what comes first in it
 */
export function observe(histories: readonly History[], names: SideNames, origin?: number): Observed {
  const [only] = histories.length === 1 ? histories : [];
  const lanes = [
    { name: names.here, address: only?.socket.local.address ?? '' },
    { name: names.there, address: only?.socket.remote?.address ?? '' },
  ];
  const acts = histories.flatMap((history, connection) => new Sketch(history, connection).acts);
  acts.sort((a, b) => a.at - b.at);
  const timeline = new Timeline(lanes, origin ?? acts[0]?.at);
  const seen = new Map<number, Seen>();
  for (const { socket } of histories) {
    timeline.connect(endsOf(socket.local, socket.remote));
  }
  for (const { at, lane, rows } of acts) {
    timeline.begin(at, lane);
    for (const write of rows) {
      const finding = write(timeline);
      if (finding !== undefined) {
        seen.set(timeline.rowCount - 1, finding);
      }
    }
  }
  return { timeline, seen };
}

/** Writes a row; returns what was seen there. */
type Writing = (timeline: Timeline) => Seen | undefined;

/** What happens on a lane at a time, in milliseconds since 1970. */
interface Act {
  readonly at: number;
  readonly lane: number;
  readonly rows: Writing[];
}

/** A segment on its way; its row is known when it has been written. */
interface OnItsWay {
  readonly segment: Step['segment'];
  row: number;
}

/** What is drawn of one socket. */
class Sketch {
  readonly acts: Act[] = [];
  readonly #connection: number;
  /** The state of this side's record as far as it is drawn, and of the other side's. */
  #state: State | undefined;
  #peer: State | undefined;
  /** What this side has sent and the other has not answered. */
  #unanswered: OnItsWay[] = [];

  constructor({ observations, seen, gone }: History, connection: number) {
    this.#connection = connection;
    observations.forEach((observation) => {
      this.#observe(observation);
    });
    if (gone !== undefined) {
      const state = this.#state ?? 'CLOSED';
      this.#become(this.#begin(gone, HERE), 'CLOSED', { kind: 'gone', at: gone, last: seen, state });
    }
  }

  #observe(observation: Observation): void {
    const { state, at, after } = observation;
    const before = this.#state;
    const { happened, ways } =
      after === undefined ? { happened: [], ways: 0 } : inBetween(before ?? 'CLOSED', state);
    this.#infer(happened, ((after ?? at) + at) / 2, at);
    if (after !== undefined) {
      this.#state ??= 'CLOSED';
    }
    const seen: Seen = { kind: 'state', observation, before, ways, drawn: happened.length > 0 };
    const act = this.#begin(at, HERE);
    this.#become(act, state, seen);
    this.#losePeer(act);
  }

  /** @param middle when it is drawn; until the reading that comes `next` nothing more is known */
  #infer(happened: readonly Inferred[], middle: number, next: number): void {
    let here: Act | undefined;
    for (const one of happened) {
      if ('state' in one) {
        here ??= this.#begin(middle, HERE);
        this.#become(here, one.state, undefined);
      } else if (one.step.from === 'here') {
        here ??= this.#begin(middle, HERE);
        this.#unanswered.push(this.#send(here, one.step, THERE, next));
      } else {
        const there = this.#begin(middle, THERE);
        this.#answer(there, one.step);
        const sent = this.#send(there, one.step, HERE, middle);
        here = this.#begin(middle, HERE);
        this.#receive(here, sent);
      }
    }
  }

  #begin(at: number, lane: number): Act {
    const act: Act = { at, lane, rows: [] };
    this.acts.push(act);
    return act;
  }

  /** What was not seen is inferred. */
  #become(act: Act, after: State, seen: Seen | undefined): void {
    const before = this.#state ?? after;
    this.#state = after;
    act.rows.push((timeline) => {
      timeline.state(this.#connection, before, after, '', seen === undefined ? true : undefined);
      return seen;
    });
  }

  /** The other side has received what it answers; and what only acknowledges, by the time that it sends anything. */
  #answer(act: Act, { segment, peer }: Step): void {
    const answers = segment !== 'SYN' && segment !== 'FIN';
    const arrived = this.#unanswered.filter((one) => answers || one.segment === 'ACK');
    this.#unanswered = this.#unanswered.filter((one) => !arrived.includes(one));
    for (const one of arrived) {
      this.#receive(act, one);
    }
    if (peer !== undefined && peer !== this.#peer) {
      const before = this.#peer ?? peer;
      this.#peer = peer;
      act.rows.push((timeline) => {
        timeline.state(this.#connection, before, peer, '', true);
        return undefined;
      });
    }
  }

  /** What the other side has become since it last sent something, nobody knows. */
  #losePeer(act: Act): void {
    this.#peer = undefined;
    act.rows.push((timeline) => {
      timeline.lose({ lane: THERE, connection: this.#connection });
      return undefined;
    });
  }

  #send(act: Act, { segment }: Step, to: number, arrivesAt: number): OnItsWay {
    const sent: OnItsWay = { segment, row: -1 };
    act.rows.push((timeline) => {
      sent.row = timeline.sent({
        to,
        connection: this.#connection,
        rule: '',
        arrivesAt,
        lost: false,
        retransmission: false,
        copy: false,
        inferred: true,
        segment: { ...UNKNOWN, ctl: CTL[segment] },
      });
      return undefined;
    });
    return sent;
  }

  #receive(act: Act, sent: OnItsWay): void {
    act.rows.push((timeline) => {
      timeline.received(sent.row, this.#connection, '', false, true);
      return undefined;
    });
  }
}

const CTL: Readonly<Record<Step['segment'], number>> = {
  SYN,
  'SYN,ACK': SYN | ACK,
  ACK,
  FIN: FIN | ACK,
};

/** A segment of which nobody knows more than that it was sent. */
const UNKNOWN: SegmentSummary = {
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
};

function endsOf(local: Endpoint, remote: Endpoint | undefined): Connection {
  return {
    local: { lane: HERE, endpoint: formatEnd(local) },
    remote: remote && { lane: THERE, endpoint: formatEnd(remote) },
  };
}

/** As the field writes it: `10.0.0.1:40000`, `[::1]:80`. */
function formatEnd({ address, port }: Endpoint): string {
  return `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;
}
