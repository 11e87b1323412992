import { ACK, FIN, SYN, type SegmentOptions } from '../../tcp/segment';
import { add, gt } from '../../tcp/seq';
import type { State } from '../../tcp/state';
import { decodeOptions } from '../../tcp/wire/options';
import type { Connection, SegmentSummary } from '../../timeline/rows';
import type { Timeline } from '../../timeline/timeline';
import type { InferredState } from '../connection';
import { flagBit } from '../flags';
import type { TcpFrames } from '../tcp-frames';
import { fateOf } from './holes';
import { ruleOfArrival, ruleOfDeparture, ruleOfSegment } from './rules';

/** What says that sequence space has left the sender before. */
const RETRANSMISSIONS =
  flagBit('retransmission') | flagBit('fast_retransmission') | flagBit('spurious_retransmission');
const LOST_SEGMENT = flagBit('lost_segment');

/** One end, as far as it is drawn. */
interface DrawnEnd {
  readonly lane: number;
  readonly index: 0 | 1;
  state: State | undefined;
  sure: boolean;
  /** Until this row its state is drawn as sure, since what follows proves it; -1 for none. */
  provedUntil: number;
  /** Its initial sequence number, and what comes after all that was seen of it; undefined before the first segment. */
  base: number | undefined;
  next: number | undefined;
}

/** Draws one connection into a timeline, frame by frame: each leaves and arrives at the time at which it was captured. */
export class Strand {
  readonly #frames: TcpFrames;
  readonly #timeline: Timeline;
  readonly #connection: number;
  readonly #ends: readonly [DrawnEnd, DrawnEnd];

  constructor(frames: TcpFrames, timeline: Timeline, { local, remote }: Required<Connection>) {
    this.#frames = frames;
    this.#timeline = timeline;
    this.#connection = timeline.connect({ local, remote });
    this.#ends = [end(local.lane, 0), end(remote?.lane ?? 0, 1)];
  }

  /** @param time in milliseconds since the picture begins */
  draw(row: number, time: number): void {
    const frames = this.#frames;
    const fromB = frames.isFromB(row);
    const [a, b] = this.#ends;
    const [from, to] = fromB ? [b, a] : [a, b];
    const ctl = frames.ctl(row);
    this.#count(row, from, to);
    this.#infer(row, time, from, to);
    this.#timeline.begin(time, from.lane);
    this.#become(row, from, ruleOfDeparture);
    const flags = frames.flags(row);
    const sent = this.#timeline.sent({
      to: to.lane,
      connection: this.#connection,
      rule: ruleOfSegment(ctl, flags),
      arrivesAt: time,
      lost: false,
      retransmission: (flags & RETRANSMISSIONS) !== 0,
      copy: false,
      segment: this.#summary(row, from, to),
    });
    this.#timeline.begin(time, to.lane);
    this.#timeline.received(sent, this.#connection, '', false);
    this.#become(row, to, ruleOfArrival);
    const after = add(
      frames.seq(row),
      frames.len(row) + Number((ctl & SYN) !== 0) + Number((ctl & FIN) !== 0),
    );
    if (from.next === undefined || gt(after, from.next) || (ctl & SYN) !== 0) {
      from.next = after;
    }
  }

  /** From which numbers on the two count, as Wireshark has it. */
  #count(row: number, from: DrawnEnd, to: DrawnEnd): void {
    const ctl = this.#frames.ctl(row);
    if ((ctl & SYN) !== 0) {
      from.base = this.#frames.seq(row);
    }
    from.base ??= add(this.#frames.seq(row), -1);
    if ((ctl & ACK) !== 0) {
      to.base ??= add(this.#frames.ack(row), -1);
    }
  }

  /** What must have been sent before this frame, though it was not captured. */
  #infer(row: number, time: number, from: DrawnEnd, to: DrawnEnd): void {
    const frames = this.#frames;
    if ((frames.ctl(row) & (SYN | ACK)) === (SYN | ACK) && from.next === undefined && to.next === undefined) {
      const syn = { ...UNSEEN, seq: to.base ?? 0, ctl: SYN };
      this.#timeline.begin(time, to.lane);
      this.#timeline.state(this.#connection, 'SYN-SENT', 'SYN-SENT', 'open.active', true);
      to.state = 'SYN-SENT';
      this.#sendUnseen(syn, time, from.lane, 'arrived');
    }
    // A SYN begins with numbers of its own: there is no hole before it.
    const mayFollow = (frames.flags(row) & LOST_SEGMENT) !== 0 && (frames.ctl(row) & SYN) === 0;
    if (mayFollow && from.next !== undefined && from.base !== undefined) {
      const fate = fateOf(frames, row, from.next);
      if (fate !== undefined) {
        const relativeSeq = add(from.next, -from.base);
        const len = add(frames.seq(row), -from.next);
        this.#timeline.begin(time, from.lane);
        this.#sendUnseen({ ...UNSEEN, seq: from.next, relativeSeq, len, ctl: ACK }, time, to.lane, fate);
      }
    }
  }

  #sendUnseen(segment: SegmentSummary, time: number, to: number, fate: 'lost' | 'arrived'): void {
    const sent = this.#timeline.sent({
      to,
      connection: this.#connection,
      rule: '',
      arrivesAt: time,
      lost: fate === 'lost',
      retransmission: false,
      copy: false,
      inferred: true,
      segment,
    });
    if (fate === 'arrived') {
      this.#timeline.begin(time, to);
      this.#timeline.received(sent, this.#connection, '', false, true);
    }
  }

  /** The state of an end after a row, where it is another than before, or is known better. */
  #become(row: number, one: DrawnEnd, ruleOf: typeof ruleOfArrival): void {
    const { state, sure } = this.#frames.state(row, one.index);
    if (state === undefined) {
      if (one.state !== undefined) {
        this.#timeline.lose({ lane: one.lane, connection: this.#connection });
        one.state = undefined;
      }
      return;
    }
    if (state !== one.state) {
      one.provedUntil = sure ? row : provedUntil(this.#frames, row, one.index, state);
    }
    const isSure = sure || row <= one.provedUntil;
    if (state !== one.state || (isSure && !one.sure)) {
      const rule = one.state === state ? '' : ruleOf(one.state, state, this.#frames.ctl(row));
      this.#timeline.state(this.#connection, one.state ?? state, state, rule, isSure ? undefined : true);
      one.state = state;
      one.sure = isSure;
    }
  }

  #summary(row: number, from: DrawnEnd, to: DrawnEnd): SegmentSummary {
    const frames = this.#frames;
    const ctl = frames.ctl(row);
    const ack = frames.ack(row);
    return {
      seq: frames.seq(row),
      ack,
      relativeSeq: add(frames.seq(row), -(from.base ?? 0)),
      relativeAck: (ctl & ACK) === 0 ? 0 : add(ack, -(to.base ?? 0)),
      ctl,
      wnd: frames.wnd(row),
      len: frames.len(row),
      up: frames.up(row),
      ecn: frames.ecn(row),
      options: relative(decodeOptions(frames.options(row)).options, to.base ?? 0),
    };
  }
}

/** A segment of which nobody knows more than that it was sent. */
const UNSEEN: SegmentSummary = {
  ...{ seq: 0, ack: 0, relativeSeq: 0, relativeAck: 0, ctl: 0, wnd: 0, len: 0, up: 0, ecn: 0 },
  options: {},
};

function end(lane: number, index: 0 | 1): DrawnEnd {
  return { lane, index, state: undefined, sure: false, provedUntil: -1, base: undefined, next: undefined };
}

/**
 * A state that an end has likely entered with a row is proved by what follows, where it stays in it until it is sure, and
 * nothing is sent to it again meanwhile: then it was this frame, and no later one, that has reached it.
 *
 * @returns the row that proves it, or -1
 */
function provedUntil(frames: TcpFrames, row: number, index: 0 | 1, state: State): number {
  for (let next = frames.next(row); next !== -1; next = frames.next(next)) {
    const after: InferredState = frames.state(next, index);
    if (after.state !== state) {
      return -1;
    }
    if (after.sure) {
      return next;
    }
    if (frames.isFromB(next) !== (index === 1) && (frames.flags(next) & RETRANSMISSIONS) !== 0) {
      return -1;
    }
  }
  return -1;
}

/** The numbers in SACK blocks are counted like acknowledgments. */
function relative(options: SegmentOptions, base: number): SegmentOptions {
  const { sack } = options;
  return sack === undefined
    ? options
    : {
        ...options,
        sack: sack.map(({ left, right }) => ({ left: add(left, -base), right: add(right, -base) })),
      };
}
